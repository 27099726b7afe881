import { budgetSign, type EntryKind, entryKinds, type FundingCell, rateBp } from '#app/domain/funding.ts'
import { unreachable } from '#app/domain/invariant.ts'
import type { Won } from '#app/domain/money.ts'

/** The columns of the grid in their order: each the sum of one kind of entry, or what is reckoned of several. */
export const fundingFigures = [
  ...(['plan', 'original', 'supplementary', 'carry-in', 'carry-out', 'transfer', 'available'] as const),
  ...(['commitment', 'expenditure', 'remaining', 'commitment-rate', 'execution-rate'] as const),
] as const
export type FundingFigure = (typeof fundingFigures)[number]

/** The kinds of entries that make a figure, so that it can be opened to all of them and to no other. */
export function kindsOfFigure(figure: FundingFigure): readonly EntryKind[] {
  const budget = entryKinds.filter((kind) => budgetSign(kind) !== 0n)
  switch (figure) {
    case 'available':
      return budget
    case 'remaining':
    case 'execution-rate':
      return [...budget, 'expenditure']
    case 'commitment-rate':
      return [...budget, 'commitment']
    default:
      return [figure]
  }
}

/** The figure of a cell in won, or of a rate in hundredths of a percent (`rateBp`). Null is "no entry", never zero. */
export function figureOf(
  cell: FundingCell,
  figure: FundingFigure,
): { won: Won | null } | { bp: number | null } {
  switch (figure) {
    case 'plan':
      return { won: cell.planWon }
    case 'original':
      return { won: cell.originalWon }
    case 'supplementary':
      return { won: cell.supplementaryWon }
    case 'carry-in':
      return { won: cell.carryInWon }
    case 'carry-out':
      return { won: cell.carryOutWon }
    case 'transfer':
      return { won: cell.transferWon }
    case 'available':
      return { won: cell.availableWon }
    case 'commitment':
      return { won: cell.commitmentWon }
    case 'expenditure':
      return { won: cell.expenditureWon }
    case 'remaining':
      return { won: cell.remainingWon }
    case 'commitment-rate':
      return { bp: rateBp(cell.commitmentWon, cell.availableWon) }
    case 'execution-rate':
      return { bp: rateBp(cell.expenditureWon, cell.availableWon) }
    default:
      return unreachable(figure)
  }
}
