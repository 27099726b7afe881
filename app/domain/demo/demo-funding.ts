import {
  addDays,
  addWorkingDays,
  type PlainDate,
  plainDate,
  type WorkCalendar,
  workingDaysBetween,
  yearOf,
} from '#app/domain/calendar.ts'
import { payableWon } from '#app/domain/funding/contract.ts'
import type { CarryType, EntryKind, FundingSource } from '#app/domain/funding.ts'
import { allocate, type Won } from '#app/domain/money.ts'
import {
  type DemoClaim,
  type DemoLot,
  type DemoPace,
  type DemoTerms,
  demoClaims,
  demoTerms,
  lastSteps,
  paidIn,
} from './demo-contract.ts'
import { randomStream } from './demo-random.ts'

/** A directly funded project as far as its made-up money needs it. */
export interface DemoFunded {
  code: string
  costWon: Won
  /** no school: the source document pays it with the Office's own money alone */
  isFacility: boolean
  /** when its design begins, its works begin, and when they are or will be reported complete */
  designFromOn: PlainDate
  worksFromOn: PlainDate
  completedOn: PlainDate
}

/** One made-up line of the ledger. */
export interface DemoEntry {
  fiscalYear: number
  kind: EntryKind
  carryType: CarryType | null
  amountWon: Won
  entryOn: PlainDate
  /** written by the contract of the lot, not by the budget */
  isOfContract: boolean
  /** place of the claim that it paid */
  claim: number | null
}

/** A lot with all that was written of it up to a day; without terms nothing is signed yet. */
export interface DemoLotMoney {
  lot: DemoLot
  terms: DemoTerms[]
  claims: DemoClaim[]
  entries: DemoEntry[]
}

/** Of the cost in percent: design, building works, and the electrical works that the law has tendered apart. */
const lotPercents = [5n, 72n, 23n] as const
/** Most buildings are paid for by the Office alone. */
const worksSources: readonly FundingSource[] = [
  ...(['own', 'own', 'own', 'special-grant', 'national-subsidy', 'district'] as const),
]

/**
 * Budgets, contracts and spending of a project up to `today`, made up and marked so. Its cost falls on three lots,
 * and of each on the years by the working days of its works (largest remainder, so the plan sums to the cost);
 * commitments and spending are those of the lot's contract; what a year leaves is carried over with its commitment.
 */
export function demoMoney(project: DemoFunded, calendar: WorkCalendar, today: PlainDate): DemoLotMoney[] {
  return lotsOf(project, calendar).map((lot) => {
    const terms = demoTerms(lot, today)
    const claims = demoClaims(lot, terms, calendar, today)
    const entries = [...budgetEntries(lot, claims, today), ...contractEntries(lot, terms, claims, today)]
    return { lot, terms, claims, entries }
  })
}

function lotsOf(project: DemoFunded, calendar: WorkCalendar): DemoLot[] {
  const { code, costWon, isFacility, designFromOn, worksFromOn, completedOn } = project
  const [designWon = 0n, buildingWon = 0n, servicesWon = 0n] = allocate(costWon, lotPercents)
  const random = randomStream(`funding/${code}`)
  const source = isFacility ? 'own' : random.pick(worksSources)
  const isExtended = random.below(3) === 0
  const lateDays = random.below(8) === 0 ? random.between(2, 14) : 0
  const pace = paceOf(random.below(100))
  const designedOn = latest(addDays(worksFromOn, -45), addDays(designFromOn, 30))
  const lot = (fromOn: PlainDate, toOn: PlainDate, amountWon: Won, pace: DemoPace) => {
    const endsOn = latest(toOn, addDays(fromOn, 30))
    const shares = yearlyShares(amountWon, fromOn, endsOn, pace, calendar)
    return { fromOn, completedOn: endsOn, shares, extendedDays: 0, lateDays: 0, pace }
  }
  const late = { extendedDays: isExtended ? 45 : 0, lateDays }
  return [
    {
      ...lot(designFromOn, designedOn, designWon, 'usual'),
      ...{ key: 'D', kind: 'design', nameKo: '설계용역', source: 'own' },
    },
    {
      ...lot(worksFromOn, completedOn, buildingWon, pace),
      ...{ key: 'W', kind: 'works', nameKo: '건축공사', source, ...late },
    },
    {
      ...lot(addWorkingDays(calendar, worksFromOn, 20), addDays(completedOn, -7), servicesWon, pace),
      ...{ key: 'S', kind: 'works', nameKo: '전기·통신·소방공사', source: 'own' },
    },
  ]
}

