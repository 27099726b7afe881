import { type PlainDate, plainDate, yearOf } from './calendar.ts'
import { invariant, unreachable } from './invariant.ts'
import type { Won } from './money.ts'

/** Where money comes from, as the source and the budget name it (DOMAIN.md section 3). */
export const fundingSources = ['own', 'special-grant', 'national-subsidy', 'district', 'private'] as const
export type FundingSource = (typeof fundingSources)[number]

/**
 * What an entry says. Budget available (예산현액) = original + supplementary + carry-in - carry-out + transfer; a
 * plan is no budget, a commitment (원인행위) and an expenditure (지출) use it up.
 */
export const entryKinds = [
  'plan',
  'original',
  'supplementary',
  'carry-in',
  'carry-out',
  'transfer',
  'commitment',
  'expenditure',
] as const
export type EntryKind = (typeof entryKinds)[number]

/** 계속비, 명시이월 (the council agreed beforehand), 사고이월 (a commitment was made in the year). */
export const carryTypes = ['continuing', 'approved', 'incurred'] as const
export type CarryType = (typeof carryTypes)[number]

/** An amount for each type of carry-over. */
export type WonByCarryType = Readonly<Record<CarryType, Won | null>>

/** One fiscal year and funding source of a project, a program or the portfolio. Null is "no entry", never zero. */
export interface FundingCell {
  planWon: Won | null
  originalWon: Won | null
  supplementaryWon: Won | null
  carryInWon: Won | null
  /** what `carryInWon` and `carryOutWon` are made of */
  carryInByType: WonByCarryType
  carryOutWon: Won | null
  carryOutByType: WonByCarryType
  transferWon: Won | null
  /** 예산현액; null where no budget was ever entered */
  availableWon: Won | null
  commitmentWon: Won | null
  expenditureWon: Won | null
  /** available less spent; negative when overspent by an override */
  remainingWon: Won | null
}

/** Sums of the ledger by year, source, kind and type of carry-over, as the database adds them up. */
export interface FundingSum {
  fiscalYear: number
  source: FundingSource
  kind: EntryKind
  /** null for every kind but the two of a carry-over */
  carryType: CarryType | null
  amountWon: Won
}

export interface FundingRow {
  fiscalYear: number
  /** null is the sum over all sources */
  source: FundingSource | null
  cell: FundingCell
}

/** The cell that some sums make together. */
export function fundingCell(
  sums: readonly Pick<FundingSum, 'kind' | 'carryType' | 'amountWon'>[],
): FundingCell {
  const of = (kind: EntryKind, type?: CarryType): Won | null => {
    const found = sums.filter((sum) => sum.kind === kind && (type === undefined || sum.carryType === type))
    return found.length === 0 ? null : found.reduce((total, sum) => total + sum.amountWon, 0n)
  }
  const byType = (kind: EntryKind): WonByCarryType => ({
    continuing: of(kind, 'continuing'),
    approved: of(kind, 'approved'),
    incurred: of(kind, 'incurred'),
  })
  const budget = sums.filter(({ kind }) => budgetSign(kind) !== 0n)
  const availableWon =
    budget.length === 0
      ? null
      : budget.reduce((total, { kind, amountWon }) => total + budgetSign(kind) * amountWon, 0n)
  const expenditureWon = of('expenditure')
  const isUsed = availableWon !== null || expenditureWon !== null
  return {
    planWon: of('plan'),
    originalWon: of('original'),
    supplementaryWon: of('supplementary'),
    carryInWon: of('carry-in'),
    carryInByType: byType('carry-in'),
    carryOutWon: of('carry-out'),
    carryOutByType: byType('carry-out'),
    transferWon: of('transfer'),
    availableWon,
    commitmentWon: of('commitment'),
    expenditureWon,
    remainingWon: isUsed ? (availableWon ?? 0n) - (expenditureWon ?? 0n) : null,
  }
}

/** What an entry of a kind adds to the budget available: 1, -1 for what is carried out, or nothing. */
export function budgetSign(kind: EntryKind): 1n | 0n | -1n {
  switch (kind) {
    case 'original':
    case 'supplementary':
    case 'carry-in':
    case 'transfer':
      return 1n
    case 'carry-out':
      return -1n
    case 'plan':
    case 'commitment':
    case 'expenditure':
      return 0n
    default:
      return unreachable(kind)
  }
}

