import { describe, expect, it, test } from 'vitest'
import { openPredecessors, statusAfter, statusWithCompletion } from '#app/domain/schedule/milestone-change.ts'
import { templates } from '#app/domain/template/template.ts'

const template = templates.direct

/** A project of which nothing is done. */
function milestones() {
  return template.items.map(({ code }) => ({
    code,
    isCompletion: code === template.completion,
    actualOn: null,
  }))
}

describe('the status of a project', () => {
  test.each([
    ['active', '2026-11-20', 'completed'],
    ['suspended', '2026-11-20', 'completed'],
    ['completed', '2026-11-20', 'completed'],
    ['withdrawn', '2026-11-20', 'withdrawn'],
    ['replaced', '2026-11-20', 'replaced'],
    ['completed', null, 'active'],
    ['active', null, 'active'],
    ['suspended', null, 'suspended'],
    ['withdrawn', null, 'withdrawn'],
    ['replaced', null, 'replaced'],
  ] as const)('%s with completion on %s is %s', (status, on, expected) => {
    expect(statusWithCompletion(status, on)).toBe(expected)
  })

  it('follows from the completion alone, not from another milestone', () => {
    const { completion, opening } = template
    const actualOn = '2026-11-20'
    expect(statusAfter('active', milestones(), { code: completion, actualOn })).toBe('completed')
    expect(statusAfter('active', milestones(), { code: opening, actualOn })).toBe('active')
    expect(statusAfter('completed', milestones(), { code: opening, actualOn: null })).toBe('completed')
  })
})

describe('what comes before a milestone and has not happened', () => {
  const direct = template.links.filter((link) => link.to === template.completion).map((link) => link.from)

  it('is what leads to it directly', () => {
    expect(openPredecessors({ template }, milestones(), template.completion)).toEqual(direct)
  })

  it('is nothing once that has happened, and nothing for the first milestone', () => {
    const done = milestones().map((m) => ({ ...m, actualOn: direct.includes(m.code) ? '2026-11-20' : null }))
    expect(openPredecessors({ template }, done, template.completion)).toEqual([])
    expect(openPredecessors({ template }, milestones(), template.items[0]?.code ?? '')).toEqual([])
  })
})
