import { expect, test } from 'vitest'
import { workCalendar } from '#app/domain/calendar.ts'
import { firstSlipped, lastBuilding, leaseMovement } from '#app/domain/lease/lease-movement.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'
import { workedShift } from '#tests/setup/lease-terms.ts'

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')
const milestone = (code: string, slipDays: number | null, actualOn: string | null = null) => ({
  code,
  slipDays,
  actualOn,
})
const building = (code: string, fromOn: string | null, toOn: string | null) => ({
  code,
  fromOn,
  toOn,
  milestones: [milestone('construction-start', 0, '2025-03-04'), milestone('building-approval', 80)],
})
const move = (...buildings: ReturnType<typeof building>[]) => leaseMovement(workedShift, buildings, calendar)

test('the last building moves the lease, and its first late milestone is why', () => {
  const early = building('A', '2026-09-01', '2026-09-01')
  const late = building('B', '2026-09-01', '2027-03-02')
  const movement = move(early, late)
  expect(movement?.building).toBe(late)
  expect(movement?.milestone?.code).toBe('building-approval')
  expect(movement?.shift.movedQuarters).toBe(2)
  expect(movement?.shift.years[0]).toMatchObject({ fiscalYear: 2026, changeWon: -182_188_501n })
})

test('a lease that starts as approved, or of which no day is known, has not moved', () => {
  expect(move(building('A', '2026-09-01', '2026-09-01'))).toBeNull()
  expect(move(building('A', '2026-09-01', null))).toBeNull()
  expect(move(building('A', null, '2026-09-01'))).toBeNull()
  expect(move()).toBeNull()
})

test('of several buildings on the last day the first is named; none while a day is missing', () => {
  const [a, b] = [building('A', null, '2027-03-02'), building('B', null, '2027-03-02')]
  expect(lastBuilding([a, b])).toBe(a)
  expect(lastBuilding([a, building('C', null, null)])).toBeNull()
})

test('what slips first is the first open milestone that is late, else the last that came late', () => {
  const came = milestone('a', 5, '2026-01-02')
  expect(firstSlipped([came, milestone('b', 0), milestone('c', 7), milestone('d', 9)])?.code).toBe('c')
  expect(firstSlipped([came, milestone('b', -3)])?.code).toBe('a')
  expect(firstSlipped([milestone('a', null), milestone('b', 0)])).toBeNull()
})
