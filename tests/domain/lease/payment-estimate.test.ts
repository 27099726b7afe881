import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workCalendar } from '#app/domain/calendar.ts'
import { defaultDayRules } from '#app/domain/lease/lease-calendar.ts'
import { leaseShift } from '#app/domain/lease/lease-shift.ts'
import { provisionalSchedule } from '#app/domain/lease/liability.ts'
import {
  type EstimateCause,
  type EstimatedAgreement,
  type EstimatedYear,
  estimateChange,
  estimatedYears,
  estimateSpan,
  neededWon,
  type PaymentEstimate,
} from '#app/domain/lease/payment-estimate.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'
import {
  workedIndices as indices,
  workedTerms as terms,
  workedLease,
  workedShift,
} from '#tests/setup/lease-terms.ts'

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')

function agreement(
  code: string,
  years: readonly EstimatedYear[],
  startOn = '2026-09-01',
): EstimatedAgreement {
  return { code, nameKo: code, nameEn: code, isProvisional: true, startOn, lastVersion: 0, years }
}

const leaseOnly = (fiscalYear: number, won: bigint): EstimatedYear => ({
  fiscalYear,
  stateWon: 0n,
  localWon: won,
  operatingWon: 0n,
})

const estimate = (year: number, ...agreements: EstimatedAgreement[]): PaymentEstimate => ({
  year,
  agreements,
})

describe('the ten years', () => {
  test('of an estimate are those after the year in which it is handed in', () => {
    expect(estimateSpan(2026)).toEqual({ firstYear: 2027, lastYear: 2036 })
  })

  test('hold what is due in them: the lease by its shares and the operating money at the last known index', () => {
    const startOn = '2026-09-01'
    const rows = provisionalSchedule(workedLease, defaultDayRules, startOn, calendar)
    const years = estimatedYears(rows, [terms], { startOn, paymentsPerYear: 4, indices }, estimateSpan(2026))
    expect(years.map(({ fiscalYear }) => fiscalYear)).toEqual(Array.from({ length: 10 }, (_, i) => 2027 + i))
    expect(years[0]).toEqual({
      fiscalYear: 2027,
      stateWon: 4n * 54_656_550n,
      localWon: 4n * 127_531_951n,
      // 50,000,000 at the index 1.036
      operatingWon: 51_800_000n,
    })
  })

  test('stand in constant prices while there is no index', () => {
    const startOn = '2026-09-01'
    const rows = provisionalSchedule(workedLease, defaultDayRules, startOn, calendar)
    const operating = { startOn, paymentsPerYear: 4, indices: [] }
    expect(estimatedYears(rows, [terms], operating, estimateSpan(2026))[0]?.operatingWon).toBe(50_000_000n)
  })
})

