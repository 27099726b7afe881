import { z } from 'zod'
import {
  isShare,
  type LeasePayment,
  leaseConventions,
  leaseLimits,
  leaseSchedule,
  paymentCount,
  paymentsPerYear,
  remainders,
  roundingUnitsWon,
  splitLease,
} from '#app/domain/btl.ts'
import { parseDecimal } from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'
import { jsonAnswer } from './door.server.ts'
import { objectExpected, readQuestion } from './question.server.ts'
import { described, integer, listOf, record, won } from './record.ts'

/** Thirty resets take some 2,000 characters. */
const largestQuote = 10_000

const wonExpected = `expected whole won from 1 to ${leaseLimits.investmentWon}, as text of digits or a whole number`
const shareExpected = `expected decimal text from "0" to "1" with at most ${leaseLimits.ratePlaces} decimals, such as "0.04"`

/** A rate or a share: text alone, since a JSON number is a binary fraction by the time it is read. */
const share = z
  .string(shareExpected)
  .max(leaseLimits.ratePlaces + 2, shareExpected)
  .regex(/^[01](\.[0-9]+)?$/, shareExpected)
  .transform((text, context) => {
    const decimal = parseDecimal(text)
    if (decimal !== null && isShare(decimal)) return decimal
    context.addIssue({ code: 'custom', message: shareExpected })
    return z.NEVER
  })

const reset = z.strictObject({
  afterPayment: z.int('expected a whole number').min(1, 'expected 1 or more').meta({
    description: 'the payments after this one are at the new rate',
  }),
  annualRate: share,
})

const quote = z
  .strictObject(
    {
      investmentWon: z
        .union(
          [
            z.int(wonExpected).min(1, wonExpected),
            z.string(wonExpected).regex(/^[1-9][0-9]{0,15}$/, wonExpected),
          ],
          wonExpected,
        )
        .transform(BigInt)
        .refine((investmentWon) => investmentWon <= leaseLimits.investmentWon, wonExpected)
        .meta({ description: 'total private investment in whole won' }),
      annualRate: share.meta({ description: 'yearly rate as decimal text: 4 % is "0.04"' }),
      years: wholeTo(leaseLimits.years),
      paymentsPerYear: oneOf(paymentsPerYear),
      convention: oneOf(leaseConventions),
      roundingUnitWon: oneOf(roundingUnitsWon).meta({ description: 'payments are cut to multiples of it' }),
      remainder: oneOf(remainders).meta({ description: 'the payment that takes what cutting leaves over' }),
      resets: z
        .array(reset, 'expected a list of resets')
        .max(leaseLimits.resets, `expected at most ${leaseLimits.resets} resets`)
        .nullish()
        .meta({ description: 'by rising afterPayment, before the last payment' }),
      stateShare: share
        .nullish()
        .meta({ description: 'the share of the State; without one it pays nothing' }),
    },
    objectExpected(largestQuote),
  )
  .superRefine(({ resets, ...terms }, context) => {
    const count = paymentCount(terms)
    resets?.forEach(({ afterPayment }, index) => {
      const before = resets[index - 1]?.afterPayment ?? 0
      if (afterPayment < 1 || (afterPayment > before && afterPayment < count)) return
      const message = `expected a number above that of the reset before, and below the ${count} payments`
      context.addIssue({ code: 'custom', path: ['resets', index, 'afterPayment'], message })
    })
  })

type QuotePayment = LeasePayment & { stateWon: Won; localWon: Won }
type Totals = Omit<QuotePayment, 'no' | 'balanceWon'>

const sums = {
  leaseWon: described(won, 'interest and principal; the State and the local government share it'),
  interestWon: won,
  principalWon: won,
  stateWon: won,
  localWon: won,
}
const payment = record<QuotePayment>({
  no: described(integer, 'from 1'),
  ...sums,
  balanceWon: described(won, 'left after the payment'),
})
const answer = record<{ payments: readonly QuotePayment[]; totals: Totals }>({
  payments: listOf(payment),
  totals: record<Totals>(sums),
})

export const quoteDescription = {
  summary: 'The payments of a BTL lease on given terms, to the won; nothing is kept',
  request: z.toJSONSchema(quote, { io: 'input' }),
  answer: answer.schema,
}

function wholeTo(most: number) {
  const expected = `expected a whole number from 1 to ${most}`
  return z.int(expected).min(1, expected).max(most, expected)
}

function oneOf<T extends string | number>(values: readonly T[]) {
  return z.literal(values, `expected ${values.join(' or ')}`)
}

/** Reckons a lease from the terms in the body, from nothing else, and keeps nothing. */
export async function answerQuote(request: Request): Promise<Response> {
  const read = await readQuestion(request, quote, largestQuote)
  if ('refusal' in read) return read.refusal
  const { stateShare, resets, ...terms } = read.question
  const payments = leaseSchedule({ ...terms, resets: resets ?? [] }).map((lease) => ({
    ...lease,
    ...splitLease(lease.leaseWon, stateShare ?? { units: 0n, places: 0 }),
  }))
  const total = (name: keyof Totals) => payments.reduce((sum, one) => sum + one[name], 0n)
  const totals = {
    leaseWon: total('leaseWon'),
    interestWon: total('interestWon'),
    principalWon: total('principalWon'),
    stateWon: total('stateWon'),
    localWon: total('localWon'),
  }
  return jsonAnswer(answer.write({ payments, totals }))
}
