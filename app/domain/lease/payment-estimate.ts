import type { PlainDate } from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'
import type { PaymentTerms } from './agreement-terms.ts'
import { fiscalYearOf } from './lease-calendar.ts'
import type { LeaseVersionKind } from './lease-version.ts'
import { type LiabilityPart, liabilityParts } from './liability.ts'
import { type AgreedOperating, type OperatingStart, operatingByYear } from './operating-forecast.ts'
import type { TerminationDue } from './termination.ts'

/**
 * The estimate of government payments (정부지급금추계서) of a year looks ten fiscal years ahead, the least that
 * 민간투자법 제24조의2 and 시행령 제21조의2 ask for: that of 2026 is of 2027 to 2036.
 */
export function estimateSpan(year: number): { firstYear: number; lastYear: number } {
  return { firstYear: year + 1, lastYear: year + 10 }
}

/** What one agreement needs in one fiscal year, in won: lease by State and local share, and the operating payments. */
export interface EstimatedYear {
  fiscalYear: number
  stateWon: Won
  localWon: Won
  /** before any grade, at the last price index that is known, without VAT */
  operatingWon: Won
  /** because the agreement ended (해지시지급금): no lease money; an estimate of before this was recorded has none */
  terminationStateWon?: Won | undefined
  terminationLocalWon?: Won | undefined
}

/** One agreement in an estimate. */
export interface EstimatedAgreement {
  code: string
  nameKo: string
  nameEn: string
  /** before its lease has begun: by the forecast */
  isProvisional: boolean
  /** before its term; an estimate of before this was recorded does not say */
  isEnded?: boolean | undefined
  startOn: PlainDate | null
  /** the newest version of its lease that counted; 0 before the first */
  lastVersion: number
  /** of the span of the estimate, a year for each in which anything is due */
  years: readonly EstimatedYear[]
}

export interface PaymentEstimate {
  /** in which it is handed in */
  year: number
  agreements: readonly EstimatedAgreement[]
}

/** What an operating payment is reckoned from. */
export interface OperatingTerms extends Pick<AgreedOperating, 'indices'>, OperatingStart {}

/** The payments of an agreement by fiscal year, those of the span alone. */
export function estimatedYears(
  rows: readonly { no: number; dueOn: PlainDate; leaseWon: Won }[],
  terms: readonly PaymentTerms[],
  operating: OperatingTerms,
  { firstYear, lastYear }: ReturnType<typeof estimateSpan>,
): EstimatedYear[] {
  const due = rows.filter(({ dueOn }) => {
    const year = fiscalYearOf(dueOn)
    return year >= firstYear && year <= lastYear
  })
  const operatingWon = operatingByYear(due, new Map(), { ...operating, terms }, operating)
  return liabilityParts(due, terms, false).map(({ fiscalYear, stateWon, localWon }: LiabilityPart) => ({
    fiscalYear,
    stateWon,
    localWon,
    operatingWon: operatingWon.get(fiscalYear) ?? 0n,
  }))
}

/** The same with a termination payment in the year it is due, where the span has that. */
export function withTermination(
  years: readonly EstimatedYear[],
  { dueOn, stateWon, localWon }: TerminationDue,
  { firstYear, lastYear }: ReturnType<typeof estimateSpan>,
): EstimatedYear[] {
  const due = fiscalYearOf(dueOn)
  if (due < firstYear || due > lastYear) return [...years]
  const known = years.find(({ fiscalYear }) => fiscalYear === due)
  const year = known ?? { fiscalYear: due, stateWon: 0n, localWon: 0n, operatingWon: 0n }
  const others = years.filter((one) => one !== known)
  const ended = { ...year, terminationStateWon: stateWon, terminationLocalWon: localWon }
  return [...others, ended].sort((a, b) => a.fiscalYear - b.fiscalYear)
}

/** What is paid in a year because the agreement ended. */
function terminationWon({ terminationStateWon = 0n, terminationLocalWon = 0n }: EstimatedYear): Won {
  return terminationStateWon + terminationLocalWon
}

/** What a year needs in all. */
export function neededWon(year: EstimatedYear): Won {
  return year.stateWon + year.localWon + year.operatingWon + terminationWon(year)
}

/** What happened to the lease of an agreement between two estimates, and what it changed of the lease by fiscal year. */
export interface EstimateCause {
  code: string
  /** the start of the lease moved, or there is a new version of it */
  kind: 'start' | LeaseVersionKind
  changes: readonly YearChange[]
  /** what it changed of the operating payments, at the indices known now */
  operatingChanges: readonly YearChange[]
}

interface YearChange {
  fiscalYear: number
  changeWon: Won
}

/** Why an estimate is another sum than the one before it. */
export type EstimateReason<Cause extends EstimateCause> =
  /** the ten years moved on by one: what left the span, and what came into it */
  | { kind: 'span'; leavingWon: Won; enteringWon: Won; changeWon: Won }
  | { kind: 'new' | 'ended' | 'operating'; code: string; changeWon: Won }
  | { kind: 'lease'; cause: Cause; changeWon: Won }
  /** what nothing above explains, by agreement; always there, zero included */
  | { kind: 'remainder'; agreements: readonly { code: string; changeWon: Won }[]; changeWon: Won }

