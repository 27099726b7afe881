import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlainDate } from '#app/domain/calendar.ts'
import {
  changesFrom,
  type StatusChange,
  slotCounts,
  slotOf,
  statusAfterChange,
  statusChanges,
} from '#app/domain/project/project-status.ts'
import { isCounted, type Status, statuses } from '#app/domain/project.ts'

describe('a change of status', () => {
  const allowed: [Status, StatusChange, Status][] = [
    ['active', 'suspend', 'suspended'],
    ['active', 'withdraw', 'withdrawn'],
    ['suspended', 'resume', 'active'],
    ['suspended', 'withdraw', 'withdrawn'],
    ['withdrawn', 'resume', 'active'],
    ['withdrawn', 'replace', 'replaced'],
    ['withdrawn', 'release', 'withdrawn'],
  ]
  test.each(allowed)('%s, %s: %s', (from, change, to) => {
    expect(statusAfterChange({ status: from, slotReleasedOn: null }, change)).toBe(to)
  })

  test('is refused wherever it is not listed here, above all from completed and replaced', () => {
    for (const from of statuses) {
      const listed = allowed.filter(([status]) => status === from).map(([, change]) => change)
      const changes = changesFrom({ status: from, slotReleasedOn: null })
      expect(changes).toEqual(statusChanges.filter((change) => listed.includes(change)))
      if (from === 'completed' || from === 'replaced') expect(changes).toEqual([])
    }
  })

  test('is refused of a released slot until it is taken back', () => {
    const released = { status: 'withdrawn', slotReleasedOn: '2026-11-20' } as const
    expect(changesFrom(released)).toEqual(['take-back'])
    expect(statusAfterChange(released, 'take-back')).toBe('withdrawn')
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
    ['released', false, 'released'],
    ['released', true, 'released'],
    ['replaced', false, null],
    ['replaced', true, null],
  ] as const)('of a project %s (a replacement: %s) is %s', (status, isReplacement, state) => {
    const holder =
      status === 'released'
        ? ({ status: 'withdrawn', slotReleasedOn: '2026-11-20' } as const)
        : { status, slotReleasedOn: null }
    expect(slotOf({ ...holder, isReplacement })).toBe(state)
  })

  test('stays one of the 496 whatever happens to its projects', () => {
    const step = fc.record({ at: fc.nat(), change: fc.constantFrom(...statusChanges) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const projects = Array.from({ length: 496 }, () => ({
          status: 'active' as Status,
          slotReleasedOn: null as PlainDate | null,
          isReplacement: false,
        }))
        let changed = 0
        for (const { at, change } of steps) {
          // A few projects take all the steps, so that chains of replacements arise.
          const project = projects[at % 2 === 0 ? at % 7 : projects.length - 1 - (at % 7)]
          const status = project && statusAfterChange(project, change)
          if (!project || !status) continue
          project.status = status
          if (change === 'release') project.slotReleasedOn = '2026-11-20'
          if (change === 'take-back') project.slotReleasedOn = null
          changed += 1
          if (change === 'replace')
            projects.push({ status: 'active', slotReleasedOn: null, isReplacement: true })
        }
        const { live, replaced, vacant, released, total } = slotCounts(projects)
        expect(total).toBe(496)
        expect(live + replaced + vacant + released).toBe(496)
        expect(projects.filter(isCounted)).toHaveLength(496 - released)
        if (changed === 0) expect(live).toBe(496)
      }),
    )
  })
})
