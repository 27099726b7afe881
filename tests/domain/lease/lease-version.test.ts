import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type LeaseTerms,
  leaseConventions,
  leaseSchedule,
  paymentsPerYear,
  remainders,
  roundingUnitsWon,
} from '#app/domain/btl.ts'
import { workCalendar } from '#app/domain/calendar.ts'
import { defaultDayRules, leasePeriods } from '#app/domain/lease/lease-calendar.ts'
import {
  effectiveSchedule,
  heldTail,
  initialVersion,
  type LeaseRow,
  type LeaseVersion,
  newTail,
  redatedTail,
  standingBefore,
  tailFault,
} from '#app/domain/lease/lease-version.ts'
import { type Decimal, parseDecimal } from '#app/domain/money/decimal.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'
import { workedLease } from '#tests/setup/lease-terms.ts'

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')

function start(terms: LeaseTerms = workedLease): LeaseVersion {
  return initialVersion(terms, leasePeriods('2026-03-02', terms, defaultDayRules, calendar))
}

function decimal(text: string): Decimal {
  const read = parseDecimal(text)
  if (read === null) throw new Error(`no decimal: ${text}`)
  return read
}

const amounts = (rows: readonly { leaseWon: bigint }[]) => rows.map(({ leaseWon }) => leaseWon)

test('the first version is the whole lease on the days of its periods', () => {
  const { rows, fromPayment, number } = start()
  expect([number, fromPayment, rows.length]).toEqual([1, 1, 80])
  expect(rows[0]).toMatchObject({ no: 1, leaseWon: 182_188_501n, dueOn: '2026-06-10' })
})

test.each([
  ['0.032', 172_411_883n, 172_411_909n],
  ['0.04', 182_188_500n, 182_188_530n],
  ['0.0475', 191_636_947n, 191_636_972n],
  ['0.052', 197_435_451n, 197_435_491n],
])('a reset to %s at year 5 leaves 60 payments of %s, the last %s (DOMAIN.md 1.4)', (rate, one, last) => {
  const { rows } = start()
  const change = { fromPayment: 21, annualRate: decimal(rate), principalChangeWon: 0n }
  const tail = newTail(workedLease, rows, change)
  expect(tail.map(({ no }) => no)).toEqual(Array.from({ length: 60 }, (_, index) => index + 21))
  expect(new Set(amounts(tail.slice(0, -1)))).toEqual(new Set([one]))
  expect(amounts(tail).at(-1)).toBe(last)
  expect(tail.map(({ dueOn }) => dueOn)).toEqual(rows.slice(20).map(({ dueOn }) => dueOn))
})

test('before payment 21 there are 8,190,291,057 won to repay in 60 payments', () => {
  expect(standingBefore(start().rows, 21, 4)).toEqual({
    balanceWon: 8_190_291_057n,
    yearStartWon: 8_190_291_057n,
    paymentsLeft: 60,
  })
})

test('a settlement before the first payment is the lease of what was settled', () => {
  const change = { fromPayment: 1, annualRate: workedLease.annualRate, principalChangeWon: -123_456_789n }
  expect(amounts(newTail(workedLease, start().rows, change))).toEqual(
    amounts(leaseSchedule({ ...workedLease, investmentWon: 9_876_543_211n })),
  )
})

test('nothing left to repay is refused', () => {
  const { rows } = start()
  const change = { fromPayment: 80, annualRate: workedLease.annualRate, principalChangeWon: -180_384_613n }
  expect(() => newTail(workedLease, rows, change)).toThrow('an investment is within limits')
  expect(() => newTail(workedLease, rows, { ...change, fromPayment: 81 })).toThrow(
    'payment 81 is one of the lease',
  )
})

test.each([
  [21, null],
  [80, null],
  [0, 'no-payment'],
  [81, 'no-payment'],
  [1.5, 'no-payment'],
  [4, 'paid'],
  [20, 'before-version'],
])('after 4 paid payments and a version from 21, one from %s is refused for %s', (fromPayment, fault) => {
  expect(tailFault(fromPayment, { payments: 80, lastPaid: 4, newestFrom: 21 })).toBe(fault)
})