describe('the reasons of a change', () => {
  test('a moved start is told with its amount, and leaves no remainder', () => {
    const laid = (startOn: string, year: number) =>
      estimatedYears(
        provisionalSchedule(workedLease, defaultDayRules, startOn, calendar),
        [terms],
        { startOn, paymentsPerYear: 4, indices },
        estimateSpan(year),
      )
    const [fromOn, toOn] = ['2027-03-02', '2027-09-01']
    const shift = leaseShift(workedShift, { fromOn, toOn }, calendar)
    const change = estimateChange(
      estimate(2025, agreement('A', laid(fromOn, 2025), fromOn)),
      estimate(2026, agreement('A', laid(toOn, 2026), toOn)),
      [{ code: 'A', kind: 'start', changes: shift.years, operatingChanges: shift.operatingYears }],
    )
    const start = change.reasons.find((reason) => reason.kind === 'lease')
    // Two quarters of 182,188,501 and of 12,950,000 less in 2027.
    expect(start?.changeWon).toBe(-2n * (182_188_501n + 12_950_000n))
    expect(change.reasons.some(({ kind }) => kind === 'operating')).toBe(false)
    expect(change.reasons.at(-1)).toEqual({ kind: 'remainder', agreements: [], changeWon: 0n })
  })

  test('an agreement that came, one that went, and the year that left and the one that came are told apart', () => {
    const change = estimateChange(
      estimate(
        2025,
        agreement('A', [leaseOnly(2026, 5n), leaseOnly(2027, 5n)]),
        agreement('B', [leaseOnly(2030, 7n)]),
      ),
      estimate(
        2026,
        agreement('A', [leaseOnly(2027, 5n), leaseOnly(2036, 6n)]),
        agreement('C', [leaseOnly(2031, 9n)]),
      ),
      [],
    )
    expect(change).toEqual({
      beforeWon: 17n,
      nowWon: 20n,
      changeWon: 3n,
      reasons: [
        { kind: 'span', leavingWon: 5n, enteringWon: 6n, changeWon: 1n },
        { kind: 'ended', code: 'B', changeWon: -7n },
        { kind: 'new', code: 'C', changeWon: 9n },
        { kind: 'remainder', agreements: [], changeWon: 0n },
      ],
    })
  })

  test('what no reason explains is named as a remainder with its agreement', () => {
    const { reasons } = estimateChange(
      estimate(2026, agreement('A', [leaseOnly(2027, 5n)])),
      estimate(2026, agreement('A', [leaseOnly(2027, 8n)])),
      [{ code: 'A', kind: 'reset', changes: [{ fiscalYear: 2027, changeWon: 2n }], operatingChanges: [] }],
    )
    expect(reasons.map(({ kind, changeWon }) => [kind, changeWon])).toEqual([
      ['lease', 2n],
      ['remainder', 1n],
    ])
    expect(reasons.at(-1)).toMatchObject({ agreements: [{ code: 'A', changeWon: 1n }] })
  })

  test('operating money is told apart from the lease', () => {
    const year = { fiscalYear: 2028, stateWon: 3n, localWon: 7n, operatingWon: 4n }
    const { reasons } = estimateChange(
      estimate(2026, agreement('A', [year])),
      estimate(2026, agreement('A', [{ ...year, operatingWon: 6n }])),
      [],
    )
    expect(reasons[0]).toEqual({ kind: 'operating', code: 'A', changeWon: 2n })
    expect(reasons.at(-1)?.changeWon).toBe(0n)
  })

  const won = fc.bigInt({ min: 0n, max: 10n ** 13n })
  const year = fc.record({
    fiscalYear: fc.integer({ min: 2024, max: 2040 }),
    stateWon: won,
    localWon: won,
    operatingWon: won,
  })
  const agreements = fc.uniqueArray(
    fc.record({ code: fc.constantFrom('A', 'B', 'C', 'D'), years: fc.array(year, { maxLength: 12 }) }),
    { selector: ({ code }) => code },
  )
  const changes = fc.array(
    fc.record({
      fiscalYear: fc.integer({ min: 2024, max: 2040 }),
      changeWon: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
    }),
    { maxLength: 6 },
  )
  const cause: fc.Arbitrary<EstimateCause> = fc.record({
    code: fc.constantFrom('A', 'B', 'C', 'E'),
    kind: fc.constantFrom('start' as const, 'reset' as const, 'settlement' as const),
    changes,
    operatingChanges: changes,
  })

  test('sum to the difference exactly, whatever the estimates and whatever is said to have happened', () => {
    fc.assert(
      fc.property(
        agreements,
        agreements,
        fc.array(cause, { maxLength: 6 }),
        fc.nat({ max: 4 }),
        (a, b, causes, later) => {
          const of = (list: typeof a, year: number) =>
            estimate(year, ...list.map(({ code, years }) => agreement(code, years)))
          const [before, now] = [of(a, 2025), of(b, 2025 + later)]
          const change = estimateChange(before, now, causes)
          const whole = ({ agreements: all }: PaymentEstimate) =>
            all.flatMap(({ years }) => years).reduce((sum, one) => sum + neededWon(one), 0n)
          expect(change.changeWon).toBe(whole(now) - whole(before))
          expect(change.reasons.reduce((sum, { changeWon }) => sum + changeWon, 0n)).toBe(change.changeWon)
          expect(change.reasons.filter(({ kind }) => kind === 'remainder')).toHaveLength(1)
        },
      ),
    )
  })
})
