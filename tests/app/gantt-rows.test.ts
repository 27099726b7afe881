import { describe, expect, it } from 'vitest'
import {
  type GanttMilestone,
  type PortfolioProject,
  portfolioRows,
  projectRows,
} from '#app/components/gantt-rows.ts'
import { defaultThresholds } from '#app/domain/slippage.ts'
import { ko } from '#app/i18n/ko.ts'

const today = '2026-11-23'
const text = { language: 'ko', words: ko.gantt } as const

const project: PortfolioProject = {
  id: 77,
  code: 'A-1',
  nameKo: '가동',
  nameEn: 'Building A',
  cohort: 2023,
  route: 'direct',
  stage: 'construction',
  status: 'active',
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

const milestone: GanttMilestone = {
  code: 'groundbreaking',
  nameKo: '착공',
  nameEn: 'Groundbreaking',
  stage: 'construction',
  isGate: false,
  isCompletion: false,
  durationDays: 10,
  baselineOn: '2026-05-04',
  plannedOn: '2026-05-04',
  forecastOn: null,
  actualOn: null,
  slipDays: null,
}

function rowsOf(...projects: PortfolioProject[]) {
  return portfolioRows(projects, today, text).rows
}

describe('the rows of the portfolio', () => {
  it('stand in the order given, numbered from one', () => {
    const rows = rowsOf({ ...project, code: 'B-2' }, { ...project, code: 'A-1' })
    expect(rows.map((row) => [row.id, row.note])).toEqual([
      ['1', 'B-2'],
      ['2', 'A-1'],
    ])
  })

  it.each([
    ['what happened', { actualCompletionOn: '2026-10-30' }, '2026-10-30'],
    ['else what is computed', {}, '2028-01-10'],
    ['else the plan', { forecastCompletionOn: null }, '2027-12-15'],
  ])('end with %s', (_rule, dates, toOn) => {
    expect(rowsOf({ ...project, ...dates })[0]?.toOn).toBe(toOn)
  })

  it.each([
    ['on-track', 0, ''],
    ['on-track', -4, ''],
    ['on-track', 3, '+3일'],
    ['minor', 12, '▲ 주의 +12일'],
    ['major', 33, '◆ 지연 +33일'],
    ['critical', 116, '■ 심각 +116일'],
  ] as const)('say %s with %i days in words', (rating, slipDays, label) => {
    expect(rowsOf({ ...project, rating, slipDays })[0]?.label).toBe(label)
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
    expect(rowsOf(project, undated, project)[1]).toMatchObject({
      id: '2',
      isDated: false,
      label: '일정 없음',
      fromOn: today,
      toOn: today,
    })
  })

  it('mark a bar that leaves the ten years shown', () => {
    const [row] = rowsOf({ ...project, startOn: '1990-01-01', rating: 'critical', slipDays: 90 })
    expect(row).toMatchObject({ fromOn: '2019-01-01', isCut: true, label: '… ■ 심각 +90일' })
  })

  it('keep a name as typed: escaping is for what the library writes', () => {
    const nameKo = '<img src=x onerror=alert(1)> & "가" 🏫'
    expect(rowsOf({ ...project, nameKo })[0]?.name).toBe(nameKo)
  })

  it('lead to an address in which the code means nothing else', () => {
    expect(rowsOf({ ...project, code: 'A/1?x' })[0]?.to).toBe('/projects/A%2F1%3Fx')
  })
})

describe('the rows of a project', () => {
  const rowsOfProject = (milestones: GanttMilestone[], links: { from: string; to: string }[] = []) =>
    projectRows(milestones, links, defaultThresholds, today, text).rows

  it('show each stage that has milestones, in the order of stages, with its milestones under it', () => {
    const rows = rowsOfProject([
      milestone,
      { ...milestone, code: 'consent', nameKo: '동의', stage: 'planning', isGate: true },
    ])
    expect(rows.map((row) => [row.id, row.kind, row.name])).toEqual([
      ['1', 'stage', '기획'],
      ['2', 'gate', '동의'],
      ['3', 'stage', '시공'],
      ['4', 'milestone', '착공'],
    ])
  })

  it('span a stage from its first to its last expected date and count what happened', () => {
    const rows = rowsOfProject([
      { ...milestone, actualOn: '2026-05-11' },
      { ...milestone, code: 'structure', forecastOn: '2027-01-15' },
    ])
    expect(rows[0]).toMatchObject({
      kind: 'stage',
      fromOn: '2026-05-11',
      toOn: '2027-01-15',
      progress: 50,
      note: '2개 중 1개 완료',
      isDone: false,
    })
  })

  it('say the expected date and the slip of a milestone', () => {
    const [, row] = rowsOfProject([{ ...milestone, forecastOn: '2026-12-07', slipDays: 150 }])
    expect(row).toMatchObject({ rating: 'critical', label: '2026. 12. 7. ■ 심각 +150일' })
  })

  it('carry links between milestones, also when a milestone has the code of a stage, and drop links to nothing', () => {
    const rows = rowsOfProject(
      [
        { ...milestone, code: 'completion', stage: 'design' },
        milestone,
        { ...milestone, code: 'opening', stage: 'completion' },
      ],
      [
        { from: 'completion', to: 'groundbreaking' },
        { from: 'nowhere', to: 'groundbreaking' },
        { from: 'groundbreaking', to: 'nowhere' },
      ],
    )
    expect(rows.map((row) => row.linkedFrom)).toEqual([[], [], [], ['2'], [], []])
  })
})