test('held payments keep their amounts and are due when the hold ends, later ones stay', () => {
  const { rows } = start()
  const untilOn = rows[6]?.dueOn ?? ''
  const tail = heldTail(rows, 5, untilOn, rows)
  expect(amounts(tail)).toEqual(amounts(rows.slice(4)))
  expect(tail.slice(0, 4).map(({ dueOn }) => dueOn)).toEqual([untilOn, untilOn, untilOn, rows[7]?.dueOn])
})

test('a hold that ends sooner lets go: to its new end, or the own day where that is later', () => {
  const { rows } = start()
  expect(rows.slice(4, 7).map(({ dueOn }) => dueOn)).toEqual(['2027-06-09', '2027-09-09', '2027-12-09'])
  const held = [...rows.slice(0, 4), ...heldTail(rows, 5, '2027-12-31', rows)]
  const sooner = heldTail(held, 5, '2027-09-01', rows)
  expect(sooner.slice(0, 3).map(({ dueOn }) => dueOn)).toEqual(['2027-09-01', '2027-09-09', '2027-12-09'])
  expect(sooner.slice(3)).toEqual(rows.slice(7))
  expect(heldTail(held, 5, '2027-01-04', rows)).toEqual(rows.slice(4))
})

const moreDays = { claimDays: 1, dueDays: 8 }
const periodsBy = (lease: LeaseTerms, rules = defaultDayRules) =>
  leasePeriods('2026-03-02', lease, rules, calendar)

test('other day rules move the days of the payments to come, not their amounts', () => {
  const { rows } = start()
  const days = { before: periodsBy(workedLease), after: periodsBy(workedLease, moreDays) }
  const tail = redatedTail(rows, 3, days)
  expect(amounts(tail)).toEqual(amounts(rows.slice(2)))
  expect(tail.map(({ dueOn }) => dueOn)).toEqual(days.after.slice(2).map(({ dueOn }) => dueOn))
  expect(redatedTail(rows, 1, days)[0]).toMatchObject({ no: 1, dueOn: '2026-06-15' })
})

test('a payment that was put off beyond the new day keeps its own', () => {
  const { rows } = start()
  const held = [...rows.slice(0, 2), ...heldTail(rows, 3, '2027-06-01', rows)]
  const days = { before: periodsBy(workedLease), after: periodsBy(workedLease, moreDays) }
  const tail = redatedTail(held, 3, days)
  expect(tail.slice(0, 2).map(({ dueOn }) => dueOn)).toEqual(['2027-06-01', '2027-06-01'])
  expect(tail[2]?.dueOn).toBe(days.after[4]?.dueOn)
})

test('each payment is in force as the newest version that covers it says, in whatever order they come', () => {
  const first = start()
  const second = { number: 2, fromPayment: 21, rows: heldTail(first.rows, 21, '2031-12-01', first.rows) }
  const third = { number: 3, fromPayment: 41, rows: heldTail(first.rows, 41, '2036-12-01', first.rows) }
  const rows = effectiveSchedule([third, first, second])
  expect(rows.map(({ version }) => version)).toEqual([
    ...Array(20).fill(1),
    ...Array(20).fill(2),
    ...Array(40).fill(3),
  ])
  expect(rows.map(({ no }) => no)).toEqual(first.rows.map(({ no }) => no))
})

const rate = fc.bigInt({ min: 0n, max: 800n }).map((units) => ({ units, places: 4 }))

/** Agreements as they are: the rounding small against a payment. */
const terms: fc.Arbitrary<LeaseTerms> = fc.record({
  investmentWon: fc.bigInt({ min: 10n ** 8n, max: 10n ** 13n }),
  annualRate: rate,
  years: fc.integer({ min: 2, max: 25 }),
  paymentsPerYear: fc.constantFrom(...paymentsPerYear),
  convention: fc.constantFrom(...leaseConventions),
  roundingUnitWon: fc.constantFrom(...roundingUnitsWon),
  remainder: fc.constantFrom(...remainders),
  resets: fc.constant([]),
})

