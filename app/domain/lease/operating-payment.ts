import { isShare } from '#app/domain/btl.ts'
import { addDays, addMonths, type PlainDate, yearOf } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { type Decimal, wholeDecimal } from '#app/domain/money/decimal.ts'
import { cutDown, rationalOf } from '#app/domain/money/rational.ts'
import type { Won } from '#app/domain/money.ts'

/** One step of a scale of service grades (성과평가 등급). */
export interface GradeStep {
  grade: string
  /** the lowest score of it, 0 to 100 */
  fromScore: number
  /** of the operating payment, 0 to 1 */
  rate: Decimal
  /** whether it also holds the lease back until it is released */
  holdsLease: boolean
}

export interface DatedGrade extends GradeStep {
  /** the first evaluation day that the scale holds for */
  effectiveOn: PlainDate
}

const percent = (units: bigint): Decimal => ({ units, places: 2 })

/** The scale of Ulsan (DOMAIN.md 1.6), which holds where an agreement has none of its own. */
export const defaultScale: readonly GradeStep[] = [
  { grade: 'A', fromScore: 90, rate: percent(100n), holdsLease: false },
  { grade: 'B', fromScore: 80, rate: percent(95n), holdsLease: false },
  { grade: 'C', fromScore: 65, rate: percent(90n), holdsLease: false },
  { grade: 'D', fromScore: 0, rate: percent(50n), holdsLease: false },
]

/**
 * The scale that holds for an evaluation: that of the latest day not after it, as a whole; the default one where the
 * agreement has none at all. Null before the first day of an agreement's own.
 */
export function scaleOn(grades: readonly DatedGrade[], evaluatedOn: PlainDate): readonly GradeStep[] | null {
  if (grades.length === 0) return defaultScale
  const days = grades.map(({ effectiveOn }) => effectiveOn).filter((day) => day <= evaluatedOn)
  const latestOn = days.toSorted().at(-1)
  return latestOn === undefined ? null : grades.filter(({ effectiveOn }) => effectiveOn === latestOn)
}

/** Why steps are no scale: none begins at 0, two share a name or a score, or a number is out of range. */
export type ScaleFault = 'no-lowest' | 'same-grade' | 'same-score' | 'range'

/** Whether steps are a scale: every score from 0 to 100 has exactly one grade. Null when they are. */
export function scaleFault(steps: readonly GradeStep[]): ScaleFault | null {
  const isScore = (score: number) => Number.isInteger(score) && score >= 0 && score <= 100
  if (!steps.every(({ grade, fromScore, rate }) => grade !== '' && isScore(fromScore) && isShare(rate))) {
    return 'range'
  }
  if (new Set(steps.map(({ grade }) => grade)).size < steps.length) return 'same-grade'
  if (new Set(steps.map(({ fromScore }) => fromScore)).size < steps.length) return 'same-score'
  return steps.some(({ fromScore }) => fromScore === 0) ? null : 'no-lowest'
}

/** The grade of a score, 0 to 100: the highest step it reaches. By the default scale 89 is B, 64 is D. */
export function gradeOf(scale: readonly GradeStep[], score: number): GradeStep | null {
  const reached = scale.filter(({ fromScore }) => fromScore <= score)
  return reached.toSorted((a, b) => b.fromScore - a.fromScore)[0] ?? null
}

/** The operating money of a year: constant prices × the index of the year, cut below 1 won. */
export function indexedYearWon(yearlyWon: Won, factor: Decimal): Won {
  invariant(yearlyWon >= 0n && factor.units > 0n, 'operating money is indexed by a factor above zero')
  const { numerator, denominator } = rationalOf(factor)
  return cutDown({ numerator: yearlyWon * numerator, denominator })
}

/** A period of an agreement, as its operating payment needs it. */
export interface OperatingPeriod {
  fromOn: PlainDate
  toOn: PlainDate
  /** the year whose index counts: in which the period ends */
  year: number
  /** no later period ends in the same year: it takes what dividing leaves over */
  isLastOfYear: boolean
}

/**
 * The period of payment `no`, from 1. Operation from 2026-02-06 in quarters: payment 3 is 2026-08-06 to 2026-11-05, the
 * last that ends in 2026.
 */
export function operatingPeriod(startOn: PlainDate, paymentsPerYear: number, no: number): OperatingPeriod {
  invariant(Number.isInteger(no) && no >= 1, 'payments are numbered from 1')
  const months = 12 / paymentsPerYear
  const endOf = (count: number) => addDays(addMonths(startOn, count * months), -1)
  const toOn = endOf(no)
  const year = yearOf(toOn)
  return {
    fromOn: addMonths(startOn, (no - 1) * months),
    toOn,
    year,
    isLastOfYear: yearOf(endOf(no + 1)) > year,
  }
}

/**
 * The operating payment of one period before its grade: a year's indexed money in equal payments, cut below 1 won; the
 * last one of a year takes the rest, so that a full year sums to it.
 *
 * 50,000,000 at the index 1.036 is 51,800,000 a year, 12,950,000 a quarter.
 */
export function operatingBaseWon(
  { yearlyWon, factor }: { yearlyWon: Won; factor: Decimal },
  paymentsPerYear: number,
  { isLastOfYear }: Pick<OperatingPeriod, 'isLastOfYear'>,
): Won {
  const yearWon = indexedYearWon(yearlyWon, factor)
  const count = BigInt(paymentsPerYear)
  const level = yearWon / count
  return isLastOfYear ? yearWon - level * (count - 1n) : level
}

/** The operating payment after its grade, cut below 1 won: D on 12,950,000 is 6,475,000. */
export function gradedWon(baseWon: Won, rate: Decimal): Won {
  invariant(isShare(rate), 'a grade pays from 0 to 1')
  const { numerator, denominator } = rationalOf(rate)
  return cutDown({ numerator: baseWon * numerator, denominator })
}

/** 부가가치세법 제30조, by the day on which a supply is complete. */
const vatRates: readonly { effectiveOn: PlainDate; rate: Decimal }[] = [
  { effectiveOn: '1977-07-01', rate: percent(10n) },
]

/** The rate of value added tax on a day; before there was one, 0. */
export function vatRateOn(on: PlainDate): Decimal {
  return vatRates.findLast(({ effectiveOn }) => effectiveOn <= on)?.rate ?? wholeDecimal(0n)
}

/**
 * The tax on a period, each taxable stream cut on its own below 1 won (DOMAIN.md 1.7: the lease is not taxable unless
 * the agreement says so, operating money is). On the operating payment after its grade; a deduction is set off against
 * the payment and lowers no supply. `on` is the last day of the period.
 *
 * 12,950,000 of operating money: 1,295,000.
 */
export function vatOf(
  { leaseWon, operatingWon }: { leaseWon: Won; operatingWon: Won },
  { leaseTaxable, operatingTaxable }: { leaseTaxable: boolean; operatingTaxable: boolean },
  on: PlainDate,
): { vatWon: Won; leaseVatWon: Won } {
  const { numerator, denominator } = rationalOf(vatRateOn(on))
  const taxOf = (won: Won, isTaxable: boolean) =>
    isTaxable ? cutDown({ numerator: won * numerator, denominator }) : 0n
  const leaseVatWon = taxOf(leaseWon, leaseTaxable)
  return { vatWon: leaseVatWon + taxOf(operatingWon, operatingTaxable), leaseVatWon }
}
