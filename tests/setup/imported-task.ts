import type { ImportedTask } from '#app/domain/import/import-match.ts'

/** A task of a file that says nothing but its number and a day of work, and what an example adds. */
export function importedTask(uid: number, said: Partial<ImportedTask> = {}): ImportedTask {
  return {
    uid,
    code: null,
    name: `Task ${uid}`,
    durationDays: 1,
    startOn: null,
    finishOn: null,
    actualStartOn: null,
    actualFinishOn: null,
    remainingDays: null,
    percentComplete: 0,
    baselineFinishOn: null,
    constraint: null,
    deadlineOn: null,
    note: '',
    ...said,
  }
}
