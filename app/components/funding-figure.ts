import type { FundingFigure } from '#app/domain/funding/figure.ts'
import type { Words } from '#app/i18n/words.ts'

/** What each column of the grid is called. */
export function figureHeads(words: Words['funding']): Record<FundingFigure, string> {
  return {
    plan: words.plan,
    original: words.original,
    supplementary: words.supplementary,
    'carry-in': words.carryIn,
    'carry-out': words.carryOut,
    transfer: words.transfer,
    available: words.available,
    commitment: words.commitment,
    expenditure: words.expenditure,
    remaining: words.remaining,
    'commitment-rate': words.commitmentRate,
    'execution-rate': words.executionRate,
  }
}
