import { describe, expect, test } from 'vitest'
import { addWorkingDays, workCalendar } from '#app/domain/calendar.ts'
import { schoolBaseline } from '#app/domain/source/baseline.ts'
import { type Template, templates } from '#app/domain/template/template.ts'
import { type HeldMilestone, keepReasons, templateMove } from '#app/domain/template/template-move.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')
const { direct } = templates
const today = '2026-11-23'
const dates = schoolBaseline(direct, '2030-01-15', '2030-03-01', calendar)

function milestones(change: Record<string, Partial<HeldMilestone>> = {}): HeldMilestone[] {
  return direct.items.map(({ code }) => {
    const flags = { isReviewed: false, isOverridden: false, isAnswered: false }
    const plannedOn = dates.get(code) ?? null
    return { code, plannedOn, actualOn: null, startedOn: null, ...flags, ...change[code] }
  })
}

const review = {
  code: 'traffic-review',
  stage: 'design',
  nameKo: '교통영향평가',
  nameEn: 'Traffic impact review',
  isGate: true,
  durationDays: 41,
  rule: '도시교통정비 촉진법',
} as const

/** A version with one more gate between two milestones. */
function withGate(from: string, to: string, lagDays = 0): Template {
  const links = [
    { from, to: review.code, type: 'FS', lagDays: 0 },
    { from: review.code, to, type: 'FS', lagDays },
  ] as const
  return { ...direct, version: 2, items: [...direct.items, review], links: [...direct.links, ...links] }
}

const move = (to: Template, of = milestones(), on = today) => templateMove(direct, to, of, calendar, on)
const planned = (to: Template, of = milestones(), on = today) => move(to, of, on).planned.get(review.code)

describe('a milestone that a version adds', () => {
  const design = dates.get('detailed-design') ?? ''

  test('is planned on the latest day that the plan after it allows', () => {
    expect(planned(withGate('basic-design', 'detailed-design'))).toBe(addWorkingDays(calendar, design, -103))
    expect(planned(withGate('basic-design', 'detailed-design', 4))).toBe(
      addWorkingDays(calendar, design, -107),
    )
  })

  test('is planned today, or on the next working day, when that day has passed', () => {
    expect(planned(withGate('basic-design', 'detailed-design'), milestones(), '2029-12-01')).toBe(
      '2029-12-03',
    )
  })

  test('is not planned when what waits for it has happened or nothing that is planned waits for it', () => {
    const done = milestones({ 'detailed-design': { actualOn: '2026-11-02' } })
    expect(planned(withGate('basic-design', 'detailed-design'), done)).toBeNull()
    const open = milestones({ 'detailed-design': { plannedOn: null } })
    expect(planned(withGate('basic-design', 'detailed-design'), open)).toBeNull()
  })

  test('before another one that is added is planned before that', () => {
    const first = { ...review, code: 'survey', nameKo: '측량', nameEn: 'Survey' }
    const to = withGate('basic-design', 'detailed-design')
    const links = [...to.links, { from: 'survey', to: review.code, type: 'FS', lagDays: 0 } as const]
    const { planned: plans } = move({ ...to, items: [first, ...to.items], links })
    expect(plans.get('survey')).toBe(addWorkingDays(calendar, plans.get(review.code) ?? '', -41))
  })
})

describe('a milestone that a version takes away', () => {
  const shorter = {
    ...direct,
    items: direct.items.filter(({ code }) => code !== 'design-review'),
    links: direct.links.filter(({ from, to }) => ![from, to].includes('design-review')),
  }

  test('goes when nothing is recorded of it', () => {
    expect(move(shorter)).toMatchObject({ held: [], removed: [{ code: 'design-review' }] })
  })

  test.each([
    ['actual', { actualOn: '2026-11-02' }],
    ['actual', { startedOn: '2026-11-02' }],
    ['review', { isReviewed: true }],
    ['override', { isOverridden: true }],
    ['answer', { isAnswered: true }],
  ] as const)('is held by its %s', (reason, change) => {
    expect(move(shorter, milestones({ 'design-review': change })).held).toEqual([
      { code: 'design-review', reasons: [reason] },
    ])
  })

  test('is held by everything that speaks for it', () => {
    const all = { actualOn: '2026-11-02', isReviewed: true, isOverridden: true, isAnswered: true }
    expect(move(shorter, milestones({ 'design-review': all })).held[0]?.reasons).toEqual([...keepReasons])
  })
})

test('moving to the same version changes nothing', () => {
  expect(move({ ...direct, version: 2 })).toMatchObject({ added: [], removed: [], changed: [], held: [] })
})
