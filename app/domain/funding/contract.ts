import {
  addDays,
  addWorkingDays,
  daysBetween,
  type PlainDate,
  type WorkCalendar,
} from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import type { Decimal } from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'

/** What a contract of direct works is for: 설계, 공사, 감리, 기타(물품 등). */
export const contractKinds = ['design', 'works', 'supervision', 'other'] as const
export type ContractKind = (typeof contractKinds)[number]

/** 선금, 기성, 준공금. */
export const claimKinds = ['advance', 'progress', 'final'] as const
export type ClaimKind = (typeof claimKinds)[number]

/**
 * Liquidated damages of a day as a part of the contract amount where nothing else is agreed, for each kind, and the
 * part of it that they reach at most (`cap`); decimal text. They hold from a day on; each contract keeps those of the
 * day it was signed.
 */
export type DamagesRules = Readonly<Record<ContractKind | 'cap', string>>

/** Before anything is set: works 0.05 %, service 0.13 %, goods 0.08 %, at most 30 % (DOMAIN.md 2.1). */
export const defaultDamages: DamagesRules = {
  design: '0.0013',
  works: '0.0005',
  supervision: '0.0013',
  other: '0.0008',
  cap: '0.3',
}

/** The completion is inspected within 14 calendar days of its notice (지방계약법 시행령 제64조). */
const inspectionCalendarDays = 14

/** A claim is paid within 5 days, without Saturdays and holidays (지방계약법 시행령 제67조). */
const paymentDays = 5

/** The contract as signed (number 0), or as a change order made it: the whole amount, and the day it is due now. */
export interface ContractTerms {
  number: number
  amountWon: Won
  effectiveOn: PlainDate
  dueOn: PlainDate
  /** adds the contract of a further year (연차계약) of works that are contracted year by year (장기계속계약) */
  opensYear: boolean
}

/** A claim of the contractor that stands; one that was taken back is not among them. */
export interface ContractClaim {
  kind: ClaimKind
  /** of an advance what is lent; else the worth of the works, before anything is taken off */
  amountWon: Won
  /** 선금 정산: of the advance, taken off */
  advanceRecoveredWon: Won
  /** 지연배상금, taken off */
  damagesWon: Won
  isPaid: boolean
}

/** Where a contract stands. `paidWon` + `openWon` + `damagesWon` + `remainingWon` is always `amountWon`. */
export interface ContractBalance {
  amountWon: Won
  /** money that left */
  paidWon: Won
  /** claimed, and on its way */
  openWon: Won
  damagesWon: Won
  /** still to be claimed */
  remainingWon: Won
  /** worth of the works that were claimed (기성 누계) */
  earnedWon: Won
  advanceWon: Won
  /** of the advance, not recovered yet */
  advanceLeftWon: Won
  /** the final payment is claimed: nothing follows it */
  isFinal: boolean
}

/** What a contract is on a day: its latest terms that are in effect. Null before it was signed. */
export function termsOn<T extends ContractTerms>(terms: readonly T[], on: PlainDate): T | null {
  const inEffect = terms.filter(({ effectiveOn }) => effectiveOn <= on)
  return inEffect.reduce<T | null>(
    (last, one) => (last === null || one.number > last.number ? one : last),
    null,
  )
}

/** What leaves for a claim: its amount less the advance recovered and the damages. */
export function payableWon(claim: Omit<ContractClaim, 'kind' | 'isPaid'>): Won {
  return claim.amountWon - claim.advanceRecoveredWon - claim.damagesWon
}

/** Where a contract of an amount stands after its claims. */
export function contractBalance(amountWon: Won, claims: readonly ContractClaim[]): ContractBalance {
  const sum = (of: readonly ContractClaim[], what: (claim: ContractClaim) => Won) =>
    of.reduce((total, claim) => total + what(claim), 0n)
  const works = claims.filter(({ kind }) => kind !== 'advance')
  const earnedWon = sum(works, (claim) => claim.amountWon)
  const advanceWon = sum(
    claims.filter(({ kind }) => kind === 'advance'),
    (claim) => claim.amountWon,
  )
  const advanceLeftWon = advanceWon - sum(works, (claim) => claim.advanceRecoveredWon)
  return {
    amountWon,
    paidWon: sum(
      claims.filter(({ isPaid }) => isPaid),
      payableWon,
    ),
    openWon: sum(
      claims.filter(({ isPaid }) => !isPaid),
      payableWon,
    ),
    damagesWon: sum(claims, (claim) => claim.damagesWon),
    remainingWon: amountWon - earnedWon - advanceLeftWon,
    earnedWon,
    advanceWon,
    advanceLeftWon,
    isFinal: claims.some(({ kind }) => kind === 'final'),
  }
}

