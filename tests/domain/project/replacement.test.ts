import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isWorkingDay, workCalendar, workingDaysBetween } from '#app/domain/calendar.ts'
import { replacementBaseline, replacementTemplates } from '#app/domain/project/replacement.ts'
import { templateCodes } from '#app/domain/project.ts'
import { templates } from '#app/domain/template/template.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2045-12-31')

describe('the dates of a school that takes the place of another', () => {
  const { direct } = templates

  test('lead to the first term from the former opening on that leaves all the work', () => {
    const former = new Map([['opening', '2027-09-01']])
    const early = replacementBaseline(direct, former, '2020-01-02', calendar)
    expect(early.get('opening')).toBe('2027-09-01')
    const late = replacementBaseline(direct, former, '2026-11-23', calendar)
    expect([...late.values()].sort()[0] ?? '').toMatch(/^202[67]/)
    expect(late.get('opening')).toBe('2030-09-02')
  })

  test('all lie after the day, on working days, one for each item, opening in March or September', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), (days) => {
        const afterOn = addDays('2020-01-01', days)
        const dates = replacementBaseline(direct, new Map(), afterOn, calendar)
        expect([...dates.keys()].sort()).toEqual(direct.items.map(({ code }) => code).sort())
        for (const on of dates.values()) {
          expect(on > afterOn).toBe(true)
          expect(isWorkingDay(calendar, on)).toBe(true)
        }
        expect(dates.get('opening')?.slice(5, 7)).toMatch(/^(03|09)$/)
      }),
      { numRuns: 30 },
    )
  })
})

test('a facility keeps its intervals, and what had no date has none', () => {
  const former = new Map([
    ['basic-plan', '2024-03-04'],
    ['basic-design', '2025-03-04'],
    ['structure', null],
  ])
  const dates = replacementBaseline(templates.facility, former, '2026-11-23', calendar)
  expect([...dates.keys()]).toEqual(['basic-plan', 'basic-design'])
  const [first = '', second = ''] = dates.values()
  expect(first > '2026-11-23').toBe(true)
  expect(workingDaysBetween(calendar, first, second)).toBe(
    workingDaysBetween(calendar, '2024-03-04', '2025-03-04'),
  )
  expect(replacementBaseline(templates.facility, former, '2024-01-01', calendar).get('basic-plan')).toBe(
    '2024-03-04',
  )
})

test('a template is replaced by itself first, and never by one of another route', () => {
  for (const code of templateCodes) {
    expect(replacementTemplates(code)[0]).toBe(code)
    expect(replacementTemplates(code).includes('btl')).toBe(code === 'btl')
  }
})
