import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWorkingDay, workCalendar } from '#app/domain/calendar.ts'
import { isTermStart, newProjectDates, proposedCode, targetKinds } from '#app/domain/project/new-project.ts'
import { templateCodes } from '#app/domain/project.ts'
import { templates } from '#app/domain/template/template.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')

describe('the first plan', () => {
  test('for a term opens on its first working day, and is completed no earlier than it has to be', () => {
    const dates = newProjectDates(templates.direct, { kind: 'term', on: '2031-03-01' }, calendar)
    expect(dates.get('opening')).toBe('2031-03-04')
    expect(dates.get('completion-inspection')).toBe('2031-02-17')
  })

  test.each([
    ['2031-01-10', '2031-03-04'],
    // ten working days for notice and move do not fit before 4 March
    ['2031-02-25', '2031-09-01'],
  ])('for a completion on %s opens a school on %s', (on, openingOn) => {
    const dates = newProjectDates(templates.direct, { kind: 'completion', on }, calendar)
    expect(dates.get('completion-inspection')).toBe(on)
    expect(dates.get('opening')).toBe(openingOn)
  })

  test('moves a completion on a Sunday to the Friday before, and opens a facility without waiting for a term', () => {
    const dates = newProjectDates(templates.facility, { kind: 'completion', on: '2031-06-15' }, calendar)
    expect(dates.get('completion-inspection')).toBe('2031-06-13')
    expect(dates.get('opening')).toBe('2031-07-21')
  })

  test('dates every milestone on a working day, none before what leads to it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...templateCodes),
        fc.constantFrom(...targetKinds),
        fc.integer({ min: 2026, max: 2050 }),
        fc.constantFrom('03-01', '09-01', '12-31', '02-24'),
        (code, kind, year, day) => {
          const template = templates[code]
          const on = kind === 'term' ? `${year}-${day < '03' ? '09-01' : day.slice(0, 5)}` : `${year}-${day}`
          const dates = newProjectDates(template, { kind, on }, calendar)
          for (const item of template.items) {
            const date = dates.get(item.code) ?? ''
            expect(isWorkingDay(calendar, date)).toBe(true)
          }
          for (const { from, to } of template.links)
            expect((dates.get(from) ?? '') <= (dates.get(to) ?? '')).toBe(true)
        },
      ),
    )
  })
})

test.each([
  ['2031-03-01', true],
  ['2031-09-01', true],
  ['2031-03-02', false],
  ['2031-01-01', false],
])('%s begins a term: %s', (on, expected) => {
  expect(isTermStart(on)).toBe(expected)
})

test.each([
  ['4-4-2', ['GSF-2021-D-001', 'GSF-2025-B-003'], 'GSF-2031-001'],
  ['4-4-2', ['GSF-2021-D-001', 'GSF-2031-001', 'GSF-2031-007'], 'GSF-2031-008'],
  ['4-4-3', ['ALT-SCHOOL'], 'ALT-SCHOOL-2031-001'],
  ['4-4-3', ['ALT-SCHOOL', 'ALT-SCHOOL-2031-001'], 'ALT-SCHOOL-2031-002'],
  ['4-3-1', [], 'P-4-3-1-2031-001'],
  ['4-3-1', ['A-1', 'B-1'], 'P-4-3-1-2031-001'],
])('a project of %s beside %j is proposed as %s', (program, codes, expected) => {
  expect(proposedCode(program, codes, 2031)).toBe(expected)
})
