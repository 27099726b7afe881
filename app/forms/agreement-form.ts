import { z } from 'zod'
import {
  leaseConventions,
  leaseLimits,
  paymentsPerYear,
  remainders,
  roundingUnitsWon,
} from '#app/domain/btl.ts'
import {
  allocationBases,
  isWholeShares,
  type RatePart,
  rateOn,
  weighedShares,
  wholePpb,
} from '#app/domain/lease/agreement.ts'
import { type Decimal, parseDecimal } from '#app/domain/money/decimal.ts'
import { optionalDay, recordVersion, requiredDay, requiredText, ticked } from './form-fields.ts'
import { optionalPercent } from './money-fields.ts'
import { documentNo, optionalReason, reason } from './source-form.ts'

const numberFrom = (from: number, to: number) =>
  z
    .stringFormat('number', /^\d{1,4}$/, 'numberRange')
    .transform(Number)
    .pipe(z.number().min(from, 'numberRange').max(to, 'numberRange'))

const oneOfNumbers = <T extends number>(values: readonly T[]) =>
  z.string().transform((text, context) => {
    const value = values.find((one) => String(one) === text)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message: 'choice' })
    return z.NEVER
  })

/** Whole won from 0 on, thousands separated or not. */
const amount = z
  .string()
  .default('')
  .transform((text) => text.trim().replace(/,/g, ''))
  .pipe(z.string().regex(/^\d{1,16}$/, 'money'))
  .transform(BigInt)

/** A percent from 0 to 100 that must be there. */
const share = optionalPercent
  .refine((rate) => rate !== null && rate.units >= 0n, 'percent')
  .transform(zeroWithout)

function zeroWithout(rate: Decimal | null): Decimal {
  return rate ?? { units: 0n, places: 0 }
}

/** One building a line: its code, and its share where shares are given. */
export interface Member {
  code: string
  share: Decimal | null
}

const members = requiredText(4_000).transform((text, context) => {
  const lines = text.split('\n').map((line) => line.trim().split(/\s+/))
  const read = lines
    .filter(([code]) => code !== '')
    .map(([code = '', share, ...more]): Member | null => {
      const given = share === undefined ? null : parseDecimal(share)
      const isWrong = more.length > 0 || (share !== undefined && given === null)
      return isWrong || !/^[0-9A-Za-z-]{1,60}$/.test(code) ? null : { code, share: given }
    })
  const known = read.filter((member) => member !== null)
  if (known.length === read.length && new Set(known.map(({ code }) => code)).size === known.length)
    return known
  context.addIssue({ code: 'custom', message: 'members' })
  return z.NEVER
})

/** What an agreement says, as it is typed. Messages are words of the catalogue's `errors`. */
const typedTerms = z.object({
  nameKo: requiredText(200),
  nameEn: requiredText(200),
  partner: requiredText(200),
  investmentWon: amount.refine((won) => won >= 1n && won <= leaseLimits.investmentWon, 'money'),
  rateFrom: requiredDay,
  benchmark: optionalPercent,
  spread: optionalPercent,
  other: optionalPercent,
  years: numberFrom(1, leaseLimits.years),
  paymentsPerYear: oneOfNumbers(paymentsPerYear),
  convention: z.enum(leaseConventions, 'choice'),
  roundingUnitWon: oneOfNumbers(roundingUnitsWon),
  remainder: z.enum(remainders, 'choice'),
  stateShare: share,
  resetEveryYears: numberFrom(1, leaseLimits.years),
  claimDays: numberFrom(1, 60),
  checkDays: numberFrom(0, 60),
  dueDays: numberFrom(0, 90),
  lateRate: share,
  operatingYearlyWon: amount,
  indexBaseOn: optionalDay,
  leaseTaxable: ticked,
  operatingTaxable: ticked,
  allocationBasis: z.enum(allocationBases, 'choice'),
  members,
})

/** Of these the lease is reckoned once it has begun (`termsOfLease`): an amendment does not touch them any more. */
const typedTermsUnderLease = typedTerms.omit({
  investmentWon: true,
  rateFrom: true,
  benchmark: true,
  spread: true,
  other: true,
  years: true,
  paymentsPerYear: true,
  convention: true,
  roundingUnitWon: true,
  remainder: true,
})

export const newAgreementForm = typedTerms.extend({
  code: requiredText(40).pipe(z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]*$/, 'agreementCode')),
  signedOn: requiredDay,
  documentNo,
  reason: optionalReason,
})

const amendmentFields = {
  effectiveOn: requiredDay,
  documentNo,
  reason,
  version: recordVersion,
}

export const amendmentForm = typedTerms.extend(amendmentFields)
export const amendmentUnderLeaseForm = typedTermsUnderLease.extend(amendmentFields)

export type TypedTerms = z.infer<typeof typedTerms>
export type TypedTermsUnderLease = z.infer<typeof typedTermsUnderLease>

const partNames = { benchmark: '국고채 5년', spread: '가산율', other: '기타' } as const

/** The parts of the rate as typed; those left out are none. Null where they are no rate together. */
export function typedRateParts(
  typed: Pick<TypedTerms, 'rateFrom' | 'benchmark' | 'spread' | 'other'>,
): RatePart[] | null {
  const parts = (['benchmark', 'spread', 'other'] as const).flatMap((kind): RatePart[] => {
    const rate = typed[kind]
    return rate === null ? [] : [{ effectiveOn: typed.rateFrom, kind, name: partNames[kind], rate }]
  })
  return parts.length === 0 || rateOn(parts, typed.rateFrom) !== null ? parts : null
}

/** What a building weighs in an allocation. */
export interface WeighedBuilding {
  costWon: bigint | null
  areaM2: number | null
}

/**
 * The shares of buildings by the chosen basis, in the order typed; null where a building does not state what it is
 * weighed by, or the shares given do not sum to exactly 1.
 */
export function typedShares(
  { allocationBasis, members: typed }: Pick<TypedTerms, 'allocationBasis' | 'members'>,
  buildings: readonly WeighedBuilding[],
): number[] | null {
  switch (allocationBasis) {
    case 'cost':
      return weighed(buildings.map(({ costWon }) => costWon))
    case 'area':
      return weighed(buildings.map(({ areaM2 }) => (areaM2 === null ? null : BigInt(areaM2))))
    case 'given': {
      const shares = typed.map(({ share }) => ppbOf(share))
      return isWholeShares(shares) ? shares : null
    }
  }
}

function weighed(weights: readonly (bigint | null)[]): number[] | null {
  const known = weights.flatMap((weight) => (weight === null || weight <= 0n ? [] : [weight]))
  return known.length === weights.length && known.length > 0 ? weighedShares(known) : null
}

/** 0.4 is 400,000,000 parts per billion; what has more than nine decimals is no share. */
function ppbOf(share: Decimal | null): number {
  if (share === null || share.places > 9 || share.units < 0n) return 0
  const ppb = share.units * 10n ** BigInt(9 - share.places)
  return ppb > BigInt(wholePpb) ? 0 : Number(ppb)
}
