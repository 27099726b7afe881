import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, workCalendar } from '#app/domain/calendar.ts'
import {
  type ContractClaim,
  type ContractKind,
  changeFault,
  contractBalance,
  contractKinds,
  damagesBaseWon,
  defaultDamages,
  inspectionDueOn,
  lateDaysOf,
  liquidatedDamages,
  paymentDueOn,
  termsOn,
} from '#app/domain/funding/contract.ts'
import { type Decimal, parseDecimal } from '#app/domain/money/decimal.ts'

const rate = (text: string): Decimal => {
  const decimal = parseDecimal(text)
  if (decimal === null) throw new Error(`no rate ${text}`)
  return decimal
}
const signed = {
  number: 0,
  amountWon: 1_000n,
  effectiveOn: '2025-03-04',
  dueOn: '2026-06-30',
  opensYear: false,
}
const claim = (change: Partial<ContractClaim>): ContractClaim => ({
  ...{ kind: 'progress', amountWon: 0n, advanceRecoveredWon: 0n, damagesWon: 0n, isPaid: true },
  ...change,
})

describe('the amount of a contract', () => {
  const changed = { ...signed, number: 1, amountWon: 1_200n, effectiveOn: '2025-09-01' }
  const again = { ...changed, number: 2, amountWon: 1_100n }

  test.each([
    ['2025-03-03', null],
    ['2025-03-04', 1_000n],
    ['2025-08-31', 1_000n],
    ['2025-09-01', 1_100n],
  ])('on %s is that of the latest terms in effect: %s', (on, amountWon) => {
    expect(termsOn([signed, again, changed], on)?.amountWon ?? null).toBe(amountWon)
  })

  test.each([
    ['more money', { amountWon: 1_100n }, null],
    ['another due day alone', { dueOn: '2026-09-30' }, null],
    ['nothing new', {}, 'no-change'],
    ['what was already claimed and lent', { amountWon: 600n }, null],
    ['less than was claimed and lent', { amountWon: 599n }, 'below-paid'],
    ['a day before the latest terms', { amountWon: 1_100n, effectiveOn: '2025-03-03' }, 'before-last'],
    ['an end before its beginning', { dueOn: '2025-08-31' }, 'due-before-start'],
    ['the contract of a further year', { amountWon: 1_500n, opensYear: true }, null],
    ['a further year of no money', { dueOn: '2026-09-30', opensYear: true }, 'year-adds-nothing'],
  ] as const)('is changed by %s: %o gives %s', (_, change, fault) => {
    const balance = contractBalance(1_000n, [
      claim({ kind: 'advance', amountWon: 300n }),
      claim({ amountWon: 400n, advanceRecoveredWon: 100n }),
    ])
    expect(balance).toMatchObject({ earnedWon: 400n, advanceLeftWon: 200n, paidWon: 600n })
    expect(changeFault({ ...signed, effectiveOn: '2025-09-01', ...change }, signed, balance)).toBe(fault)
  })

  test('stays as it is once the final payment is claimed', () => {
    const balance = contractBalance(1_000n, [claim({ kind: 'final', amountWon: 1_000n, isPaid: false })])
    expect(changeFault({ ...signed, amountWon: 2_000n }, signed, balance)).toBe('settled')
  })
})

describe('the balance', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 12n })
  const someClaim = fc
    .tuple(fc.constantFrom('advance', 'progress', 'final'), amount, fc.nat(100), fc.nat(100), fc.boolean())
    .map(([kind, amountWon, back, damages, isPaid]): ContractClaim => {
      if (kind === 'advance') return claim({ kind: 'advance', amountWon, isPaid })
      const advanceRecoveredWon = (amountWon * BigInt(back)) / 200n
      const damagesWon = (amountWon * BigInt(damages)) / 200n
      return {
        kind: kind === 'final' ? 'final' : 'progress',
        amountWon,
        advanceRecoveredWon,
        damagesWon,
        isPaid,
      }
    })

  test('is the whole contract: paid, on its way, damages and what is left', () => {
    fc.assert(
      fc.property(amount, fc.array(someClaim, { maxLength: 8 }), (amountWon, claims) => {
        const { paidWon, openWon, damagesWon, remainingWon } = contractBalance(amountWon, claims)
        expect(paidWon + openWon + damagesWon + remainingWon).toBe(amountWon)
      }),
    )
  })
})

