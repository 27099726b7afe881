import { sumWon, type Won } from '#app/domain/money.ts'
import type { BudgetFigure } from '#db/program.server.ts'

/** One printed total beside the sum of the cells it stands for. */
export interface ComparedTotal {
  printedWon: Won | null
  computedWon: Won | null
}

export interface BudgetGridRow extends ComparedTotal {
  subProject: string
  source: string
  /** one per period, in the printed order; null is "-": not planned */
  cells: (Won | null)[]
  sourceLine: number
}

/** The printed budget table of a card with every total computed again from its cells. */
export interface BudgetGrid {
  periods: string[]
  rows: BudgetGridRow[]
  /** one per period */
  columns: ComparedTotal[]
  total: ComparedTotal
  totalLine: number
  /** the header box: the whole first (source null), then each source as the header names it */
  header: (ComparedTotal & { source: string | null; sourceLine: number })[]
}

/** Arranges the printed figures of one program, which come in printed order. */
export function budgetGrid(figures: readonly BudgetFigure[]): BudgetGrid {
  const inTable = figures.filter((figure) => !figure.isHeader)
  const cells = inTable.filter((figure) => !figure.isTotal)
  const totals = inTable.filter((figure) => figure.isTotal)
  const periods = distinct(cells.map((cell) => cell.period ?? ''))
  const rows = rowsOf(cells, totals, periods)
  const columnTotals = totals.filter((total) => total.subProject === null)
  const columns = periods.map((period, index) => ({
    printedWon: columnTotals.find((total) => total.period === period)?.amountWon ?? null,
    computedWon: sumWon(rows.map((row) => row.cells[index] ?? null)),
  }))
  const grand = columnTotals.find((total) => total.period === null)
  return {
    periods,
    rows,
    columns,
    total: {
      printedWon: grand?.amountWon ?? null,
      computedWon: sumWon(rows.map((row) => row.computedWon)),
    },
    totalLine: grand?.sourceLine ?? 0,
    header: headerOf(figures, rows),
  }
}

/** Whether a printed total is not the sum of its cells; a printed "-" is met by a sum of nothing. */
export function differs({ printedWon, computedWon }: ComparedTotal): boolean {
  return printedWon !== computedWon
}

function rowsOf(
  cells: readonly BudgetFigure[],
  totals: readonly BudgetFigure[],
  periods: readonly string[],
): BudgetGridRow[] {
  return distinct(cells.map((cell) => cell.sourceLine)).map((sourceLine) => {
    const ofRow = cells.filter((cell) => cell.sourceLine === sourceLine)
    const amounts = periods.map((period) => ofRow.find((cell) => cell.period === period)?.amountWon ?? null)
    return {
      subProject: ofRow[0]?.subProject ?? '',
      source: ofRow[0]?.source ?? '',
      cells: amounts,
      printedWon:
        totals.find((total) => total.sourceLine === sourceLine && total.subProject !== null)?.amountWon ??
        null,
      computedWon: sumWon(amounts),
      sourceLine,
    }
  })
}

/** The header names the same four sources in the same order as the rows, at times by another word (4-4-2). */
function headerOf(figures: readonly BudgetFigure[], rows: readonly BudgetGridRow[]): BudgetGrid['header'] {
  const sources = distinct(rows.map((row) => row.source))
  const header = figures.filter((figure) => figure.isHeader)
  const parts = header.filter((figure) => !figure.isTotal)
  return header.map((figure) => {
    const rowSource = figure.isTotal ? null : (sources[parts.indexOf(figure)] ?? figure.source)
    const ofSource = rows.filter((row) => rowSource === null || row.source === rowSource)
    return {
      source: figure.isTotal ? null : figure.source,
      sourceLine: figure.sourceLine,
      printedWon: figure.amountWon,
      computedWon: sumWon(ofSource.map((row) => row.computedWon)),
    }
  })
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)]
}
