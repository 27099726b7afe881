import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { Notice, PageHead } from '#app/components/page.tsx'
import { notFound } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useWords } from '#app/i18n/words.ts'
import { rateBpText, readLiabilityQuestion } from '#app/liability-address.ts'
import { requireUser } from '#app/session.server.ts'
import { listAgreementRecords } from '#db/agreement-record.server.ts'
import { listLeaseMovements } from '#db/lease-movement.server.ts'
import { listYearLiability } from '#db/liability.server.ts'
import { YearAgreements } from './year-agreements.tsx'

export const meta = pageTitle<typeof loader>((words, { year }) => words.liability.yearTitle(String(year)))

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireUser(request, context)
  if (!/^2[01]\d\d$/.test(params.year ?? '')) throw notFound()
  const year = Number(params.year)
  const { isRateWrong: _, ...filter } = readLiabilityQuestion(new URL(request.url).searchParams)
  const [owed, agreements] = await Promise.all([
    listYearLiability(context.db, year, filter),
    listAgreementRecords(context.db),
  ])
  const codes = new Set(owed.map(({ code }) => code))
  const shown = agreements.filter(({ code }) => codes.has(code))
  const movements = new Map((await listLeaseMovements(context.db, shown)).map((one) => [one.code, one]))
  const named = new Map(shown.map((one) => [one.code, one]))
  const rows = owed.map((one) => ({
    ...one,
    nameKo: named.get(one.code)?.nameKo ?? '',
    nameEn: named.get(one.code)?.nameEn ?? '',
    movement: movements.get(one.code) ?? null,
  }))
  return { year, rateBp: filter.rateBp, rows }
}

export default function LiabilityOfYear() {
  const words = useWords().liability
  const { year, rateBp, rows } = useLoaderData<typeof loader>()
  const [params] = useSearchParams()
  const query = params.size > 0 ? `?${params}` : ''
  return (
    <>
      <PageHead
        back={{ to: `/liability${query}`, name: words.title }}
        title={words.yearTitle(String(year))}
        note={rateBp === 0 ? words.yearNote : `${words.yearNote} ${words.amountAtRate(rateBpText(rateBp))}`}
        actions={
          <span className="year-links">
            <Link to={`/liability/${year - 1}${query}`}>← {year - 1}</Link>
            <Link to={`/liability/${year + 1}${query}`}>{year + 1} →</Link>
          </span>
        }
      />
      {rows.length === 0 ? (
        <Notice tone="notice">{words.empty}</Notice>
      ) : (
        <YearAgreements rows={rows} year={year} />
      )}
    </>
  )
}
