import { describe, expect, test } from 'vitest'
import { workCalendar } from '#app/domain/calendar.ts'
import type { ImportedLink, ImportedTask } from '#app/domain/import/import-match.ts'
import { type ImportMilestone, importLimits, importPlan } from '#app/domain/import/schedule-import.ts'
import { ownTemplate, templates } from '#app/domain/template/template.ts'
import { importedTask } from '#tests/setup/imported-task.ts'

const today = '2026-11-23'
const weekdays = workCalendar([], '2020-01-01', '2040-12-31')
const nothing = {
  ...{ baselineOn: null, actualOn: null, forecastOn: null, startedOn: null, remainingDays: null },
  ...{ remainingOn: null, constraintType: null, constraintOn: null, note: null, isGate: false },
}

function milestone(
  code: string,
  durationDays: number,
  plannedOn: string,
  more: Partial<ImportMilestone> = {},
) {
  const names = { nameKo: `${code} 완료`, nameEn: code }
  const isCompletion = code === 'done'
  return {
    ...nothing,
    code,
    ...names,
    stage: 'construction' as const,
    isCompletion,
    durationDays,
    plannedOn,
    ...more,
  }
}

const fs = (from: string, to: string) => ({ from, to, type: 'FS' as const, lagDays: 0 })

/** works (10 days) -> inspect (5 days) -> done, planned on Fridays of 2027. */
const milestones: ImportMilestone[] = [
  milestone('works', 10, '2027-01-15', { baselineOn: '2027-01-15' }),
  milestone('inspect', 5, '2027-01-22'),
  milestone('done', 0, '2027-01-22'),
]
const template = ownTemplate(templates.facility, milestones, [fs('works', 'inspect'), fs('inspect', 'done')])
const project = { templateCode: 'facility' as const, status: 'active' as const, template }

const file = (
  tasks: Partial<ImportedTask>[],
  links: Partial<ImportedLink>[] = [],
  statusOn: string | null = null,
) => ({
  tasks: tasks.map((task, index) => importedTask(index + 1, task)),
  links: links.map((link) => ({ from: 1, to: 2, type: 'FS' as const, lagDays: 0, ...link })),
  statusOn,
})
const asItIs = [
  { code: 'works', name: 'works', durationDays: 10, finishOn: '2027-01-15' },
  { code: 'inspect', name: 'inspect', durationDays: 5, finishOn: '2027-01-22' },
  { code: 'done', name: 'done', durationDays: 0, finishOn: '2027-01-22' },
]
const asLinked = [{}, { from: 2, to: 3 }]

function plan(tasks: Partial<ImportedTask>[], links: Partial<ImportedLink>[] = asLinked) {
  return importPlan(project, milestones, file(tasks, links), { stage: 'design', today }, weekdays)
}

test('the project as it is changes nothing', () => {
  expect(plan(asItIs)).toMatchObject({
    changes: [],
    isNewNetwork: false,
    linksAdded: 0,
    linksRemoved: 0,
    untouched: [],
    leftOut: [],
    faults: [],
    template,
  })
})

test('what remains is said of the day on which the file was kept, not of a day to come', () => {
  const begun = { ...asItIs[0], actualStartOn: '2026-11-16', remainingDays: 4, percentComplete: 60 }
  const toldOn = (statusOn: string | null) => {
    const told = file([begun, ...asItIs.slice(1)], asLinked, statusOn)
    const { milestones: after } = importPlan(project, milestones, told, { stage: 'design', today }, weekdays)
    return after.find(({ code }) => code === 'works')?.remainingOn
  }
  expect([toldOn('2026-11-19'), toldOn(null), toldOn('2027-02-01')]).toEqual(['2026-11-19', today, today])
})

describe('a changed plan', () => {
  const later = [{ ...asItIs[0], finishOn: '2027-01-29' }, ...asItIs.slice(1)]

  test('moves the forecast of what follows, and no plan but its own', () => {
    const { changes, completion } = plan(later)
    expect(changes.map(({ code, after }) => [code, after.plannedOn, after.forecastOn])).toEqual([
      ['works', '2027-01-29', '2027-01-29'],
      ['inspect', '2027-01-22', '2027-02-05'],
      ['done', '2027-01-22', '2027-02-05'],
    ])
    expect(completion).toEqual({ fromOn: '2027-01-22', toOn: '2027-02-05' })
  })

  test('leaves milestones that the file does not know, with their links', () => {
    const { untouched, linksRemoved, milestones: after } = plan(later.slice(0, 2), [])
    expect([untouched, linksRemoved]).toEqual([[{ nameKo: 'done 완료', nameEn: 'done' }], 1])
    expect(after.map(({ code }) => code)).toEqual(['works', 'inspect', 'done'])
  })
})

