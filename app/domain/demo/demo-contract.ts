import {
  addDays,
  addWorkingDays,
  nextWorkingDay,
  type PlainDate,
  plainDate,
  type WorkCalendar,
  workingDaysBetween,
  yearOf,
} from '#app/domain/calendar.ts'
import {
  type ContractClaim,
  type ContractKind,
  type ContractTerms,
  contractBalance,
  damagesBaseWon,
  defaultDamages,
  lateDaysOf,
  liquidatedDamages,
  payableWon,
  paymentDueOn,
  termsOn,
} from '#app/domain/funding/contract.ts'
import { advanceClaim, finalClaim, progressClaim } from '#app/domain/funding/contract-claim.ts'
import type { FundingSource } from '#app/domain/funding.ts'
import { invariant } from '#app/domain/invariant.ts'
import { parseDecimal } from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'

/**
 * How the money of a lot goes beside its works: with them; more lent at the signing than most (선금); claims that were
 * taken for more than was done; or a contractor who has stopped claiming.
 */
export type DemoPace = 'usual' | 'lent' | 'early' | 'unclaimed'

/** A part of a project that one contract is for, with the money that each year brings it. */
export interface DemoLot {
  key: 'D' | 'W' | 'S'
  kind: ContractKind
  nameKo: string
  source: FundingSource
  fromOn: PlainDate
  /** reported complete, or planned to be */
  completedOn: PlainDate
  /** the plan of each fiscal year; together the cost of the lot */
  shares: readonly { fiscalYear: number; planWon: Won }[]
  /** calendar days by which the due day was put off, and by which it was still missed */
  extendedDays: number
  lateDays: number
  pace: DemoPace
}

export interface DemoTerms extends ContractTerms {
  reason: string
}

export interface DemoClaim extends ContractClaim {
  inspectedOn: PlainDate | null
  claimedOn: PlainDate
  dueOn: PlainDate
  /** null: on its way */
  paidOn: PlainDate | null
}

/** Days on which progress is claimed, month and day. */
const claimDays = [
  [3, 20],
  [5, 20],
  [7, 20],
  [9, 20],
  [11, 20],
  [12, 8],
] as const
/** Of the money of the first year in percent: what is lent at the signing. */
const advancePercent: Readonly<Record<DemoPace, bigint>> = {
  usual: 20n,
  lent: 60n,
  early: 20n,
  unclaimed: 20n,
}
/** Percent of the lot by which claims that were taken too early are ahead of the works. */
const earlyPercent = 20n
/** Of the course of the works in percent: where the one who stops claiming stops. */
const stopsPercent = 45n
/** Progress payments leave so much of the lot in percent to the final one, and are not made for less than the other. */
const heldPercent = 5n
const leastPercent = 1n

/** When the works of a lot were accepted and paid for the last time, from the day they were reported complete. */
export function lastSteps(completedOn: PlainDate, calendar: WorkCalendar) {
  const inspectedOn = nextWorkingDay(calendar, addDays(completedOn, 7))
  const claimedOn = addWorkingDays(calendar, inspectedOn, 1)
  return { inspectedOn, claimedOn, paidOn: addWorkingDays(calendar, claimedOn, 3) }
}

/**
 * The terms of a lot's contract up to `today`: signed for the first year's money, raised each February by that of
 * the year (장기계속계약), and put off once where it is. None before it is signed.
 */
export function demoTerms(lot: DemoLot, today: PlainDate): DemoTerms[] {
  const { fromOn, completedOn, shares, extendedDays, lateDays } = lot
  const extendedOn = addDays(fromOn, 60)
  const isExtended = extendedDays > 0 && extendedOn < completedOn
  const finalDueOn = addDays(completedOn, -lateDays)
  const firstDueOn = addDays(finalDueOn, -extendedDays)
  const events = shares.map(({ fiscalYear, planWon }, index) => ({
    effectiveOn: index === 0 ? fromOn : plainDate(fiscalYear, 2, 1),
    addedWon: planWon,
    opensYear: index > 0,
    reason: index === 0 ? '최초 계약' : `${index + 1}차 연차계약`,
  }))
  // Where the money of a year is added on that very day, one change order says both.
  if (isExtended && !events.some(({ effectiveOn }) => effectiveOn === extendedOn))
    events.push({
      effectiveOn: extendedOn,
      addedWon: 0n,
      opensYear: false,
      reason: '동절기 공사 중지에 따른 공기 연장',
    })
  const past = events
    .filter(({ effectiveOn }) => effectiveOn <= today)
    .sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))
  let amountWon = 0n
  return past.map(({ effectiveOn, addedWon, opensYear, reason }, number) => {
    amountWon += addedWon
    const dueOn = isExtended && effectiveOn < extendedOn ? firstDueOn : finalDueOn
    return { number, effectiveOn, amountWon, dueOn, opensYear: opensYear && addedWon > 0n, reason }
  })
}

