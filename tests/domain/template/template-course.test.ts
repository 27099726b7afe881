import { describe, expect, test } from 'vitest'
import { templateCodes } from '#app/domain/project.ts'
import type { LinkType } from '#app/domain/schedule/network.ts'
import { type Template, templateItem, templates } from '#app/domain/template/template.ts'
import { templateCourse } from '#app/domain/template/template-course.ts'

/** Two items of 10 and 4 days with one link. */
function pair(type: LinkType, lagDays = 0): Template {
  const item = templateItem(templates.direct, 'structure')
  const items = [
    { ...item, code: 'a', durationDays: 10 },
    { ...item, code: 'b', durationDays: 4 },
  ]
  return { ...templates.direct, items, links: [{ from: 'a', to: 'b', type, lagDays }] }
}

describe('the course of a template', () => {
  test.each([
    ['FS', 0, { a: [0, 10], b: [10, 14] }],
    ['FS', 3, { a: [0, 10], b: [13, 17] }],
    ['FS', -2, { a: [0, 10], b: [8, 12] }],
    ['SS', 2, { a: [0, 10], b: [2, 6] }],
    ['FF', 0, { a: [0, 10], b: [6, 10] }],
    // b may begin 4 days before a does, so the course begins with b
    ['SF', 0, { a: [4, 14], b: [0, 4] }],
  ] as const)('follows a link %s with a lag of %d', (type, lagDays, expected) => {
    const lines = templateCourse(pair(type, lagDays))
    const found = Object.fromEntries(lines.map((line) => [line.code, [line.startDays, line.finishDays]]))
    expect(found).toEqual(expected)
  })

  test.each(templateCodes)('of %s begins on day 0 and takes as long as its durations say', (code) => {
    const lines = templateCourse(templates[code])
    expect(Math.min(...lines.map((line) => line.startDays))).toBe(0)
    for (const [at, line] of lines.entries())
      expect(line.finishDays - line.startDays).toBe(templates[code].items[at]?.durationDays)
  })
})
