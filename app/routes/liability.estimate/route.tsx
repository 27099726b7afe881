import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { BtlMenu } from '#app/components/btl-menu.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { formatDate } from '#app/domain/format.ts'
import { can } from '#app/domain/permissions.ts'
import { forbidden } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { loadEstimatePage } from '#app/tables/payment-estimate.server.ts'
import { AgreementTable } from './agreement-table.tsx'
import { EstimateFigures } from './estimate-figures.tsx'
import { FixForm } from './fix-form.tsx'
import { ReasonTable } from './reason-table.tsx'
import { fixEstimate } from './save.server.ts'
import { YearTable } from './year-table.tsx'

export const meta = pageTitle<typeof loader>((words, { year }) => words.estimate.titleOf(year))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const search = new URL(request.url).searchParams
  const page = await loadEstimatePage(context.db, search.get('year'), context.clock.today())
  const mayFix = can(user, 'agreement.edit') && page.fixed === null && page.agreements.length > 0
  return { ...page, mayFix, isSaved: search.has('saved') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context)
  if (!can(user, 'agreement.edit')) throw forbidden()
  return fixEstimate(context, user, form)
}

export const shouldRevalidate = reloadAfterConflict

export default function Estimate() {
  const words = useWords().estimate
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { year, years, fixed, lines, reasons, change, asOfOn } = page
  return (
    <>
      <PageHead
        back={{ to: '/liability', name: words.back }}
        title={words.titleOf(year)}
        note={words.note(year + 1, year + 10, formatDate(asOfOn, language))}
        actions={<ExportLink slug="estimate" />}
      />
      <BtlMenu />
      {page.isSaved && !result && <Notice tone="good">{words.saved}</Notice>}
      {result?.problem && <Notice tone="warning">{words.problems[result.problem]}</Notice>}
      {years.length > 1 && (
        <nav className="year-links" aria-label={words.years}>
          {years.map((one) => (
            <Link key={one} to={`?year=${one}`} aria-current={one === year ? 'page' : undefined}>
              {one}
            </Link>
          ))}
        </nav>
      )}
      <Notice tone={fixed ? 'good' : 'notice'}>
        {fixed
          ? words.fixedText(
              fixed.documentNo,
              formatDate(asOfOn, language),
              fixed.fixedBy ?? words.unknownPerson,
            )
          : words.openText}
      </Notice>
      <EstimateFigures lines={lines} change={change} />
      <Panel title={words.byYear} note={words.byYearNote}>
        <YearTable lines={lines} />
      </Panel>
      <Panel title={words.reasons} note={words.reasonsNote}>
        {reasons ? (
          <ReasonTable reasons={reasons} changeWon={change?.changeWon ?? 0n} />
        ) : (
          <p>{words.noFormer}</p>
        )}
      </Panel>
      <Panel title={words.byAgreement}>
        <AgreementTable agreements={page.agreements} lines={lines} />
      </Panel>
      {page.mayFix && (
        <Panel title={words.fix} note={words.fixNote}>
          <FixForm lines={lines} refusal={result?.refusal ?? null} />
        </Panel>
      )}
    </>
  )
}