/** Why a change order is not taken. */
export type ChangeFault =
  | 'settled'
  | 'below-paid'
  | 'before-last'
  | 'due-before-start'
  | 'no-change'
  | 'year-adds-nothing'

/**
 * Whether a change order may stand after the latest terms: it says something new, begins no earlier than they did,
 * and leaves at least what was claimed and lent. Null when it may.
 */
export function changeFault(
  change: Omit<ContractTerms, 'number'>,
  latest: ContractTerms,
  balance: ContractBalance,
): ChangeFault | null {
  if (balance.isFinal) return 'settled'
  if (change.effectiveOn < latest.effectiveOn) return 'before-last'
  if (change.dueOn < change.effectiveOn && change.dueOn !== latest.dueOn) return 'due-before-start'
  if (change.amountWon < balance.earnedWon + balance.advanceLeftWon) return 'below-paid'
  if (change.opensYear && change.amountWon <= latest.amountWon) return 'year-adds-nothing'
  return change.amountWon === latest.amountWon && change.dueOn === latest.dueOn ? 'no-change' : null
}

/** The last day on which the completion is to be inspected. */
export function inspectionDueOn(completedOn: PlainDate): PlainDate {
  return addDays(completedOn, inspectionCalendarDays)
}

/**
 * The working day on which a claim is due.
 *
 * 2026-04-28 -> 2026-05-07: Labour Day, the weekend and Children's Day lie between
 */
export function paymentDueOn(claimedOn: PlainDate, calendar: WorkCalendar): PlainDate {
  return addWorkingDays(calendar, claimedOn, paymentDays)
}

/** When works were reported complete, and passed their inspection; null while they have not. */
export interface Completion {
  completedOn: PlainDate | null
  inspectedOn: PlainDate | null
}

/**
 * Calendar days of delay, from the day after the due day on. Notice given in time is no delay, however long the
 * inspection takes; notice given late counts until the inspection is passed, of which the Office's part is at most
 * the 14 days it may take. Works that are not reported complete count until `today`.
 *
 * Due 2026-06-30, reported 07-10, passed 07-15 -> 15; passed 08-20 -> 24 (until 07-24)
 */
export function lateDaysOf(
  dueOn: PlainDate,
  { completedOn, inspectedOn }: Completion,
  today: PlainDate,
): number {
  if (completedOn === null) return Math.max(0, daysBetween(dueOn, today))
  if (completedOn <= dueOn) return 0
  const lastOn = inspectionDueOn(completedOn)
  const untilOn = inspectedOn ?? completedOn
  return daysBetween(dueOn, untilOn < lastOn ? untilOn : lastOn)
}

/**
 * What damages are reckoned of: the whole contract, or of a 장기계속계약 the contract of the latest year with its change
 * orders (DOMAIN.md 2.1). The terms stand in their order.
 *
 * Signed for 300, 500 with the second year, 520 by a change order -> 220
 */
export function damagesBaseWon(terms: readonly ContractTerms[]): Won {
  const opens = terms.findLastIndex(({ opensYear }) => opensYear)
  const beforeWon = opens < 1 ? 0n : (terms[opens - 1]?.amountWon ?? 0n)
  return (terms.at(-1)?.amountWon ?? 0n) - beforeWon
}

/**
 * 지연배상금: days of delay × daily rate × what it is reckoned of, cut below 1 won, at most `cap` of that.
 *
 * 1,000,000,000 won of works at 0.05 %, 12 days late -> 6,000,000
 */
export function liquidatedDamages(
  baseWon: Won,
  { dailyRate, cap }: { dailyRate: Decimal; cap: Decimal },
  lateDays: number,
): Won {
  invariant(
    lateDays >= 0 && dailyRate.units >= 0n && cap.units >= 0n,
    'a delay and its rate are not negative',
  )
  const fullWon = (baseWon * dailyRate.units * BigInt(lateDays)) / 10n ** BigInt(dailyRate.places)
  const capWon = (baseWon * cap.units) / 10n ** BigInt(cap.places)
  return fullWon < capWon ? fullWon : capWon
}
