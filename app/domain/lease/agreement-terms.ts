import type { PlainDate } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import {
  type Decimal,
  decimalSum,
  decimalText,
  parseDecimal,
  shortestDecimal,
} from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'
import type { RatePart, RatePartKind } from './agreement.ts'
import type { LeaseDayRules, LeasePeriod } from './lease-calendar.ts'

/** What an agreement (실시협약) says and an amendment (변경협약) can say anew, in the order of the form. */
export const termNames = [
  'nameKo',
  'nameEn',
  'partner',
  'investmentWon',
  'rateFrom',
  'benchmark',
  'spread',
  'other',
  'years',
  'paymentsPerYear',
  'convention',
  'roundingUnitWon',
  'remainder',
  'resetEveryYears',
  'stateShare',
  'claimDays',
  'checkDays',
  'dueDays',
  'lateRate',
  'operatingYearlyWon',
  'indexBaseOn',
  'leaseTaxable',
  'operatingTaxable',
  'allocationBasis',
  'shares',
] as const
export type TermName = (typeof termNames)[number]

/** The terms as they are kept, each as plain text; '' where nothing is said, and for no. */
export type AgreementTerms = Readonly<Record<TermName, string>>

/** What the lease is reckoned from: fixed by its first version, and changed by another version alone (DOMAIN.md 1.7). */
export const termsOfLease: ReadonlySet<TermName> = new Set<TermName>([
  'investmentWon',
  'rateFrom',
  'benchmark',
  'spread',
  'other',
  'years',
  'paymentsPerYear',
  'convention',
  'roundingUnitWon',
  'remainder',
])

/** An amendment, or under number 0 the agreement as it was signed, with all terms as they are from then on. */
export interface Amendment {
  /** without a gap; days and payments never go back with it */
  number: number
  effectiveOn: PlainDate
  /** the first payment it holds for */
  fromPayment: number
  terms: AgreementTerms
}

/** An agreement as a record keeps it, as far as it is terms. */
export interface AgreedTerms {
  nameKo: string
  nameEn: string
  partner: string
  investmentWon: Won
  years: number
  paymentsPerYear: number
  convention: string
  roundingUnitWon: number
  remainder: string
  resetEveryYears: number
  /** decimal text, as is `lateRate` */
  stateShare: string
  claimDays: number
  checkDays: number
  dueDays: number
  lateRate: string
  operatingYearlyWon: Won
  indexBaseOn: PlainDate | null
  leaseTaxable: boolean
  operatingTaxable: boolean
  allocationBasis: string
}

/**
 * The terms as text: rates without the zeros they end in, shares one building a line. `parts` are those of the rate
 * that was agreed; what a reset makes of it later stands in the versions of the lease.
 */
export function agreementTerms(
  agreed: AgreedTerms,
  parts: readonly RatePart[],
  buildings: readonly { code: string; sharePpb: number }[],
): AgreementTerms {
  const rate = (kind: RatePartKind) => {
    const ofKind = parts.filter((part) => part.kind === kind)
    return ofKind.length === 0 ? '' : shortText(decimalSum(ofKind.map((part) => part.rate)))
  }
  const values = {
    ...agreed,
    rateFrom: parts[0]?.effectiveOn,
    benchmark: rate('benchmark'),
    spread: rate('spread'),
    other: rate('other'),
    stateShare: shortText(decimalOf(agreed.stateShare)),
    lateRate: shortText(decimalOf(agreed.lateRate)),
    shares: [...buildings]
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ code, sharePpb }) => `${code} ${shortText({ units: BigInt(sharePpb), places: 9 })}`)
      .join('\n'),
  }
  const text = (value: unknown) => (value === true ? 'yes' : value === false ? '' : String(value ?? ''))
  return fromNames((name) => text(values[name]))
}

function fromNames(textOf: (name: TermName) => string): AgreementTerms {
  const terms: Partial<Record<TermName, string>> = {}
  for (const name of termNames) terms[name] = textOf(name)
  return terms as AgreementTerms
}

/** A term that is not what it was. */
export interface TermChange {
  name: TermName
  before: string
  after: string
}

/** What an amendment changed, in the order of the form. */
export function termChanges(before: AgreementTerms, after: AgreementTerms): TermChange[] {
  return termNames
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ name, before: before[name], after: after[name] }))
}

/** The amendment in force on a day, of all in the order of their numbers: before the first day, the agreement as signed. */
export function amendmentOn<One extends Pick<Amendment, 'effectiveOn'>>(
  amendments: readonly One[],
  on: PlainDate,
): One | null {
  return amendments.findLast(({ effectiveOn }) => effectiveOn <= on) ?? amendments[0] ?? null
}

/**
 * The first payment that an amendment of a lease under way holds for: the first of a period that ends on or after its
 * day, after those on their way, and no earlier than the amendment before it. Null where no such payment is left.
 *
 * A lease from 2026-03-02 in quarters, amended from 2026-09-01: payment 2, of 2026-06-02 to 2026-09-01; once that is
 * claimed, payment 3.
 */
export function firstAmended(
  periods: readonly Pick<LeasePeriod, 'no' | 'toOn'>[],
  effectiveOn: PlainDate,
  { lastPaid, fromBefore }: { lastPaid: number; fromBefore: number },
): number | null {
  const found = periods.find(({ no, toOn }) => toOn >= effectiveOn && no > lastPaid && no >= fromBefore)
  return found?.no ?? null
}

/** What an agreement says of one payment beside its lease, from the payment on that an amendment names. */
export interface PaymentTerms extends LeaseDayRules {
  fromPayment: number
  /** working days from the claim to the check */
  checkDays: number
  /** 0 to 1, cut below 1 won of every payment */
  stateShare: Decimal
  /** yearly, 0 to 1 */
  lateRate: Decimal
  /** in constant prices of the index base */
  operatingYearlyWon: Won
  indexBaseOn: PlainDate | null
  leaseTaxable: boolean
  operatingTaxable: boolean
}

/** The same terms as an amendment keeps them, as values. */
export function paymentTerms({ fromPayment, terms }: Pick<Amendment, 'fromPayment' | 'terms'>): PaymentTerms {
  return {
    fromPayment,
    claimDays: Number(terms.claimDays),
    checkDays: Number(terms.checkDays),
    dueDays: Number(terms.dueDays),
    stateShare: decimalOf(terms.stateShare),
    lateRate: decimalOf(terms.lateRate),
    operatingYearlyWon: BigInt(terms.operatingYearlyWon),
    indexBaseOn: terms.indexBaseOn === '' ? null : terms.indexBaseOn,
    leaseTaxable: terms.leaseTaxable === 'yes',
    operatingTaxable: terms.operatingTaxable === 'yes',
  }
}

/** The terms of a payment: of the latest amendment that holds for it. `all` in the order of the amendments. */
export function termsForPayment<Terms extends Pick<PaymentTerms, 'fromPayment'>>(
  all: readonly Terms[],
  no: number,
): Terms {
  const found = all.findLast(({ fromPayment }) => fromPayment <= no)
  if (found === undefined) invariant(false, `payment ${no} has terms: as signed they hold from the first`)
  return found
}

function decimalOf(text: string): Decimal {
  const decimal = parseDecimal(text)
  invariant(decimal, `a kept term has plain digits, got ${text}`)
  return decimal
}

function shortText(decimal: Decimal): string {
  return decimalText(shortestDecimal(decimal))
}