/**
 * What the contractor claimed up to `today`: of works an advance after signing, then every other month the progress of
 * the works (기성) as far as the money of the years so far reaches, the rest with the final payment.
 */
export function demoClaims(
  lot: DemoLot,
  terms: readonly DemoTerms[],
  calendar: WorkCalendar,
  today: PlainDate,
): DemoClaim[] {
  const claims: DemoClaim[] = []
  const add = (on: PlainDate, amounts: Omit<ContractClaim, 'isPaid'>, inspectedOn: PlainDate | null) => {
    const paidOn = addWorkingDays(calendar, on, 3)
    const isPaid = paidOn <= today
    const days = { claimedOn: on, dueOn: paymentDueOn(on, calendar), paidOn: isPaid ? paidOn : null }
    claims.push({ ...amounts, ...days, inspectedOn, isPaid })
  }
  const balanceOn = (on: PlainDate) => contractBalance(termsOn(terms, on)?.amountWon ?? 0n, claims)
  const [signed] = terms
  if (signed === undefined) return []
  const advanceOn = nextWorkingDay(calendar, addDays(lot.fromOn, 14))
  if (lot.kind === 'works' && advanceOn <= today && yearOf(addDays(advanceOn, 14)) === yearOf(lot.fromOn))
    add(advanceOn, advanceClaim((signed.amountWon * advancePercent[lot.pace]) / 100n), null)
  const lotWon = lot.shares.reduce((sum, { planWon }) => sum + planWon, 0n)
  for (const on of lot.shares.flatMap(({ fiscalYear }) => progressDays(lot, fiscalYear, calendar))) {
    if (on > today) break
    const balance = balanceOn(on)
    const dueWon = (lotWon * claimedPercent(lot, on, calendar)) / 100n - balance.earnedWon
    // What is left of the money of the years so far is for the final payment alone.
    const mostWon = (balance.remainingWon * (100n - leastPercent)) / 100n
    const amountWon = dueWon < mostWon ? dueWon : mostWon
    if (amountWon * 100n > lotWon * leastPercent)
      add(on, progressClaim(amountWon, balance), addWorkingDays(calendar, on, -1))
  }
  const last = lastSteps(lot.completedOn, calendar)
  if (last.claimedOn <= today) {
    const balance = balanceOn(last.claimedOn)
    add(last.claimedOn, finalClaim(balance, damagesOf(lot, terms, calendar)), last.inspectedOn)
  }
  return claims
}

/** How much of a lot is claimed by a day, in whole percent: its works run evenly over their working days. */
function claimedPercent(
  { fromOn, completedOn, pace }: DemoLot,
  on: PlainDate,
  calendar: WorkCalendar,
): bigint {
  const allDays = BigInt(workingDaysBetween(calendar, fromOn, completedOn))
  const donePercent = (BigInt(workingDaysBetween(calendar, fromOn, on)) * 100n) / allDays
  const most = pace === 'unclaimed' ? stopsPercent : 100n - heldPercent
  const percent = pace === 'early' ? donePercent + earlyPercent : donePercent
  return percent < most ? percent : most
}

function progressDays(lot: DemoLot, fiscalYear: number, calendar: WorkCalendar): PlainDate[] {
  const firstOn = addDays(lot.fromOn, 30)
  const lastOn = addDays(lot.completedOn, -30)
  return claimDays
    .map(([month, day]) => nextWorkingDay(calendar, plainDate(fiscalYear, month, day)))
    .filter((on) => on >= firstOn && on <= lastOn)
}

function damagesOf(lot: DemoLot, terms: readonly DemoTerms[], calendar: WorkCalendar): Won {
  const dailyRate = parseDecimal(defaultDamages[lot.kind])
  const cap = parseDecimal(defaultDamages.cap)
  invariant(dailyRate && cap, 'the usual rates of damages are decimals')
  const { inspectedOn } = lastSteps(lot.completedOn, calendar)
  const dueOn = addDays(lot.completedOn, -lot.lateDays)
  const lateDays = lateDaysOf(dueOn, { ...lot, inspectedOn }, lot.completedOn)
  return liquidatedDamages(damagesBaseWon(terms), { dailyRate, cap }, lateDays)
}

/** What left in a fiscal year. */
export function paidIn(claims: readonly DemoClaim[], fiscalYear: number): Won {
  return claims
    .filter(({ paidOn }) => paidOn !== null && yearOf(paidOn) === fiscalYear)
    .reduce((sum, claim) => sum + payableWon(claim), 0n)
}
