import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { parseEntriesPage, parseFundingFilter } from '#app/address/funding-filter.ts'
import { ExportLink } from '#app/components/export-link.tsx'
import { FundingEntries } from '#app/components/funding-entries.tsx'
import { figureHeads } from '#app/components/funding-figure.ts'
import { PageHead, Panel } from '#app/components/page.tsx'
import { Pager } from '#app/components/pager.tsx'
import { formatProgress, formatWon } from '#app/domain/format.ts'
import { type FundingFigure, figureOf } from '#app/domain/funding/figure.ts'
import { fundingCell } from '#app/domain/funding.ts'
import { carryTypeLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import {
  countFundingEntries,
  listFundingEntries,
  listFundingSums,
  listFundingYears,
} from '#db/funding.server.ts'
import { EntryFilter } from './entry-filter.tsx'

const pageSize = 50

export const meta = pageTitle((words) => `${words.funding.entries} · ${words.funding.title}`)

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context)
  const params = new URL(request.url).searchParams
  const filter = parseFundingFilter(params)
  const page = parseEntriesPage(params)
  const [entries, total, sums, years] = await Promise.all([
    listFundingEntries(context.db, filter, { limit: pageSize, offset: (page - 1) * pageSize }),
    countFundingEntries(context.db, filter),
    listFundingSums(context.db, filter),
    listFundingYears(context.db),
  ])
  // Kinds are not added to each other: a budget and a payment together are no figure.
  const { figure } = filter
  const said = figure === undefined ? null : { figure, ...figureOf(fundingCell(sums), figure) }
  return { filter, entries, total, page, said, years }
}

export type EntriesPage = ReturnType<typeof useLoaderData<typeof loader>>

/** The figure of the grid that the entries make, to the won. */
function useFigureText(said: EntriesPage['said']): string | undefined {
  const words = useWords()
  const language = useLanguage()
  if (said === null) return undefined
  const head = figureHeads(words.funding)[said.figure]
  return 'won' in said
    ? `${head} ${formatWon(said.won, '원')} ${unitIn('원', language)}`
    : `${head} ${formatProgress(said.bp)}`
}

/** How a figure that is no plain sum is reckoned of its entries. */
function useReckoning(figure: FundingFigure | undefined): string | null {
  const { reckonings } = useWords().funding
  switch (figure) {
    case 'available':
    case 'remaining':
    case 'commitment-rate':
    case 'execution-rate':
      return reckonings[figure]
    default:
      return null
  }
}

export default function FundingEntriesPage() {
  const words = useWords()
  const label = useLabel()
  const { filter, entries, total, page, said, years } = useLoaderData<typeof loader>()
  const { project, program, fiscalYear, source, carryType } = filter
  const narrowedBy = [
    project ?? program,
    fiscalYear,
    source && label(fundingSourceLabels[source]),
    carryType && label(carryTypeLabels[carryType]),
    useFigureText(said),
  ].filter((part) => part !== undefined && part !== '')
  const up = project === undefined ? '/funding' : `/projects/${project}/funding`
  return (
    <>
      <PageHead
        back={{ to: up, name: words.funding.title }}
        title={words.funding.entries}
        note={narrowedBy.join(' · ') || words.funding.entriesNote}
        actions={<ExportLink slug="funding-entries" />}
      />
      <EntryFilter filter={filter} years={years} />
      <Panel
        title={words.funding.entries}
        note={useReckoning(filter.figure) ?? words.funding.entriesNote}
        isWide
      >
        <FundingEntries entries={entries} />
        <Pager page={page} pageSize={pageSize} total={total} />
      </Panel>
    </>
  )
}
