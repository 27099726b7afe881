import type { Status } from '#app/domain/project.ts'

/** What a person may choose. Completed and replaced are never chosen: a date and another project make them so. */
const chosenStatuses: readonly Status[] = ['active', 'suspended', 'withdrawn']

/** The statuses a form offers for a project: a completed or replaced one keeps what it is. */
export function statusChoices(current: Status): readonly Status[] {
  return chosenStatuses.includes(current) ? chosenStatuses : [current]
}