/** Most contractors claim as they build; of a hundred a few are lent more, claim too early, or stop claiming. */
function paceOf(roll: number): DemoPace {
  if (roll < 8) return 'lent'
  if (roll < 15) return 'early'
  return roll < 22 ? 'unclaimed' : 'usual'
}

function budgetEntries(lot: DemoLot, claims: readonly DemoClaim[], today: PlainDate): DemoEntry[] {
  const entries: DemoEntry[] = []
  let carriedWon = 0n
  for (const { fiscalYear, planWon } of lot.shares) {
    const firstOn = plainDate(fiscalYear, 1, 2)
    if (planWon > 0n) entries.push(line(fiscalYear, 'plan', planWon, firstOn))
    if (firstOn > today) continue
    if (planWon > 0n) entries.push(line(fiscalYear, 'original', planWon, firstOn))
    if (carriedWon > 0n) entries.push(line(fiscalYear, 'carry-in', carriedWon, firstOn))
    const leftWon = planWon + carriedWon - paidIn(claims, fiscalYear)
    carriedWon = isCarriedFrom(lot, fiscalYear, today) ? leftWon : 0n
    if (carriedWon > 0n)
      entries.push(line(fiscalYear, 'carry-out', carriedWon, plainDate(fiscalYear, 12, 31)))
  }
  return entries
}

/** The last year of a lot leaves nothing to another. */
function isCarriedFrom(lot: DemoLot, fiscalYear: number, today: PlainDate): boolean {
  return fiscalYear < yearOf(today) && fiscalYear < (lot.shares.at(-1)?.fiscalYear ?? fiscalYear)
}

function contractEntries(
  lot: DemoLot,
  terms: readonly DemoTerms[],
  claims: readonly DemoClaim[],
  today: PlainDate,
): DemoEntry[] {
  const entries: DemoEntry[] = []
  const add = (kind: 'commitment' | 'expenditure', on: PlainDate, amountWon: Won, claim: number | null) => {
    if (amountWon !== 0n)
      entries.push({ ...line(yearOf(on), kind, amountWon, on), isOfContract: true, claim })
  }
  for (const [index, { effectiveOn, amountWon }] of terms.entries())
    add('commitment', effectiveOn, amountWon - (terms[index - 1]?.amountWon ?? 0n), null)
  for (const [index, claim] of claims.entries())
    if (claim.paidOn !== null) add('expenditure', claim.paidOn, payableWon(claim), index)
  for (const { fiscalYear } of lot.shares) {
    if (!isCarriedFrom(lot, fiscalYear, today)) continue
    const committedWon = entries
      .filter((entry) => entry.kind === 'commitment' && entry.fiscalYear === fiscalYear)
      .reduce((sum, entry) => sum + entry.amountWon, 0n)
    const openWon = committedWon - paidIn(claims, fiscalYear)
    // 사고이월: the commitment goes with the money.
    add('commitment', plainDate(fiscalYear, 12, 31), -openWon, null)
    add('commitment', plainDate(fiscalYear + 1, 1, 2), openWon, null)
  }
  return entries
}

function line(fiscalYear: number, kind: EntryKind, amountWon: Won, entryOn: PlainDate): DemoEntry {
  const carryType = kind === 'carry-in' || kind === 'carry-out' ? 'incurred' : null
  return { fiscalYear, kind, carryType, amountWon, entryOn, isOfContract: false, claim: null }
}

/** By working days; money that leaves early was also given early, so its first years weigh more. */
function yearlyShares(
  amountWon: Won,
  fromOn: PlainDate,
  completedOn: PlainDate,
  pace: DemoPace,
  calendar: WorkCalendar,
) {
  const first = yearOf(fromOn)
  const last = yearOf(lastSteps(completedOn, calendar).paidOn)
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const isEarly = pace === 'lent' || pace === 'early'
  const weights = years.map((year, index) => {
    const beginsOn = latest(fromOn, plainDate(year, 1, 1))
    const endsOn = year === last ? latest(completedOn, beginsOn) : plainDate(year, 12, 31)
    const days = Math.max(1, workingDaysBetween(calendar, beginsOn, endsOn))
    return BigInt(isEarly ? days * (years.length - index) : days)
  })
  const parts = allocate(amountWon, weights)
  return years.map((fiscalYear, index) => ({ fiscalYear, planWon: parts[index] ?? 0n }))
}

function latest(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b
}
