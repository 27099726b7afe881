import { describe, expect, test } from 'vitest'
import { type LeaseTerms, leaseConventions, leaseSchedule, splitLease } from '#app/domain/btl.ts'
import { type Decimal, parseDecimal } from '#app/domain/money/decimal.ts'
import { workedLease } from '#tests/setup/lease-terms.ts'

function decimal(text: string): Decimal {
  const read = parseDecimal(text)
  if (read === null) throw new Error(`no decimal: ${text}`)
  return read
}

function paid(terms: Partial<LeaseTerms> = {}) {
  const payments = leaseSchedule({ ...workedLease, ...terms })
  const sum = (name: 'leaseWon' | 'interestWon' | 'principalWon', from = 0, to = payments.length) =>
    payments.slice(from, to).reduce((total, payment) => total + payment[name], 0n)
  return { payments, sum, leases: payments.map((payment) => payment.leaseWon) }
}

describe('the worked case of DOMAIN.md 1.4', () => {
  test.each([
    [{}, 80, 182_188_501n, 728_754_004n, 14_575_080_038n],
    [{ convention: 'annuity-divided' }, 80, 183_954_375n, 735_817_500n, 14_716_350_000n],
    [{ convention: 'effective' }, 80, 181_257_725n, 725_030_900n, 14_500_617_955n],
    [{ paymentsPerYear: 2 }, 40, 365_557_477n, 731_114_954n, 14_622_299_107n],
    [{ paymentsPerYear: 1 }, 20, 735_817_503n, 735_817_503n, 14_716_350_055n],
  ] as const)('%o: %i payments of %s won, %s a year, %s in all', (terms, count, one, year, total) => {
    const { leases, sum } = paid(terms)
    expect(leases).toHaveLength(count)
    expect(new Set(leases.slice(0, -1))).toEqual(new Set([one]))
    expect(sum('leaseWon', 0, count / 20)).toBe(year)
    expect(sum('leaseWon')).toBe(total)
  })

  test.each([
    [1, 182_188_501n, 100_000_000n, 82_188_501n, 9_917_811_499n],
    [2, 182_188_501n, 99_178_114n, 83_010_387n, 9_834_801_112n],
    [80, 182_188_459n, 1_803_846n, 180_384_613n, 0n],
  ])(
    'payment %i is %s won: interest %s, principal %s, balance %s',
    (no, lease, interest, principal, left) => {
      expect(paid().payments[no - 1]).toEqual({
        no,
        leaseWon: lease,
        interestWon: interest,
        principalWon: principal,
        balanceWon: left,
      })
    },
  )

  test('the first year is 395,035,731 won interest and 333,718,273 won principal', () => {
    const { sum, payments } = paid()
    expect([sum('interestWon', 0, 4), sum('principalWon', 0, 4)]).toEqual([395_035_731n, 333_718_273n])
    expect(sum('principalWon', 0, 20)).toBe(1_809_708_943n)
    expect(payments[19]?.balanceWon).toBe(8_190_291_057n)
  })

  test.each([
    ['0.032', 172_411_883n, 65_522_328n, 106_889_555n, 256_931_195n, 432_716_337n, 172_411_909n],
    ['0.04', 182_188_500n, 81_902_910n, 100_285_590n, 321_554_290n, 407_199_710n, 182_188_530n],
    ['0.0475', 191_636_947n, 97_259_706n, 94_377_241n, 382_261_053n, 384_286_735n, 191_636_972n],
    ['0.052', 197_435_451n, 106_473_783n, 90_961_668n, 418_738_433n, 371_003_371n, 197_435_491n],
  ])('after a reset to %s the payment is %s', (rate, one, interest, principal, year, repaid, last) => {
    const { payments, leases, sum } = paid({ resets: [{ afterPayment: 20, annualRate: decimal(rate) }] })
    expect(leases.slice(0, 20)).toEqual(paid().leases.slice(0, 20))
    expect(new Set(leases.slice(20, -1))).toEqual(new Set([one]))
    expect(payments[20]).toMatchObject({ interestWon: interest, principalWon: principal })
    expect([sum('interestWon', 20, 24), sum('principalWon', 20, 24)]).toEqual([year, repaid])
    expect(leases.at(-1)).toBe(last)
  })

  test('0.01 %p at the reset of year 5 is about 124,189 won a quarter', () => {
    const at = (rate: string) =>
      paid({ resets: [{ afterPayment: 20, annualRate: decimal(rate) }] }).leases[20] ?? 0n
    expect(at('0.0401') - at('0.04')).toBe(124_189n)
  })

  test('in units of 10 won it is 182,188,500, and 182,188,577 in the end (DOMAIN.md 1.5)', () => {
    const { leases } = paid({ roundingUnitWon: 10 })
    expect(new Set(leases.slice(0, -1))).toEqual(new Set([182_188_500n]))
    expect(leases.at(-1)).toBe(182_188_577n)
  })

  test.each([
    ['nominal', 1, 182_188_508n, 182_188_501n],
    ['nominal', 10, 182_188_562n, 182_188_500n],
    ['effective', 1, 181_257_732n, 181_257_725n],
    ['annuity-divided', 1, 183_954_375n, 183_954_375n],
  ] as const)('%s in units of %i, the first payment taking the remainder: %s, then %s', (...row) => {
    const [convention, roundingUnitWon, first, others] = row
    const { leases } = paid({ convention, roundingUnitWon, remainder: 'first' })
    expect(leases[0]).toBe(first)
    expect(new Set(leases.slice(1))).toEqual(new Set([others]))
  })
})

