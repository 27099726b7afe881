import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  changesFrom,
  type StatusChange,
  slotCounts,
  slotOf,
  statusAfterChange,
  statusChanges,
} from '#app/domain/project/project-status.ts'
import { type Status, statuses } from '#app/domain/project.ts'

describe('a change of status', () => {
  const allowed: [Status, StatusChange, Status][] = [
    ['active', 'suspend', 'suspended'],
    ['active', 'withdraw', 'withdrawn'],
    ['suspended', 'resume', 'active'],
    ['suspended', 'withdraw', 'withdrawn'],
    ['withdrawn', 'resume', 'active'],
    ['withdrawn', 'replace', 'replaced'],
  ]
  test.each(allowed)('%s, %s: %s', (from, change, to) => {
    expect(statusAfterChange(from, change)).toBe(to)
  })

  test('is refused wherever it is not listed here, above all from completed and replaced', () => {
    for (const from of statuses) {
      const listed = allowed.filter(([status]) => status === from).map(([, change]) => change)
      expect(changesFrom(from)).toEqual(statusChanges.filter((change) => listed.includes(change)))
    }
    expect([...changesFrom('completed'), ...changesFrom('replaced')]).toEqual([])
  })
})

describe('a slot', () => {
  test.each([
    ['active', false, 'live'],
    ['suspended', false, 'live'],
    ['completed', false, 'live'],
    ['active', true, 'replaced'],
    ['completed', true, 'replaced'],
    ['withdrawn', false, 'vacant'],
    ['withdrawn', true, 'vacant'],
    ['replaced', false, null],
    ['replaced', true, null],
  ] as const)('of a project %s (a replacement: %s) is %s', (status, isReplacement, state) => {
    expect(slotOf({ status, isReplacement })).toBe(state)
  })

  test('stays one of the 496 whatever happens to its projects', () => {
    const step = fc.record({ at: fc.nat(), change: fc.constantFrom(...statusChanges) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const projects = Array.from({ length: 496 }, () => ({
          status: 'active' as Status,
          isReplacement: false,
        }))
        let changed = 0
        for (const { at, change } of steps) {
          // A few projects take all the steps, so that chains of replacements arise.
          const project = projects[at % 2 === 0 ? at % 7 : projects.length - 1 - (at % 7)]
          const status = project && statusAfterChange(project.status, change)
          if (!project || !status) continue
          project.status = status
          changed += 1
          if (change === 'replace') projects.push({ status: 'active', isReplacement: true })
        }
        const { live, replaced, vacant, total } = slotCounts(projects)
        expect(total).toBe(496)
        expect(live + replaced + vacant).toBe(496)
        if (changed === 0) expect(live).toBe(496)
      }),
    )
  })
})
