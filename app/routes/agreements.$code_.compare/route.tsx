import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { ExportLink } from '#app/components/export-link.tsx'
import { CompareFields } from '#app/components/lease-compare-fields.tsx'
import { YearChanges } from '#app/components/lease-year-changes.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { compareVersions } from '#app/tables/lease-compare.server.ts'
import { findAgreement } from '#db/agreement-record.server.ts'
import { ComparedPayments, ComparedTotals } from './compared-tables.tsx'

export const meta = pageTitle<typeof loader>((words, { code }) => `${code} ${words.agreements.compare}`)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireUser(request, context)
  const agreement = await findAgreement(context.db, requireCode(params.code))
  if (!agreement) throw notFound()
  const compared = await compareVersions(context.db, agreement.id, new URL(request.url).searchParams)
  const { code, nameKo, nameEn } = agreement
  return { code, nameKo, nameEn, ...compared }
}

export default function CompareVersions() {
  const words = useWords().agreements
  const language = useLanguage()
  const { code, nameKo, nameEn, numbers, a, b, payments, years, totals } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        back={{ to: `/agreements/${code}#versions`, name: `${code} ${language === 'ko' ? nameKo : nameEn}` }}
        title={words.compareTitle(words.numbered(a), words.numbered(b))}
        note={words.compareNote}
        actions={<ExportLink slug="agreement-comparison" about={{ of: code }} />}
      />
      <Form method="get" className="filters" key={`${a} ${b}`}>
        <CompareFields numbers={numbers} a={a} b={b} />
      </Form>
      <Panel title={words.totals}>
        <ComparedTotals totals={totals} names={[words.numbered(a), words.numbered(b)]} />
      </Panel>
      {payments.length === 0 ? (
        <Notice tone="notice">{words.same}</Notice>
      ) : (
        <>
          <Panel title={words.byYear}>
            <YearChanges years={years} names={[words.numbered(a), words.numbered(b)]} />
          </Panel>
          <Panel title={words.byPayment} note={words.onlyDifferent}>
            <ComparedPayments payments={payments} names={[words.numbered(a), words.numbered(b)]} />
          </Panel>
        </>
      )}
    </>
  )
}
