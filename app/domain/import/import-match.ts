import type { PlainDate } from '#app/domain/calendar.ts'
import type { Stage } from '#app/domain/project.ts'
import type { LinkType } from '#app/domain/schedule/network.ts'
import type { ConstraintType } from '#app/domain/schedule/work-progress.ts'

/** A task of a schedule file that can become a milestone: whole working days, null is "not stated". */
export interface ImportedTask {
  uid: number
  /** our code, when the file once came from us */
  code: string | null
  name: string
  durationDays: number
  startOn: PlainDate | null
  finishOn: PlainDate | null
  actualStartOn: PlainDate | null
  actualFinishOn: PlainDate | null
  remainingDays: number | null
  /** 0 to 100 */
  percentComplete: number
  baselineFinishOn: PlainDate | null
  constraint: { type: Exclude<ConstraintType, 'deadline'>; on: PlainDate } | null
  deadlineOn: PlainDate | null
  note: string
}

/** A link between two tasks of a file, by `uid`. */
export interface ImportedLink {
  from: number
  to: number
  type: LinkType
  lagDays: number
}

/** The tasks of a file that are work or milestones, without its summaries. */
export interface ImportedSchedule {
  tasks: readonly ImportedTask[]
  links: readonly ImportedLink[]
  /** the day of which it tells the progress; null where it does not say */
  statusOn: PlainDate | null
}

/** What is kept of a file while a person looks at what it would bring. */
export interface ImportedFile extends ImportedSchedule {
  /** as the file calls itself */
  name: string
  /** of its new milestones, chosen with the file */
  stage: Stage
  calendar: { name: string; weekdays: readonly number[]; exceptions: number }
  /** rows that sum up others */
  summaries: number
  /** what the file says and is not taken over: the first of it, and how much there is */
  notTaken: readonly { kind: string; task: { uid: number; name: string } | null; detail: string }[]
  notTakenCount: number
}

/** The milestone that a task means, and how that is known; a new one where nothing says so. */
export interface TaskMatch {
  task: ImportedTask
  code: string
  by: 'code' | 'name' | 'new'
}

interface Named {
  code: string
  nameKo: string
  nameEn: string
}

/**
 * Which task means which milestone: by our code in the file, else by an equal name, however it is spaced. A name that
 * stands twice, in the file or in the project, says nothing. Other tasks are new milestones `ms-<uid>`, with a letter
 * after it where that code is taken.
 */
export function matchTasks(tasks: readonly ImportedTask[], milestones: readonly Named[]): TaskMatch[] {
  const codes = new Set(milestones.map(({ code }) => code))
  const byCode = new Set(tasks.flatMap(({ code }) => (code !== null && codes.has(code) ? [code] : [])))
  const names = namesOf(milestones.filter(({ code }) => !byCode.has(code)))
  const open = tasks.filter(({ code }) => code === null || !byCode.has(code))
  const counts = new Map<string, number>()
  for (const { name } of open) counts.set(plain(name), (counts.get(plain(name)) ?? 0) + 1)
  return tasks.map((task): TaskMatch => {
    if (task.code !== null && byCode.has(task.code)) return { task, code: task.code, by: 'code' }
    const name = plain(task.name)
    const found = counts.get(name) === 1 ? names.get(name) : undefined
    if (found !== undefined) return { task, code: found, by: 'name' }
    return { task, code: freeCode(`ms-${task.uid}`, codes), by: 'new' }
  })
}

/** Codes by name; a name of two milestones is left out. */
function namesOf(milestones: readonly Named[]): Map<string, string> {
  const found = new Map<string, string | null>()
  for (const { code, nameKo, nameEn } of milestones) {
    for (const name of new Set([plain(nameKo), plain(nameEn)])) found.set(name, found.has(name) ? null : code)
  }
  return new Map([...found].flatMap(([name, code]) => (code === null || name === '' ? [] : [[name, code]])))
}

/** A name as it is compared: Hangul composed, blanks as one, letters small. */
function plain(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
}

function freeCode(wanted: string, codes: Set<string>): string {
  let code = wanted
  while (codes.has(code)) code = `${code}x`
  codes.add(code)
  return code
}
