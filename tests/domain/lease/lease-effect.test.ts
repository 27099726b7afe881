import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workCalendar } from '#app/domain/calendar.ts'
import { type LeaseAgreement, type LeaseBuilding, leaseEffect } from '#app/domain/lease/lease-effect.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'
import { workedShift } from '#tests/setup/lease-terms.ts'
import { drawnDate } from '#tests/setup/schedule-drawing.ts'

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')
const agreement: LeaseAgreement = { operationStartsOn: null, ...workedShift }

function building(code: string, sharePpb: number, fromOn: string | null, toOn = fromOn): LeaseBuilding {
  return { code, sharePpb, fromOn, toOn }
}

const first = building('first', 333_333_333, '2026-09-01', '2027-03-02')
const second = building('second', 666_666_667, '2026-08-03')
const effect = (buildings: LeaseBuilding[], change: Partial<LeaseAgreement> = {}) =>
  leaseEffect({ ...agreement, ...change }, buildings, 'first', calendar)

test('the last building to start moves the lease, and shares what each year needs', () => {
  const { shift, ...rest } = effect([first, second])
  expect(rest).toMatchObject({ stay: null, lastBuilding: 'first' })
  expect(shift).toMatchObject({ startFromOn: '2026-09-01', startToOn: '2027-03-02', movedQuarters: 2 })
  expect(shift?.years[0]).toMatchObject({ fiscalYear: 2026, beforeWon: 182_188_501n, afterWon: null })
  expect(rest).toHaveProperty('shareYears.0', {
    fiscalYear: 2026,
    beforeWon: 60_729_500n,
    afterWon: null,
    changeWon: -60_729_500n,
  })
})

test.each<[string, LeaseBuilding[], Partial<LeaseAgreement>, object]>([
  ['no rate is agreed', [first, second], { terms: null }, { reason: 'no-rate' }],
  ['it runs already', [first, second], { operationStartsOn: '2026-09-01' }, { reason: 'under-lease' }],
  ['another building has no date', [first, building('second', 666_666_667, null)], {}, { reason: 'no-date' }],
  [
    'another building starts later anyway',
    [first, building('second', 666_666_667, '2027-09-01')],
    {},
    { reason: 'other-building', building: 'second' },
  ],
  [
    'another building starts on the day to which it moves',
    [first, building('second', 666_666_667, '2027-03-02')],
    {},
    { reason: 'other-building', building: 'second' },
  ],
  ['nothing moves', [building('first', 333_333_333, '2026-09-01'), second], {}, { reason: 'same-date' }],
])('the lease stays, with the reason, where %s', (_what, buildings, change, stay) => {
  expect(effect(buildings, change)).toEqual({ shift: null, stay })
})

test('without an agreement there is no lease', () => {
  expect(leaseEffect(null, [], 'first', calendar)).toEqual({ shift: null, stay: { reason: 'no-agreement' } })
})

test('whatever moves, the shares of all buildings sum to the whole of each year', () => {
  const shares = fc
    .integer({ min: 1, max: 999_999_998 })
    .chain((a) =>
      fc.integer({ min: 1, max: 999_999_999 - a }).map((b) => [a, b, 1_000_000_000 - a - b] as const),
    )
  fc.assert(
    fc.property(shares, fc.array(drawnDate, { minLength: 6, maxLength: 6 }), (sharePpb, days) => {
      const buildings = sharePpb.map((share, index) =>
        building(`b${index}`, share, days[index] ?? '', days[index + 3] ?? ''),
      )
      const effects = buildings.map(({ code }) => leaseEffect(agreement, buildings, code, calendar))
      for (const [index, year] of (effects[0]?.shift?.years ?? []).entries()) {
        const parts = effects.map((one) => (one.shift ? (one.shareYears[index]?.afterWon ?? 0n) : 0n))
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(year.afterWon ?? 0n)
      }
    }),
    { numRuns: 20 },
  )
})
