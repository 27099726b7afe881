import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { type ImportableFacts, importedFacts, longestNote } from '#app/domain/import/import-facts.ts'
import type { ImportedTask } from '#app/domain/import/import-match.ts'
import { importedTask } from '#tests/setup/imported-task.ts'

const today = '2026-11-23'
const present: ImportableFacts = {
  plannedOn: '2026-12-18',
  actualOn: null,
  startedOn: null,
  remainingDays: null,
  remainingOn: null,
  constraintType: null,
  constraintOn: null,
  durationDays: 10,
  note: null,
}

function said(task: Partial<ImportedTask>, known: Partial<ImportableFacts> | null = {}) {
  const facts = known && { ...present, ...known }
  return importedFacts(importedTask(1, { durationDays: 10, ...task }), facts, today)
}

describe('the plan', () => {
  test('is the finish of the file', () => {
    expect(said({ finishOn: '2027-01-15' }).facts.plannedOn).toBe('2027-01-15')
  })

  test('stays where the file has no finish, and where the finish of what is done repeats its actual date', () => {
    expect(said({}).facts.plannedOn).toBe('2026-12-18')
    const done = { finishOn: '2026-11-20', actualFinishOn: '2026-11-20' }
    expect(said(done).facts.plannedOn).toBe('2026-12-18')
    expect(said(done, null).facts.plannedOn).toBe('2026-11-20')
  })
})

describe('what happened', () => {
  test('is taken over and ends what remains', () => {
    const known = { startedOn: '2026-11-02', remainingDays: 4, remainingOn: '2026-11-10' }
    expect(said({ actualStartOn: '2026-11-03', actualFinishOn: '2026-11-20' }, known).facts).toMatchObject({
      actualOn: '2026-11-20',
      startedOn: '2026-11-03',
      remainingDays: null,
      remainingOn: null,
    })
  })

  test('is never taken back, and that is told', () => {
    const known = { actualOn: '2026-11-20', startedOn: '2026-11-02' }
    expect(said({ finishOn: '2027-01-15' }, known)).toMatchObject({
      facts: { ...known, plannedOn: '2027-01-15' },
      leftOut: ['actual'],
    })
    expect(said({}, { startedOn: '2026-11-02' }).facts.startedOn).toBe('2026-11-02')
  })

  test('of a milestone without work is the day on which it is reached, which is no start', () => {
    const reached = { durationDays: 0, actualStartOn: '2026-11-20' }
    expect(said(reached).facts).toMatchObject({ actualOn: '2026-11-20', startedOn: null })
  })
})

describe('what remains', () => {
  const begun = { actualStartOn: '2026-11-16', remainingDays: 4, percentComplete: 60 }

  test('is counted on the day of which the file tells, at the earliest on the first day of the work', () => {
    expect(said(begun).facts).toMatchObject({ remainingDays: 4, remainingOn: today })
    const later = { ...begun, actualStartOn: addDays(today, 2) }
    expect(said(later).facts).toMatchObject({ remainingDays: 4, remainingOn: addDays(today, 2) })
  })

  test('keeps its day where the file says the same', () => {
    const known = { startedOn: '2026-11-16', remainingDays: 4, remainingOn: '2026-11-18' }
    expect(said(begun, known).facts).toMatchObject({ remainingDays: 4, remainingOn: '2026-11-18' })
    expect(said({ ...begun, remainingDays: null }, known).facts.remainingDays).toBe(4)
  })

  test('of what has just begun says nothing beside the duration', () => {
    const just = { actualStartOn: '2026-11-16', remainingDays: 10, percentComplete: 0 }
    expect(said(just).facts).toMatchObject({ remainingDays: null, remainingOn: null })
    expect(said({ remainingDays: 10 }).facts.remainingDays).toBeNull()
  })
})

describe('a constraint', () => {
  const start = { type: 'start-no-earlier-than', on: '2027-01-04' } as const

  test('that holds a task to its own start is its plan', () => {
    expect(said({ startOn: '2027-01-04', constraint: start }).facts.constraintType).toBeNull()
    expect(said({ startOn: '2027-01-11', constraint: start }).facts).toMatchObject({
      constraintType: 'start-no-earlier-than',
      constraintOn: '2027-01-04',
    })
  })

  test('that the milestone has already stays', () => {
    const known = { constraintType: start.type, constraintOn: start.on }
    expect(said({ startOn: '2027-01-04', constraint: start }, known).facts).toMatchObject(known)
  })

  test('goes where the file has none, and wins over a deadline, which is told', () => {
    const known = { constraintType: 'deadline', constraintOn: '2027-03-02' } as const
    expect(said({}, known).facts).toMatchObject({ constraintType: null, constraintOn: null })
    expect(said({ deadlineOn: '2027-03-02' }).facts).toMatchObject(known)
    expect(said({ startOn: '2027-01-11', constraint: start, deadlineOn: '2027-03-02' }).leftOut).toEqual([
      'deadline',
    ])
  })
})

test('a note is taken over, one too long is told, and none leaves what stands there', () => {
  expect(said({ note: ' 협의 중 ' }).facts.note).toBe('협의 중')
  expect(said({ note: '가'.repeat(longestNote + 1) }, { note: '메모' })).toMatchObject({
    facts: { note: '메모' },
    leftOut: ['note'],
  })
  expect(said({}, { note: '메모' }).facts.note).toBe('메모')
})
