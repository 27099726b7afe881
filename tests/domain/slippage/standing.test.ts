import { describe, expect, test } from 'vitest'
import { originOfSlip, type RecordedProject, standingOn } from '#app/domain/slippage/standing.ts'
import { defaultThresholds } from '#app/domain/slippage.ts'
import { templates } from '#app/domain/template/template.ts'
import { recordedProject, since, weekdays } from '#tests/setup/recorded-project.ts'

function on(project: RecordedProject, asOf: string) {
  return standingOn(project, defaultThresholds, weekdays, asOf)
}

const done = recordedProject('done', '2026-06-01', {}, { '*': { actualOn: '2026-06-10' } })

describe('how a project stands on a day', () => {
  test('on the day of its last actual date it is completed, with the slip that happened', () => {
    const standing = on(done, '2026-06-10')
    expect(standing).toMatchObject({
      status: 'completed',
      stage: 'completion',
      isCompleted: true,
      slipDays: 7,
    })
    expect(standing.rating).toBe('minor')
  })

  test('the day before, nothing of that has happened, and what was due is expected on that day', () => {
    const standing = on(done, '2026-06-09')
    expect(standing).toMatchObject({ status: 'active', stage: 'planning', isCompleted: false, slipDays: 6 })
    expect(standing.completion).toMatchObject({ actualOn: null, forecastOn: '2026-06-09' })
  })

  test('before its dates it is on its plan', () => {
    expect(on(done, '2026-05-01')).toMatchObject({ slipDays: 0, rating: 'on-track' })
  })

  test.each(['suspended', 'withdrawn'] as const)(
    'a %s project is not rated: it is neither late nor on track',
    (status) => {
      const standing = on(
        recordedProject('stopped', '2026-01-05', { statusHistory: [since(status)] }),
        '2026-11-22',
      )
      expect(standing).toMatchObject({ status, rating: null, slipDays: null, isCompleted: false })
    },
  )

  test('a project completed with open milestones is completed from its completion on', () => {
    const { completion } = templates.direct
    const early = recordedProject('early', '2026-01-05', {}, { [completion]: { actualOn: '2026-11-20' } })
    expect(on(early, '2026-11-19').status).toBe('active')
    expect(on(early, '2026-11-20').status).toBe('completed')
  })

  test.each([
    ['2024-05-01', 'active'],
    ['2024-05-02', 'withdrawn'],
    ['2024-09-01', 'withdrawn'],
    ['2024-09-02', 'replaced'],
  ] as const)('withdrawn on 2024-05-02 and replaced on 2024-09-02, on %s it is %s', (asOf, status) => {
    const statusHistory = [since('withdrawn', '2024-05-02'), since('replaced', '2024-09-02')]
    expect(on(recordedProject('left', '2026-06-01', { statusHistory }), asOf).status).toBe(status)
  })

  test('a suspension is none before its day and after its end, and a slot released later is not released yet', () => {
    const statusHistory = [since('suspended', '2025-03-04'), since('active', '2025-09-01')]
    const suspended = recordedProject('s', '2026-06-01', { statusHistory })
    expect(on(suspended, '2025-03-03')).toMatchObject({ status: 'active', rating: 'on-track' })
    expect(on(suspended, '2025-03-04')).toMatchObject({ status: 'suspended', rating: null })
    expect(on(suspended, '2025-08-31')).toMatchObject({ status: 'suspended', rating: null })
    expect(on(suspended, '2025-09-01')).toMatchObject({ status: 'active', rating: 'on-track' })
    const given = { ...since('withdrawn', '2025-03-04'), isReleased: true }
    const released = recordedProject('r', '2026-06-01', { statusHistory: [given] })
    expect(on(released, '2025-03-03').slotReleasedOn).toBeNull()
    expect(on(released, '2025-03-04').slotReleasedOn).toBe('2025-03-04')
  })

  test('work that began is known from its start on, and what was left of it from the day of its count on', () => {
    const began = { startedOn: '2026-05-04', remainingDays: 40, remainingOn: '2026-05-18' }
    const project = recordedProject('w', '2026-06-01', {}, { structure: began })
    const expected = (asOf: string) =>
      on(project, asOf).milestones.find(({ code }) => code === 'structure')?.forecastOn ?? ''
    expect(expected('2026-05-03')).toBe('2026-06-01')
    expect(expected('2026-05-17') > expected('2026-05-18')).toBe(true)
    expect(expected('2026-05-18')).toBe('2026-07-10')
  })

  test('a slip equal to a threshold still belongs below it', () => {
    const project = recordedProject('edge', '2026-06-01')
    expect(on(project, '2026-06-08')).toMatchObject({ slipDays: 5, rating: 'on-track' })
    expect(on(project, '2026-06-09')).toMatchObject({ slipDays: 6, rating: 'minor' })
  })
})

describe('where a slip arose', () => {
  test('at the milestone that adds most to the slip before it, not at the one that shows the largest', () => {
    const project = recordedProject(
      'late',
      '2026-06-01',
      {},
      {
        'school-consent': { actualOn: '2026-06-03' },
        'works-finished': { baselineOn: '2026-06-02', plannedOn: '2026-07-14', cause: 'design-change' },
        'completion-inspection': { baselineOn: '2026-06-03', plannedOn: '2026-07-20' },
        'completion-notice': { baselineOn: '2026-06-04', plannedOn: '2026-06-04' },
        opening: { baselineOn: '2026-06-04', plannedOn: '2026-06-04' },
      },
    )
    const standing = on(project, '2026-05-01')
    expect(standing.slipDays).toBe(33)
    expect(originOfSlip(standing)).toMatchObject({
      code: 'works-finished',
      slipDays: 30,
      cause: 'design-change',
    })
  })

  test('nowhere when nothing is late', () => {
    expect(originOfSlip(on(recordedProject('well', '2026-06-01'), '2026-05-01'))).toBeNull()
  })

  test('not after the completion', () => {
    const project = recordedProject(
      'opened-late',
      '2026-06-01',
      {},
      {
        opening: { baselineOn: '2026-09-01', plannedOn: '2026-10-01' },
      },
    )
    expect(originOfSlip(on(project, '2026-05-01'))).toBeNull()
  })
})