/** The grid of year by source, years rising, sources in their own order, each year ending with its sum. */
export function fundingGrid(sums: readonly FundingSum[]): FundingRow[] {
  const years = [...new Set(sums.map(({ fiscalYear }) => fiscalYear))].sort((a, b) => a - b)
  return years.flatMap((fiscalYear) => {
    const ofYear = sums.filter((sum) => sum.fiscalYear === fiscalYear)
    const rows = fundingSources.flatMap((source): FundingRow[] => {
      const ofSource = ofYear.filter((sum) => sum.source === source)
      return ofSource.length === 0 ? [] : [{ fiscalYear, source, cell: fundingCell(ofSource) }]
    })
    return [...rows, { fiscalYear, source: null, cell: fundingCell(ofYear) }]
  })
}

/**
 * A share of the budget available in hundredths of a percent, half up: 집행률 = 지출액 ÷ 예산현액 (DOMAIN.md section 3),
 * the commitment rate likewise. Null where there is no budget to divide by. Negative, and rounded as its positive is,
 * where a reversal of a closed year's spending stands in a year that spent less.
 *
 * rateBp(1n, 3n) -> 3333
 */
export function rateBp(partWon: Won | null, availableWon: Won | null): number | null {
  if (availableWon === null || availableWon <= 0n) return null
  const part = partWon ?? 0n
  const size = Number(((part < 0n ? -part : part) * 20_000n + availableWon) / (2n * availableWon))
  return part < 0n ? -size : size
}

/**
 * Whether a payment of a day may burden a year: that of the day, or until 20 January the one before, whose late items
 * are still paid then (지방회계법 제7조).
 */
export function mayBurden(fiscalYear: number, paidOn: PlainDate): boolean {
  const year = yearOf(paidOn)
  return fiscalYear === year || (fiscalYear === year - 1 && paidOn <= plainDate(year, 1, 20))
}

/**
 * Why an entry cannot be taken as it is. A `beyond-budget` one may be let in by a second person with a reason;
 * `beyond-commitment` frees more than was ever committed.
 */
export type EntryRefusal = 'year-closed' | 'beyond-budget' | 'beyond-commitment' | 'wrong-sign' | 'carry-type'

/** What may be entered with a minus: 감액 추경, a transfer away, a change order that makes a contract smaller. */
const signedKinds: readonly EntryKind[] = ['supplementary', 'transfer', 'commitment']

export interface NewEntry {
  fiscalYear: number
  kind: EntryKind
  carryType: CarryType | null
  amountWon: Won
}

/**
 * Whether an entry may stand in its cell (year and source): the year is open, the amount has a sign that its kind
 * may have, a carry-over names its type, and what it takes from the budget, by spending it or by making it smaller,
 * is still there. Null when it may.
 *
 * 100 budget, 40 spent: a cut of the supplementary budget by 61 is 'beyond-budget', one by 60 is taken.
 */
export function entryRefusal(entry: NewEntry, cell: FundingCell, isYearClosed: boolean): EntryRefusal | null {
  if (isYearClosed) return 'year-closed'
  if (entry.amountWon === 0n || (entry.amountWon < 0n && !signedKinds.includes(entry.kind)))
    return 'wrong-sign'
  const isCarry = entry.kind === 'carry-in' || entry.kind === 'carry-out'
  if (isCarry !== (entry.carryType !== null)) return 'carry-type'
  if (entry.kind === 'commitment' && (cell.commitmentWon ?? 0n) + entry.amountWon < 0n)
    return 'beyond-commitment'
  return isBeyondBudget(entry, cell) ? 'beyond-budget' : null
}

/**
 * Whether a reversal may stand in the cell it goes to, which is that of the running year once its own is closed:
 * a budget that was spent meanwhile is not simply taken back. Null when it may.
 */
export function reversalRefusal(
  reversal: Pick<NewEntry, 'kind' | 'amountWon'>,
  cell: FundingCell,
): Extract<EntryRefusal, 'beyond-budget'> | null {
  return isBeyondBudget(reversal, cell) ? 'beyond-budget' : null
}

/** Whether an entry takes more from its cell than remains there. */
function isBeyondBudget(
  { kind, amountWon }: Pick<NewEntry, 'kind' | 'amountWon'>,
  cell: FundingCell,
): boolean {
  const changeWon = kind === 'expenditure' ? -amountWon : budgetSign(kind) * amountWon
  return changeWon < 0n && (cell.remainingWon ?? 0n) + changeWon < 0n
}

/**
 * The entry that takes another back: the same cell and kind, the negative amount. Throws when the entry is itself a
 * reversal: that is corrected by a new entry.
 */
export function reversalOf<E extends { amountWon: Won; reversesId: bigint | null; id: bigint }>(
  entry: E,
): Omit<E, 'id'> & { amountWon: Won; reversesId: bigint } {
  invariant(entry.reversesId === null, 'a reversal is not reversed')
  const { id, ...rest } = entry
  return { ...rest, amountWon: -entry.amountWon, reversesId: id }
}
