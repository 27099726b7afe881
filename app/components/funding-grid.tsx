import { Link } from '@remix-run/react'
import { formatProgress, formatWon } from '#app/domain/format.ts'
import { type EntryKind, type FundingCell, type FundingRow, rateBp } from '#app/domain/funding.ts'
import { fundingSourceLabels } from '#app/domain/labels.ts'
import type { Won } from '#app/domain/money.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import { type Column, Table } from './table.tsx'

/** The grid of year by source; every amount of one kind opens the entries that made it. */
export function FundingGrid({ rows, search }: { rows: readonly FundingRow[]; search: string }) {
  const words = useWords().funding
  const label = useLabel()
  const language = useLanguage()
  const money = (key: string, head: string, of: (cell: FundingCell) => Won | null, kind?: EntryKind) => ({
    key,
    head,
    isNumber: true,
    cell: (row: FundingRow) => <Amount won={of(row.cell)} to={kind && entriesAddress(search, row, kind)} />,
  })
  const rate = (key: string, head: string, of: (cell: FundingCell) => Won | null) => ({
    key,
    head,
    isNumber: true,
    cell: ({ cell }: FundingRow) => formatProgress(rateBp(of(cell), cell.availableWon)),
  })
  const columns: Column<FundingRow>[] = [
    { key: 'year', head: words.year, isUnbroken: true, cell: ({ fiscalYear }) => fiscalYear },
    {
      key: 'source',
      head: words.source,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ source }) => (source === null ? words.allSources : label(fundingSourceLabels[source])),
    },
    money('plan', words.plan, (cell) => cell.planWon, 'plan'),
    money('original', words.original, (cell) => cell.originalWon, 'original'),
    money('supplementary', words.supplementary, (cell) => cell.supplementaryWon, 'supplementary'),
    money('carryIn', words.carryIn, (cell) => cell.carryInWon, 'carry-in'),
    money('carryOut', words.carryOut, (cell) => cell.carryOutWon, 'carry-out'),
    money('transfer', words.transfer, (cell) => cell.transferWon, 'transfer'),
    money('available', words.available, (cell) => cell.availableWon),
    money('commitment', words.commitment, (cell) => cell.commitmentWon, 'commitment'),
    money('expenditure', words.expenditure, (cell) => cell.expenditureWon, 'expenditure'),
    money('remaining', words.remaining, (cell) => cell.remainingWon),
    rate('commitmentRate', words.commitmentRate, (cell) => cell.commitmentWon),
    rate('executionRate', words.executionRate, (cell) => cell.expenditureWon),
  ]
  return (
    <Table
      caption={words.grid}
      isCaptionHidden
      unit={unitIn('백만원', language)}
      columns={columns}
      rows={rows.filter((row) => row.source !== null || isOfSeveral(row, rows))}
      rowKey={({ fiscalYear, source }) => `${fiscalYear} ${source ?? ''}`}
    />
  )
}

/** A year of one source is its own sum; saying it twice would only fill the page. */
function isOfSeveral({ fiscalYear }: FundingRow, rows: readonly FundingRow[]): boolean {
  return rows.filter((row) => row.fiscalYear === fiscalYear && row.source !== null).length > 1
}

function Amount({ won, to }: { won: Won | null; to: string | undefined }) {
  const text = formatWon(won, '백만원')
  return won === null || to === undefined ? text : <Link to={to}>{text}</Link>
}

function entriesAddress(search: string, { fiscalYear, source }: FundingRow, kind: EntryKind): string {
  const params = new URLSearchParams(search)
  params.set('fiscalYear', String(fiscalYear))
  if (source !== null) params.set('source', source)
  params.set('kind', kind)
  return `/funding/entries?${params}`
}
