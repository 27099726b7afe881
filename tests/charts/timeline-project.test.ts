import { describe, expect, it } from 'vitest'
import { type GanttLink, type GanttMilestone, projectRows } from '#app/charts/timeline-project.ts'
import { defaultThresholds } from '#app/domain/slippage.ts'
import { ko } from '#app/i18n/ko.ts'

const frame = {
  today: '2026-11-23',
  thresholds: defaultThresholds,
  text: { language: 'ko', words: ko.gantt },
  isCriticalShown: false,
  changeTo: null,
  reasonOf: null,
} as const

const milestone: GanttMilestone = {
  code: 'groundbreaking',
  nameKo: '착공',
  nameEn: 'Groundbreaking',
  stage: 'construction',
  isGate: false,
  baselineOn: '2026-05-04',
  plannedOn: '2026-05-04',
  forecastOn: null,
  actualOn: null,
  slipDays: null,
  floatDays: null,
  isCritical: false,
  workFromOn: null,
}

describe('the rows of a project', () => {
  const rowsOfProject = (milestones: GanttMilestone[], links: GanttLink[] = []) =>
    projectRows(milestones, links, frame).rows

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
        { from: 'completion', to: 'groundbreaking', type: 'SS' },
        { from: 'nowhere', to: 'groundbreaking', type: 'FS' },
        { from: 'groundbreaking', to: 'nowhere', type: 'FS' },
      ],
    )
    expect(rows.map((row) => row.linkedFrom)).toEqual([[], [], [], [{ id: '2', type: 'SS' }], [], []])
  })

  it('mark the critical path with the word where it is asked for, and nowhere else', () => {
    const critical = { ...milestone, forecastOn: '2026-12-07', isCritical: true, floatDays: 0 }
    const shown = projectRows([critical], [], { ...frame, isCriticalShown: true }).rows[1]
    expect(shown).toMatchObject({ isCritical: true, label: '2026. 12. 7. 주공정' })
    expect(shown?.title).toContain('여유 0일')
    expect(rowsOfProject([critical])[1]).toMatchObject({ isCritical: false, label: '2026. 12. 7.' })
  })

  it('say why a milestone lies where it does, and show the work that leads to it', () => {
    const reasonOf = (code: string) => [`${code} 뒤에`, '여유 3일']
    const worked = { ...milestone, workFromOn: '2026-02-02', floatDays: 3 }
    const row = projectRows([worked], [], { ...frame, reasonOf }).rows[1]
    expect(row?.title).toContain('groundbreaking 뒤에\n여유 3일')
    expect(row?.workFromOn).toBe('2026-02-02')
    expect(projectRows([{ ...worked, plannedOn: null }], [], frame).rows[1]?.workFromOn).toBeNull()
  })

  it('lead to the change of what has not happened, where somebody may change it', () => {
    const changeTo = (code: string) => `/change/${code}`
    const done = { ...milestone, code: 'consent', actualOn: '2026-05-04' }
    const { rows } = projectRows([milestone, done], [], { ...frame, changeTo })
    expect(rows.map((row) => row.changeTo)).toEqual([null, '/change/groundbreaking', null])
    const later = { ...milestone, code: 'structure', plannedOn: '2026-12-07' }
    const ended = projectRows([later, milestone, done], [], { ...frame, changeTo }).rows[0]
    expect(ended).toMatchObject({ kind: 'stage', toOn: '2026-12-07', changeTo: '/change/structure' })
    expect(rowsOfProject([milestone])[1]?.changeTo).toBeNull()
    const beyond = { ...milestone, plannedOn: '2045-05-04' }
    expect(projectRows([beyond, done], [], { ...frame, changeTo }).rows[0]?.changeTo).toBeNull()
  })
})
