import type { CarryType, FundingCell, NewEntry } from '#app/domain/funding.ts'
import { invariant } from '#app/domain/invariant.ts'
import type { Won } from '#app/domain/money.ts'

/** What a year leaves of one cell (year and source), and how much of it is committed and not paid. */
export interface Leftover {
  remainingWon: Won
  committedWon: Won
}

/** What may be carried over of a cell; null where nothing remains. */
export function leftoverOf(cell: FundingCell): Leftover | null {
  const remainingWon = cell.remainingWon ?? 0n
  if (remainingWon <= 0n) return null
  const openWon = (cell.commitmentWon ?? 0n) - (cell.expenditureWon ?? 0n)
  return { remainingWon, committedWon: openWon < 0n ? 0n : least(openWon, remainingWon) }
}

/** A carry-over as a person asks for it; what is left empty is all that there is. */
export interface AskedCarry {
  fiscalYear: number
  carryType: CarryType
  amountWon: Won | null
  /** commitment that goes with the money (사고이월) */
  committedWon: Won | null
}

/** A carry-over with its amounts. */
export interface Carry extends AskedCarry {
  amountWon: Won
  committedWon: Won
}

export type CarryFault = 'beyond-remaining' | 'beyond-committed'

/**
 * The amounts of a carry-over, or why it is not taken: more than remains, more commitment than is open, or more than
 * is carried, since a commitment goes with the money that pays it and never without it.
 *
 * 100 remain, 60 of them committed: 100 and 60 when nothing is said; of 40 carried 40 are committed
 */
export function carryOf(asked: AskedCarry, leftover: Leftover): Carry | CarryFault {
  const amountWon = asked.amountWon ?? leftover.remainingWon
  if (amountWon > leftover.remainingWon) return 'beyond-remaining'
  const mostWon = least(leftover.committedWon, amountWon)
  const committedWon = asked.committedWon ?? mostWon
  return committedWon > mostWon ? 'beyond-committed' : { ...asked, amountWon, committedWon }
}

/**
 * The entries of a carry-over, the one that carries out first: the money leaves the year and comes into the next (DOMAIN.md section 3), and the
 * commitment on it with it, so that over all years neither becomes more or less.
 */
export function carryEntries({ fiscalYear, carryType, amountWon, committedWon }: Carry): NewEntry[] {
  invariant(amountWon > 0n && committedWon >= 0n && committedWon <= amountWon, 'a carry-over moves something')
  const next = fiscalYear + 1
  const commitment = (year: number, won: Won): NewEntry[] =>
    won === 0n ? [] : [{ fiscalYear: year, kind: 'commitment', carryType: null, amountWon: won }]
  return [
    { fiscalYear, kind: 'carry-out', carryType, amountWon },
    ...commitment(fiscalYear, -committedWon),
    { fiscalYear: next, kind: 'carry-in', carryType, amountWon },
    ...commitment(next, committedWon),
  ]
}

/**
 * Whether a carry-over may be taken back as one: what it brought into the next year is still there, the money neither
 * spent nor committed anew, and the commitment on it not paid. The cell is that of the next year.
 *
 * 100 came, 60 of them committed: with 100 remaining and 60 open it may; once 1 is spent or 61 are open it may not
 */
export function mayTakeBack(
  { amountWon, committedWon }: Pick<Carry, 'amountWon' | 'committedWon'>,
  next: FundingCell,
): boolean {
  const remainingWon = next.remainingWon ?? 0n
  const openWon = (next.commitmentWon ?? 0n) - (next.expenditureWon ?? 0n)
  const freeWon = remainingWon - (openWon < 0n ? 0n : openWon)
  return remainingWon >= amountWon && openWon >= committedWon && freeWon >= amountWon - committedWon
}

function least(a: Won, b: Won): Won {
  return a < b ? a : b
}