describe('the network becomes the own one of the project', () => {
  test('by a new milestone, which gets the chosen stage and neither baseline nor gate', () => {
    const roof = { name: '지붕', durationDays: 3, finishOn: '2027-01-20' }
    const {
      milestones: after,
      changes,
      isNewNetwork,
      template: own,
    } = plan([...asItIs, roof], [...asLinked, { from: 1, to: 4 }, { from: 4, to: 3 }])
    expect(after[1]).toMatchObject({
      ...{
        code: 'ms-4',
        nameKo: '지붕',
        stage: 'design',
        isGate: false,
        isCompletion: false,
        baselineOn: null,
      },
      plannedOn: '2027-01-20',
    })
    expect(changes).toEqual([expect.objectContaining({ code: 'ms-4', before: null })])
    expect([isNewNetwork, own.items.length, own.links.length]).toEqual([true, 4, 4])
  })

  test.each<[string, Partial<ImportedTask>[], Partial<ImportedLink>[]]>([
    ['other work', [{ ...asItIs[0], durationDays: 12 }, ...asItIs.slice(1)], asLinked],
    ['another lag', asItIs, [{ lagDays: 2 }, { from: 2, to: 3 }]],
    ['a link that is gone', asItIs, [{}]],
    ['another kind of link', asItIs, [{ type: 'SS' }, { from: 2, to: 3 }]],
  ])('by %s', (_, tasks, links) => {
    expect(plan(tasks, links).isNewNetwork).toBe(true)
  })

  test('and of two links alike the longer lag holds', () => {
    const { template: own } = plan(asItIs, [...asLinked, { lagDays: 3 }, { lagDays: 1 }])
    expect(own.links).toEqual([{ ...fs('works', 'inspect'), lagDays: 3 }, fs('inspect', 'done')])
  })
})

test('an actual completion completes the project', () => {
  const done = { actualStartOn: '2026-11-20', actualFinishOn: '2026-11-20' }
  expect(plan([...asItIs.slice(0, 2), { ...asItIs[2], ...done }]).status).toBe('completed')
})

test('names and baselines are told and stay', () => {
  const { leftOut, milestones: after } = plan([
    { ...asItIs[0], name: '공사', baselineFinishOn: '2027-02-01' },
    ...asItIs.slice(1),
  ])
  expect(leftOut.map(({ kind, detail }) => [kind, detail])).toEqual([
    ['name', 'works 완료'],
    ['baseline', '2027-02-01'],
  ])
  expect(after[0]).toMatchObject({ nameKo: 'works 완료', baselineOn: '2027-01-15' })
})

describe('a file cannot be taken over', () => {
  test.each<[string, Partial<ImportedTask>[], Partial<ImportedLink>[], object]>([
    [
      'with a future actual',
      [{ ...asItIs[0], actualFinishOn: '2026-11-24' }],
      [],
      { kind: 'fact', task: 'works', detail: 'futureActual' },
    ],
    [
      'with work beyond measure',
      [{ ...asItIs[0], durationDays: 10_001 }],
      [],
      { kind: 'duration', detail: '10001' },
    ],
    [
      'with a plan of another age',
      [{ ...asItIs[0], finishOn: '1999-12-31' }],
      [],
      { kind: 'planRange', detail: '1999-12-31' },
    ],
    ['with a lag beyond measure', asItIs, [{ lagDays: -10_001 }], { kind: 'lag', task: 'works → inspect' }],
  ])('%s', (_, tasks, links, fault) => {
    expect(plan(tasks, links).faults).toEqual([expect.objectContaining(fault)])
  })

  test('that makes milestones wait for each other through a link that stays', () => {
    const { faults, changes } = plan(
      [{ name: '지붕' }, asItIs[0] ?? {}, asItIs[2] ?? {}],
      [{ from: 3, to: 2 }],
    )
    expect([changes, faults]).toEqual([
      [],
      [expect.objectContaining({ kind: 'cycle', task: expect.stringContaining('works 완료') })],
    ])
  })

  test('with more milestones than a project has', () => {
    const many = Array.from({ length: importLimits.milestones }, () => ({}))
    expect(plan(many, []).faults.map(({ kind }) => kind)).toEqual(['tooMany'])
  })
})