export interface EstimateChange<Cause extends EstimateCause> {
  beforeWon: Won
  nowWon: Won
  /** the sum of all reasons, to the won */
  changeWon: Won
  reasons: EstimateReason<Cause>[]
}

/**
 * Explains the difference between two estimates: the span that moved on, agreements that came or went, what happened
 * to the lease of each and moved its operating payments along, what else changed of these, and a remainder, so that the
 * reasons sum to the difference exactly.
 */
export function estimateChange<Cause extends EstimateCause>(
  before: PaymentEstimate,
  now: PaymentEstimate,
  causes: readonly Cause[],
): EstimateChange<Cause> {
  const isCommon = commonYears(before, now)
  const beforeWon = sumOf(allYears(before))
  const nowWon = sumOf(allYears(now))
  const leavingWon = sumOf(allYears(before).filter(({ fiscalYear }) => !isCommon(fiscalYear)))
  const enteringWon = sumOf(allYears(now).filter(({ fiscalYear }) => !isCommon(fiscalYear)))
  const formerByCode = new Map(before.agreements.map((agreement) => [agreement.code, agreement]))
  const presentByCode = new Map(now.agreements.map((agreement) => [agreement.code, agreement]))
  const codes = [...new Set([...formerByCode.keys(), ...presentByCode.keys()])].sort()
  const left: { code: string; changeWon: Won }[] = []
  const reasons = codes.flatMap((code): EstimateReason<Cause>[] => {
    const explained = agreementReasons(
      { code, former: formerByCode.get(code), present: presentByCode.get(code) },
      causes.filter((cause) => cause.code === code),
      isCommon,
    )
    if (explained.leftWon !== 0n) left.push({ code, changeWon: explained.leftWon })
    return explained.reasons
  })
  const spanWon = enteringWon - leavingWon
  const remainderWon = left.reduce((sum, { changeWon }) => sum + changeWon, 0n)
  return {
    beforeWon,
    nowWon,
    changeWon: nowWon - beforeWon,
    reasons: [
      ...(leavingWon === 0n && enteringWon === 0n
        ? []
        : [{ kind: 'span' as const, leavingWon, enteringWon, changeWon: spanWon }]),
      ...reasons,
      { kind: 'remainder', agreements: left, changeWon: remainderWon },
    ],
  }
}

interface ComparedAgreement {
  code: string
  former: EstimatedAgreement | undefined
  present: EstimatedAgreement | undefined
}

/** The reasons of one agreement, and what of its lease they leave unexplained. */
function agreementReasons<Cause extends EstimateCause>(
  { code, former, present }: ComparedAgreement,
  causes: readonly Cause[],
  isCommon: (fiscalYear: number) => boolean,
): { reasons: EstimateReason<Cause>[]; leftWon: Won } {
  const common = (agreement: EstimatedAgreement | undefined) =>
    (agreement?.years ?? []).filter(({ fiscalYear }) => isCommon(fiscalYear))
  if (former === undefined || present === undefined) {
    const changeWon = sumOf(common(present)) - sumOf(common(former))
    return {
      reasons: changeWon === 0n ? [] : [{ kind: former === undefined ? 'new' : 'ended', code, changeWon }],
      leftWon: 0n,
    }
  }
  const operatingWon = sumOf(common(present), operatingOnly) - sumOf(common(former), operatingOnly)
  const leaseWon = sumOf(common(present)) - sumOf(common(former)) - operatingWon
  const changeOf = (changes: readonly YearChange[]) =>
    changes
      .filter(({ fiscalYear }) => isCommon(fiscalYear))
      .reduce((sum, { changeWon }) => sum + changeWon, 0n)
  const told = causes.map((cause) => ({
    kind: 'lease' as const,
    cause,
    changeWon: changeOf(cause.changes) + changeOf(cause.operatingChanges),
  }))
  const leaseToldWon = changeOf(causes.flatMap(({ changes }) => changes))
  const operatingLeftWon = operatingWon - changeOf(causes.flatMap((cause) => cause.operatingChanges))
  return {
    reasons: [
      ...told,
      ...(operatingLeftWon === 0n ? [] : [{ kind: 'operating' as const, code, changeWon: operatingLeftWon }]),
    ],
    leftWon: leaseWon - leaseToldWon,
  }
}

const operatingOnly = ({ operatingWon }: EstimatedYear) => operatingWon

function commonYears(before: PaymentEstimate, now: PaymentEstimate): (fiscalYear: number) => boolean {
  const [a, b] = [estimateSpan(before.year), estimateSpan(now.year)]
  const firstYear = Math.max(a.firstYear, b.firstYear)
  const lastYear = Math.min(a.lastYear, b.lastYear)
  return (fiscalYear) => fiscalYear >= firstYear && fiscalYear <= lastYear
}

function allYears({ agreements }: PaymentEstimate): EstimatedYear[] {
  return agreements.flatMap(({ years }) => years)
}

function sumOf(years: readonly EstimatedYear[], wonOf = neededWon): Won {
  return years.reduce((sum, year) => sum + wonOf(year), 0n)
}
