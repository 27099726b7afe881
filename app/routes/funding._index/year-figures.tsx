import { figureHeads } from '#app/components/funding-figure.ts'
import { entriesAddress } from '#app/components/funding-grid.tsx'
import { Figure } from '#app/components/page.tsx'
import { formatProgress, formatWon } from '#app/domain/format.ts'
import { type FundingFigure, figureOf } from '#app/domain/funding/figure.ts'
import type { FundingRow } from '#app/domain/funding.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'

/** What is asked of the running year first. */
const shown = ['available', 'commitment', 'expenditure', 'remaining', 'execution-rate'] as const

interface YearFiguresProps {
  rows: readonly FundingRow[]
  year: number
  search: string
}

/** The running year over all sources; nothing while it has no entry. */
export function YearFigures({ rows, year, search }: YearFiguresProps) {
  const words = useWords().funding
  const unit = unitIn('백만원', useLanguage())
  const heads = figureHeads(words)
  const row = rows.find(({ fiscalYear, source }) => fiscalYear === year && source === null)
  if (!row) return null
  const textOf = (figure: FundingFigure) => {
    const said = figureOf(row.cell, figure)
    return 'won' in said ? { value: formatWon(said.won, '백만원'), unit } : { value: formatProgress(said.bp) }
  }
  return (
    <div className="figures">
      {shown.map((figure) => (
        <Figure
          key={figure}
          name={`${year} ${heads[figure]}`}
          {...textOf(figure)}
          to={entriesAddress(search, row, figure)}
        />
      ))}
    </div>
  )
}
