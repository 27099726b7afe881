import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { rateBpText, readLiabilityQuestion } from '#app/address/liability-address.ts'
import { ExportLink } from '#app/components/export-link.tsx'
import { Notice, PageHead } from '#app/components/page.tsx'
import { pageTitle } from '#app/i18n/title.ts'
import { useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { listYearLines, requireYear } from '#app/tables/liability-year.server.ts'
import { YearAgreements } from './year-agreements.tsx'

export const meta = pageTitle<typeof loader>((words, { year }) => words.liability.yearTitle(String(year)))

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireUser(request, context)
  const year = requireYear(params.year)
  const { isRateWrong: _, ...filter } = readLiabilityQuestion(new URL(request.url).searchParams)
  const rows = await listYearLines(context.db, year, filter)
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
          <>
            <span className="year-links">
              <Link to={`/liability/${year - 1}${query}`}>← {year - 1}</Link>
              <Link to={`/liability/${year + 1}${query}`}>{year + 1} →</Link>
            </span>
            <ExportLink slug="liability-year" about={{ of: year }} />
          </>
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