/** What happens to an agreement one after the other: a place in what is left, a rate, a part of what is owed in percent. */
const events = fc.array(fc.record({ place: fc.nat(), rate, percent: fc.bigInt({ min: -50n, max: 50n }) }), {
  minLength: 1,
  maxLength: 4,
})

test('versions leave paid rows untouched, repay what is owed to the last won, and never come below it', () => {
  fc.assert(
    fc.property(terms, events, (lease, happened) => {
      const versions = [start(lease)]
      let owedWon = lease.investmentWon
      for (const { place, rate: annualRate, percent } of happened) {
        const before = effectiveSchedule(versions)
        const newestFrom = versions.at(-1)?.fromPayment ?? 1
        const fromPayment = newestFrom + (place % (before.length - newestFrom + 1))
        const { balanceWon } = standingBefore(before, fromPayment, lease.paymentsPerYear)
        const principalChangeWon = (balanceWon * percent) / 100n
        const rows = newTail(lease, before, { fromPayment, annualRate, principalChangeWon })
        versions.push({ number: versions.length + 1, fromPayment, rows })
        owedWon += principalChangeWon
        const after = effectiveSchedule(versions)
        expect(after.slice(0, fromPayment - 1)).toEqual(before.slice(0, fromPayment - 1))
        expect(after.reduce((sum, { principalWon }) => sum + principalWon, 0n)).toBe(owedWon)
        expect(after.at(-1)?.balanceWon).toBe(0n)
        expect(after.every((row) => row.leaseWon === row.interestWon + row.principalWon)).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

test('a reset of the tail is the reset of the whole schedule', () => {
  fc.assert(
    fc.property(terms, rate, fc.nat(), (lease, annualRate, place) => {
      const { rows } = start(lease)
      const afterPayment = 1 + (place % (rows.length - 1))
      const whole = leaseSchedule({ ...lease, resets: [{ afterPayment, annualRate }] })
      const tail = newTail(lease, rows, { fromPayment: afterPayment + 1, annualRate, principalChangeWon: 0n })
      expect(amounts(tail)).toEqual(amounts(whole.slice(afterPayment)))
    }),
    { numRuns: 60 },
  )
})

test('the new payment rises with the rate of the reset', () => {
  fc.assert(
    fc.property(terms, rate, rate, fc.nat(), (lease, one, other, place) => {
      const { rows } = start({ ...lease, remainder: 'last' })
      const fromPayment = 1 + (place % (rows.length - 1))
      const payment = (annualRate: Decimal) =>
        newTail({ ...lease, remainder: 'last' }, rows, {
          fromPayment,
          annualRate,
          principalChangeWon: 0n,
        })[0]?.leaseWon ?? 0n
      const [low, high] = one.units < other.units ? [one, other] : [other, one]
      expect(payment(low) <= payment(high)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('day rules of an amendment never touch a payment before it, and never an amount', () => {
  const rules = fc.record({
    claimDays: fc.integer({ min: 1, max: 20 }),
    dueDays: fc.integer({ min: 0, max: 30 }),
  })
  fc.assert(
    fc.property(terms, rules, fc.nat(), (lease, days, place) => {
      const first = start(lease)
      const fromPayment = 1 + (place % first.rows.length)
      const periods = { before: periodsBy(lease), after: periodsBy(lease, days) }
      const rows = redatedTail(first.rows, fromPayment, periods)
      const after = effectiveSchedule([first, { number: 2, fromPayment, rows }])
      const before = effectiveSchedule([first])
      expect(after.slice(0, fromPayment - 1)).toEqual(before.slice(0, fromPayment - 1))
      const money = ({ no, leaseWon, interestWon, principalWon, balanceWon }: LeaseRow) =>
        [no, leaseWon, interestWon, principalWon, balanceWon].join(' ')
      expect(after.map(money)).toEqual(before.map(money))
    }),
    { numRuns: 40 },
  )
})
