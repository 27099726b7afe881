import { Link } from '@remix-run/react'
import { dash, formatProgress, formatWon } from '#app/domain/format.ts'
import { type FundingFigure, figureOf, fundingFigures } from '#app/domain/funding/figure.ts'
import { type CarryType, carryTypes, type FundingRow, type WonByCarryType } from '#app/domain/funding.ts'
import { carryTypeLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import { figureHeads } from './funding-figure.ts'
import { type Column, Table } from './table.tsx'

/** The grid of year by source; every figure opens the entries that made it. */
export function FundingGrid({ rows, search }: { rows: readonly FundingRow[]; search: string }) {
  const words = useWords().funding
  const label = useLabel()
  const language = useLanguage()
  const heads = figureHeads(words)
  const columns: Column<FundingRow>[] = [
    { key: 'year', head: words.year, isUnbroken: true, cell: ({ fiscalYear }) => fiscalYear },
    {
      key: 'source',
      head: words.source,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ source }) => (source === null ? words.allSources : label(fundingSourceLabels[source])),
    },
    ...fundingFigures.map((figure) => ({
      key: figure,
      head: heads[figure],
      isNumber: true,
      cell: (row: FundingRow) => <Figure row={row} figure={figure} search={search} />,
    })),
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

interface FigureProps {
  row: FundingRow
  figure: FundingFigure
  /** what the grid is narrowed by */
  search: string
}

function Figure({ row, figure, search }: FigureProps) {
  const said = figureOf(row.cell, figure)
  const text = 'won' in said ? formatWon(said.won, '백만원') : formatProgress(said.bp)
  if (text === dash) return text
  return (
    <>
      <Link to={entriesAddress(search, row, figure)}>{text}</Link>
      {figure === 'carry-in' && (
        <CarryTypes row={row} figure={figure} search={search} amounts={row.cell.carryInByType} />
      )}
      {figure === 'carry-out' && (
        <CarryTypes row={row} figure={figure} search={search} amounts={row.cell.carryOutByType} />
      )}
    </>
  )
}

/** What is carried over by type; of one type alone its name is enough, since its amount stands above. */
function CarryTypes({ row, figure, search, amounts }: FigureProps & { amounts: WonByCarryType }) {
  const label = useLabel()
  const found = carryTypes.filter((type) => amounts[type] !== null)
  return found.map((type) => (
    <span key={type} className="cell-note">
      {found.length === 1 ? (
        label(carryTypeLabels[type])
      ) : (
        <Link to={entriesAddress(search, row, figure, type)}>
          {label(carryTypeLabels[type])} {formatWon(amounts[type], '백만원')}
        </Link>
      )}
    </span>
  ))
}

/** The entries that make a figure of the grid. */
export function entriesAddress(
  search: string,
  { fiscalYear, source }: FundingRow,
  figure: FundingFigure,
  carryType?: CarryType,
): string {
  const params = new URLSearchParams(search)
  params.set('fiscalYear', String(fiscalYear))
  if (source !== null) params.set('source', source)
  params.set('kind', figure)
  if (carryType !== undefined) params.set('carryType', carryType)
  return `/funding/entries?${params}`
}
