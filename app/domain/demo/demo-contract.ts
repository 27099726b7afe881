import {
  addDays,
  addWorkingDays,
  nextWorkingDay,
  type PlainDate,
  plainDate,
  type WorkCalendar,
  yearOf,
} from '#app/domain/calendar.ts'
import {
  type ContractClaim,
  type ContractKind,
  type ContractTerms,
  contractBalance,
  lateDaysOf,
  liquidatedDamages,
  payableWon,
  paymentDueOn,
  termsOn,
  usualDamagesRates,
} from '#app/domain/funding/contract.ts'
import { advanceClaim, finalClaim, progressClaim } from '#app/domain/funding/contract-claim.ts'
import type { FundingSource } from '#app/domain/funding.ts'
import { invariant } from '#app/domain/invariant.ts'
import { parseDecimal } from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'

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
  [6, 20],
  [9, 20],
  [12, 8],
] as const

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
    reason: index === 0 ? '최초 계약' : `${index + 1}차 연차계약`,
  }))
  // Where the money of a year is added on that very day, one change order says both.
  if (isExtended && !events.some(({ effectiveOn }) => effectiveOn === extendedOn))
    events.push({ effectiveOn: extendedOn, addedWon: 0n, reason: '동절기 공사 중지에 따른 공기 연장' })
  const past = events
    .filter(({ effectiveOn }) => effectiveOn <= today)
    .sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))
  let amountWon = 0n
  return past.map(({ effectiveOn, addedWon, reason }, number) => {
    amountWon += addedWon
    const dueOn = isExtended && effectiveOn < extendedOn ? firstDueOn : finalDueOn
    return { number, effectiveOn, amountWon, dueOn, reason }
  })
}

/**
 * What the contractor claimed up to `today`: works an advance of a fifth after signing, progress at the end of each
 * quarter up to nine tenths of the year's money, the rest with the final payment.
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
    add(advanceOn, advanceClaim(signed.amountWon / 5n), null)
  for (const { fiscalYear } of lot.shares) {
    const days = progressDays(lot, fiscalYear, calendar)
    const first = days.find((on) => on <= today)
    if (first === undefined) continue
    const { amountWon, earnedWon, advanceLeftWon } = balanceOn(first)
    const ofYearWon = ((amountWon - earnedWon - advanceLeftWon) * 9n) / 10n / BigInt(days.length)
    for (const on of days.filter((day) => day <= today)) {
      if (ofYearWon > 0n) add(on, progressClaim(ofYearWon, balanceOn(on)), addWorkingDays(calendar, on, -1))
    }
  }
  const last = lastSteps(lot.completedOn, calendar)
  if (last.claimedOn <= today) {
    const balance = balanceOn(last.claimedOn)
    add(last.claimedOn, finalClaim(balance, damagesOf(lot, balance.amountWon, calendar)), last.inspectedOn)
  }
  return claims
}

function progressDays(lot: DemoLot, fiscalYear: number, calendar: WorkCalendar): PlainDate[] {
  const firstOn = addDays(lot.fromOn, 30)
  const lastOn = addDays(lot.completedOn, -30)
  return claimDays
    .map(([month, day]) => nextWorkingDay(calendar, plainDate(fiscalYear, month, day)))
    .filter((on) => on >= firstOn && on <= lastOn)
}

function damagesOf(lot: DemoLot, amountWon: Won, calendar: WorkCalendar): Won {
  const rate = parseDecimal(usualDamagesRates[lot.kind])
  invariant(rate, 'the usual rate of damages is a decimal')
  const { inspectedOn } = lastSteps(lot.completedOn, calendar)
  const dueOn = addDays(lot.completedOn, -lot.lateDays)
  return liquidatedDamages(amountWon, rate, lateDaysOf(dueOn, { ...lot, inspectedOn }, lot.completedOn))
}

/** What left in a fiscal year. */
export function paidIn(claims: readonly DemoClaim[], fiscalYear: number): Won {
  return claims
    .filter(({ paidOn }) => paidOn !== null && yearOf(paidOn) === fiscalYear)
    .reduce((sum, claim) => sum + payableWon(claim), 0n)
}