describe('days of delay', () => {
  const due = '2026-06-30'
  test.each([
    ['reported in time, inspected late', '2026-06-30', '2026-07-20', 0],
    ['reported and inspected late', '2026-07-10', '2026-07-15', 15],
    ['an inspection longer than its 14 days', '2026-07-10', '2026-08-20', 24],
    ['not inspected yet', '2026-07-10', null, 10],
    ['reported a day late and passed that day', '2026-07-01', '2026-07-01', 1],
    ['not reported on 2026-07-31', null, null, 31],
  ])('%s', (_, completedOn, inspectedOn, days) => {
    expect(lateDaysOf(due, { completedOn, inspectedOn }, '2026-07-31')).toBe(days)
  })

  test('are none before the due day has passed', () => {
    const open = { completedOn: null, inspectedOn: null }
    expect(lateDaysOf(due, open, '2026-06-30')).toBe(0)
    expect(lateDaysOf(due, open, '2026-07-01')).toBe(1)
  })
})

const usual = (kind: ContractKind) => ({
  dailyRate: rate(defaultDamages[kind]),
  cap: rate(defaultDamages.cap),
})

describe('liquidated damages', () => {
  test.each([
    ['works', 1_000_000_000n, 12, 6_000_000n],
    ['design', 300_000_000n, 10, 3_900_000n],
    ['supervision', 300_000_000n, 1, 390_000n],
    ['other', 12_345_678n, 7, 69_135n],
    ['works', 1_999n, 1, 0n],
    ['works', 1_000_000_000n, 600, 300_000_000n],
    ['works', 1_000_000_000n, 601, 300_000_000n],
  ] as const)('of %s for %s won, %s days late, are %s won', (kind, amountWon, days, expected) => {
    expect(liquidatedDamages(amountWon, usual(kind), days)).toBe(expected)
  })

  test('stop at the cap of the contract, whatever it is', () => {
    const rules = { dailyRate: rate('0.001'), cap: rate('0.1') }
    expect(liquidatedDamages(1_000_000n, rules, 99)).toBe(99_000n)
    expect(liquidatedDamages(1_000_000n, rules, 500)).toBe(100_000n)
  })

  test('of works contracted year by year go by the latest year, its change orders included', () => {
    const year = (amountWon: bigint, opensYear: boolean, number: number) => ({
      ...{ number, amountWon, opensYear, effectiveOn: '2026-01-02', dueOn: '2026-12-31' },
    })
    const whole = [year(300n, false, 0), year(320n, false, 1)]
    expect(damagesBaseWon(whole)).toBe(320n)
    expect(damagesBaseWon([...whole, year(520n, true, 2), year(540n, false, 3)])).toBe(220n)
    expect(damagesBaseWon([...whole, year(520n, true, 2), year(900n, true, 3)])).toBe(380n)
    expect(damagesBaseWon([])).toBe(0n)
  })

  test('grow with the days and never pass 30 % of the contract', () => {
    const days = fc.nat(2_000)
    const amount = fc.bigInt({ min: 1n, max: 10n ** 13n })
    fc.assert(
      fc.property(amount, days, days, fc.constantFrom(...contractKinds), (amountWon, one, more, kind) => {
        const daily = usual(kind)
        const damagesWon = liquidatedDamages(amountWon, daily, one)
        expect(liquidatedDamages(amountWon, daily, one + more)).toBeGreaterThanOrEqual(damagesWon)
        expect(damagesWon * 10n).toBeLessThanOrEqual(amountWon * 3n)
      }),
    )
  })
})

test('a completion is inspected within 14 calendar days of its notice', () => {
  expect(inspectionDueOn('2026-02-20')).toBe('2026-03-06')
})

test('a claim is due 5 working days later: Labour Day, the weekend and Children’s Day lie between', () => {
  const holidays = ['2026-05-01', '2026-05-05'].map((on) => ({ on, nameKo: on, kind: 'official' as const }))
  const calendar = workCalendar(holidays, '2026-01-01', '2026-12-31')
  expect(paymentDueOn('2026-04-28', calendar)).toBe('2026-05-07')
  expect(paymentDueOn(addDays('2026-04-28', 30), calendar)).toBe('2026-06-04')
})
