import { describe, expect, it } from 'vitest'
import type { GroupLine, TimelineGroup } from '#app/charts/timeline-lines.ts'
import {
  groupRow,
  portfolioRow,
  portfolioWindow,
  type TimelineProject,
} from '#app/charts/timeline-portfolio.ts'
import { timelineWindow } from '#app/charts/timeline-scale.ts'
import { defaultThresholds } from '#app/domain/slippage.ts'
import { ko } from '#app/i18n/ko.ts'

const today = '2026-11-23'
const frame = {
  window: { firstYear: 2024, lastYear: 2028 },
  today,
  thresholds: defaultThresholds,
  text: { language: 'ko', words: ko.gantt },
} as const

const project: TimelineProject = {
  code: 'A-1',
  nameKo: '가동',
  nameEn: 'Building A',
  slipDays: 0,
  startOn: '2024-01-02',
  baselineStartOn: '2024-01-02',
  groundbreakingOn: '2026-05-04',
  baselineCompletionOn: '2027-11-30',
  plannedCompletionOn: '2027-12-15',
  forecastCompletionOn: '2028-01-10',
  actualCompletionOn: null,
  stages: [{ stage: 'planning', fromOn: '2024-01-02', toOn: '2024-06-28', isDone: true }],
  rating: 'on-track',
}

const rowOf = (one: TimelineProject) => portfolioRow(one, 0, frame)

describe('the row of a project in the portfolio', () => {
  it('is numbered by its place, from one', () => {
    expect(portfolioRow(project, 4, frame)).toMatchObject({ id: '5', note: 'A-1' })
  })

  it.each([
    ['what happened', { actualCompletionOn: '2026-10-30' }, '2026-10-30'],
    ['else what is computed', {}, '2028-01-10'],
    ['else the plan', { forecastCompletionOn: null }, '2027-12-15'],
  ])('end with %s', (_rule, dates, toOn) => {
    expect(rowOf({ ...project, ...dates })?.toOn).toBe(toOn)
  })

  it.each([
    ['on-track', 0, ''],
    ['on-track', -4, ''],
    ['on-track', 3, '+3일'],
    ['minor', 12, '▲ 주의 +12일'],
    ['major', 33, '◆ 지연 +33일'],
    ['critical', 116, '■ 심각 +116일'],
  ] as const)('say %s with %i days in words', (rating, slipDays, label) => {
    expect(rowOf({ ...project, rating, slipDays })?.label).toBe(label)
  })

  it('keep the place of a project without dates, say so, and hand over a day that exists', () => {
    const undated = {
      ...project,
      startOn: null,
      forecastCompletionOn: null,
      plannedCompletionOn: null,
      baselineStartOn: null,
      baselineCompletionOn: null,
      stages: [],
    }
    expect(rowOf(undated)).toMatchObject({
      isDated: false,
      label: '일정 없음',
      fromOn: today,
      toOn: today,
    })
  })

  it('mark a bar that leaves the ten years shown', () => {
    const far = { ...project, startOn: '1990-01-01', rating: 'critical', slipDays: 90 } as const
    const window = timelineWindow([far.startOn, far.forecastCompletionOn], today)
    expect(portfolioRow(far, 0, { ...frame, window })).toMatchObject({
      fromOn: '2019-01-01',
      isFromCut: true,
      isToCut: false,
      label: '■ 심각 +90일',
    })
  })

  it('keep a name as typed: escaping is for what the library writes', () => {
    const nameKo = '<img src=x onerror=alert(1)> & "가" 🏫'
    expect(rowOf({ ...project, nameKo })?.name).toBe(nameKo)
  })

  it('lead to an address in which the code means nothing else', () => {
    expect(rowOf({ ...project, code: 'A/1?x' })?.to).toBe('/projects/A%2F1%3Fx')
  })
})

const group: TimelineGroup = {
  program: '4-4-2',
  nameKo: '미래학교',
  nameEn: 'Future schools',
  cohort: 2021,
  projects: 4,
  done: 1,
  late: 2,
  worstSlipDays: 70,
  startOn: '2024-03-04',
  completionOn: '2027-06-30',
  baselineStartOn: '2024-03-04',
  baselineCompletionOn: '2027-02-26',
}
const line: GroupLine = { kind: 'cohort', key: '4-4-2.2021', group, isOpen: true }

describe('the row of a group', () => {
  it('runs from its first start to its last completion, and says how many are late and by how much', () => {
    expect(groupRow(line, 2, frame)).toMatchObject({
      id: '3',
      kind: 'cohort',
      name: '2021년 대상',
      note: '4개 · 지연 2개',
      fromOn: '2024-03-04',
      toOn: '2027-06-30',
      baseline: { fromOn: '2024-03-04', toOn: '2027-02-26' },
      progress: 25,
      label: '■ 심각 +70일',
      isOpen: true,
    })
  })

  it('of a program bears its code and name', () => {
    expect(groupRow({ ...line, kind: 'program' }, 0, frame).name).toBe('4-4-2 미래학교')
  })

  it('says nothing of lateness when nothing is late', () => {
    const onTime = { ...group, late: 0, worstSlipDays: 3 }
    expect(groupRow({ ...line, group: onTime }, 0, frame).label).toBe('')
  })

  it('keeps its place when nothing of it is planned', () => {
    const undated = {
      ...group,
      startOn: null,
      completionOn: null,
      baselineStartOn: null,
      baselineCompletionOn: null,
    }
    expect(groupRow({ ...line, group: undated }, 0, frame)).toMatchObject({ isDated: false, baseline: null })
  })
})

it('the years shown are those of all groups, closed or not', () => {
  const later = { ...group, completionOn: '2031-05-01' }
  expect(portfolioWindow([group, later], today)).toEqual({ firstYear: 2024, lastYear: 2031 })
})
