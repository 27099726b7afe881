import { describe, expect, it, test } from 'vitest'
import { workCalendar } from '#app/domain/calendar.ts'
import { forecastProject } from '#app/domain/forecast.ts'
import {
  forecastMoves,
  openPredecessors,
  statusAfter,
  statusWithCompletion,
  withChange,
} from '#app/domain/milestone-change.ts'
import type { Status } from '#app/domain/project.ts'
import { allBefore, templates } from '#app/domain/template.ts'

const calendar = workCalendar([], '2020-01-01', '2040-12-31')
const template = templates.direct
const today = '2026-11-23'
const active = { templateCode: template.code, status: 'active' as Status }

/** A project planned one milestone a month from 2027-01-15, nothing of it done. */
function milestones() {
  return template.items.map((item, index) => {
    const month = String((index % 12) + 1).padStart(2, '0')
    const plannedOn = `${2027 + Math.floor(index / 12)}-${month}-15`
    const isCompletion = item.code === template.completion
    return {
      code: item.code,
      stage: item.stage,
      isCompletion,
      baselineOn: plannedOn,
      plannedOn,
      forecastOn: null,
      actualOn: null,
    }
  })
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
    const change = { plannedOn: null, actualOn: '2026-11-20' }
    expect(statusAfter('active', milestones(), { ...change, code: template.completion })).toBe('completed')
    expect(statusAfter('active', milestones(), { ...change, code: template.opening })).toBe('active')
    expect(
      statusAfter('completed', milestones(), { ...change, code: template.opening, actualOn: null }),
    ).toBe('completed')
  })
})

describe('what a change moves', () => {
  it('is nothing when nothing changes, even when the stored forecasts are out of date', () => {
    const same = { code: template.groundbreaking, ...datesOf(template.groundbreaking) }
    expect(forecastMoves(active, milestones(), same, calendar, today)).toEqual([])
    expect(forecastMoves(active, milestones(), same, calendar, '2028-06-01')).toEqual([])
  })

  it('is the milestone and what comes after it, never what comes before', () => {
    const change = { code: template.groundbreaking, plannedOn: '2029-06-15', actualOn: null }
    const codes = forecastMoves(active, milestones(), change, calendar, today).map((move) => move.code)
    expect(codes).toContain(template.groundbreaking)
    expect(codes).toContain(template.completion)
    expect(codes).toContain(template.opening)
    const before = allBefore(template, template.groundbreaking)
    expect(codes.filter((code) => before.has(code))).toEqual([])
  })

  it('tells exactly what the forecast of the changed project says', () => {
    const change = { code: template.groundbreaking, plannedOn: '2029-06-15', actualOn: null }
    const after = forecastProject(active, withChange(milestones(), change), calendar, today)
    for (const move of forecastMoves(active, milestones(), change, calendar, today)) {
      const at = template.items.findIndex((item) => item.code === move.code)
      expect(move.toOn).toBe(after.milestones[at]?.forecastOn)
      expect(move.fromOn).not.toBe(move.toOn)
    }
  })

  it('leaves the opening of a project that is completed by it with a forecast', () => {
    const change = { code: template.completion, plannedOn: '2026-11-20', actualOn: '2026-11-20' }
    const moves = forecastMoves(active, milestones(), change, calendar, today)
    expect(moves.find((move) => move.code === template.completion)?.toOn).toBe('2026-11-20')
    expect(moves.filter((move) => move.toOn === null)).toEqual([])
  })

  function datesOf(code: string) {
    const found = milestones().find((m) => m.code === code)
    return { plannedOn: found?.plannedOn ?? null, actualOn: found?.actualOn ?? null }
  }
})

describe('what comes before a milestone and has not happened', () => {
  const direct = template.links.filter((link) => link.to === template.completion).map((link) => link.from)

  it('is what leads to it directly', () => {
    expect(openPredecessors(template.code, milestones(), template.completion)).toEqual(direct)
  })

  it('is nothing once that has happened, and nothing for the first milestone', () => {
    const done = milestones().map((m) => ({ ...m, actualOn: direct.includes(m.code) ? '2026-11-20' : null }))
    expect(openPredecessors(template.code, done, template.completion)).toEqual([])
    expect(openPredecessors(template.code, milestones(), template.items[0]?.code ?? '')).toEqual([])
  })
})