test('the payments of a year bear the same interest where the yearly annuity is divided', () => {
  const divided = paid({ convention: 'annuity-divided', roundingUnitWon: 10, remainder: 'first' })
  const interests = divided.payments.map((payment) => payment.interestWon)
  expect(interests.slice(0, 4)).toEqual([99_999_671n, 100_000_000n, 100_000_000n, 100_000_000n])
})

test.each(leaseConventions)('%s without interest is the investment in equal parts', (convention) => {
  const terms = { convention, annualRate: decimal('0'), investmentWon: 10_000_000_007n }
  const last = paid(terms)
  expect(new Set(last.leases.slice(0, -1))).toEqual(new Set([125_000_000n]))
  expect([last.leases.at(-1), last.sum('interestWon')]).toEqual([125_000_007n, 0n])
  const first = paid({ ...terms, remainder: 'first' })
  expect(new Set(first.leases.slice(1))).toEqual(new Set([125_000_000n]))
  expect([first.leases[0], first.sum('interestWon')]).toEqual([125_000_007n, 0n])
})

test('an effective rate whose root is a fraction is that nominal rate: 21 % a year is 10 % a half', () => {
  const effective = paid({ convention: 'effective', annualRate: decimal('0.21'), paymentsPerYear: 2 })
  expect(effective.payments).toEqual(paid({ annualRate: decimal('0.2'), paymentsPerYear: 2 }).payments)
})

test.each(leaseConventions)(
  '%s: a tiny investment repaid early by the cuts ends the payments',
  (convention) => {
    const { leases } = paid({ investmentWon: 56n, convention })
    expect(leases).toEqual([...Array(56).fill(1n), ...Array(24).fill(0n)])
  },
)

test('a payment cut below its interest repays nothing until the last', () => {
  const terms = { investmentWon: 1_005n, annualRate: decimal('1'), paymentsPerYear: 1, years: 60 } as const
  const { leases, sum } = paid({ ...terms, roundingUnitWon: 10 })
  expect(leases).toEqual([...Array(59).fill(1_000n), 2_010n])
  expect(sum('principalWon')).toBe(1_005n)
})

test.each([
  ['0.30', 54_656_550n, 127_531_951n],
  ['0', 0n, 182_188_501n],
  ['1', 182_188_501n, 0n],
])('the State with a share of %s pays %s of 182,188,501, the local government %s', (share, state, local) => {
  expect(splitLease(182_188_501n, decimal(share))).toEqual({ stateWon: state, localWon: local })
})

test.each(['-0.1', '1.01'])('a share of %s is refused', (share) => {
  expect(() => splitLease(1n, decimal(share))).toThrow('the share of the State is from 0 to 1')
})

const resetTo = (...turns: number[]) =>
  turns.map((afterPayment) => ({ afterPayment, annualRate: decimal('0.03') }))

test.each<[string, Partial<LeaseTerms>]>([
  ['no investment', { investmentWon: 0n }],
  ['more than the largest investment', { investmentWon: 10n ** 15n + 1n }],
  ['no year', { years: 0 }],
  ['part of a year', { years: 1.5 }],
  ['more than 60 years', { years: 61 }],
  ['a rate below 0', { annualRate: decimal('-0.01') }],
  ['a rate above 1', { annualRate: decimal('1.01') }],
  ['a rate of too many decimals', { annualRate: decimal('0.0000000000001') }],
  ['a reset before the first payment', { resets: resetTo(0) }],
  ['a reset after the last payment', { resets: resetTo(80) }],
  ['two resets at once', { resets: resetTo(20, 20) }],
  ['resets out of order', { resets: resetTo(40, 20) }],
  ['too many resets', { resets: resetTo(...Array.from({ length: 31 }, (_, index) => index + 1)) }],
])('terms with %s are refused', (_what, terms) => {
  expect(() => paid(terms)).toThrow('Broken invariant')
})
