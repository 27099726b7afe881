import type { PlainDate } from '#app/domain/calendar.ts'
import type { LinkType } from '#app/domain/schedule/network.ts'
import type { ConstraintType } from '#app/domain/schedule/work-progress.ts'

/** What holds a task to a date; its deadline stands apart, and as soon as possible is no constraint. */
export type ExchangeConstraint = Exclude<ConstraintType, 'deadline'>

/** Days, both included, that are an exception to the working week; of two that overlap the later one in the list holds. */
export interface ExchangeException {
  fromOn: PlainDate
  toOn: PlainDate
  name: string
  isWorking: boolean
}

export interface ExchangeCalendar {
  name: string
  /** working weekdays, rising; 0 Sunday to 6 Saturday */
  weekdays: readonly number[]
  exceptions: readonly ExchangeException[]
}

/** A task as files carry it: whole working days, inclusive dates; null is "not stated". */
export interface ExchangeItem {
  /** the file's own number of the task, 0 or more, unique in the schedule */
  uid: number
  /** our code, when the file once came from us */
  code: string | null
  name: string
  wbs: string | null
  /** 1 is the top level */
  outlineLevel: number
  isSummary: boolean
  isMilestone: boolean
  durationDays: number
  startOn: PlainDate | null
  finishOn: PlainDate | null
  actualStartOn: PlainDate | null
  actualFinishOn: PlainDate | null
  remainingDays: number | null
  /** 0 to 100 */
  percentComplete: number
  baselineStartOn: PlainDate | null
  baselineFinishOn: PlainDate | null
  constraint: { type: ExchangeConstraint; on: PlainDate } | null
  deadlineOn: PlainDate | null
  note: string
  /** on the way out: it stands still where the calendar of the works does */
  isWorks?: true
}

/** A link between two tasks, by `uid`; the lag in whole working days, a lead when negative. */
export interface ExchangeLink {
  from: number
  to: number
  type: LinkType
  lagDays: number
}

/** A schedule on its way in or out of the house, in the order of its rows. */
export interface ExchangeSchedule {
  name: string
  startOn: PlainDate | null
  /** the day of which it tells the progress */
  statusOn: PlainDate | null
  calendar: ExchangeCalendar
  /** on the way out: that of its works, where it is another one; what comes in has one calendar for all */
  worksCalendar?: ExchangeCalendar
  items: readonly ExchangeItem[]
  links: readonly ExchangeLink[]
}

/** Why a file is refused as a whole. */
export type RefusalCode =
  // another file
  | 'empty'
  | 'mpp'
  | 'zip'
  | 'pdf'
  | 'mpx'
  | 'xer'
  | 'json'
  | 'html'
  | 'primaveraXml'
  | 'otherXml'
  | 'notXml'
  // a file that nobody should send
  | 'tooLarge'
  | 'encoding'
  | 'docType'
  | 'tooDeep'
  | 'tooManyTasks'
  | 'tooManyParts'
  | 'tooLong'
  | 'tooCostly'
  // not now
  | 'busy'
  // a broken file
  | 'malformed'
  | 'truncated'
  | 'noTasks'
  | 'badValue'
  | 'duplicateUid'
  | 'unknownLink'
  | 'cycle'

export interface Refusal {
  code: RefusalCode
  /** from 1; null where no one line is to blame */
  line: number | null
  /** the name, value or limit that it is about, for a screen to put into words */
  detail: string
}

/** What a file says and a schedule of ours does not hold. */
export const notTakenKinds = [
  'partDay',
  'elapsedDuration',
  'elapsedLag',
  'percentLag',
  'levellingDelay',
  'split',
  'manual',
  'inactive',
  'recurring',
  'subproject',
  'externalTask',
  'externalLink',
  'summaryLink',
  'taskCalendar',
  'constraint',
  'baseline',
  'cost',
  'resource',
  'assignment',
  'customField',
  'calendarException',
  'calendarWeek',
  'otherCalendar',
  'scheduledFromFinish',
] as const
export type NotTakenKind = (typeof notTakenKinds)[number]

export interface NotTaken {
  kind: NotTakenKind
  /** null: something of the whole file */
  task: { uid: number; name: string } | null
  detail: string
}

export const exchangeLimits = {
  bytes: 20_000_000,
  tasks: 20_000,
  depth: 32,
  /** of one element */
  attributes: 200,
  /** tasks, links, baselines, exceptions and the like together */
  parts: 250_000,
  fieldCharacters: 100_000,
  /** of 64 KB that one text or comment may fill */
  pieces: 16,
  /** of the calendar, yearly ones counted once a year */
  exceptions: 20_000,
  durationDays: 36_500,
} as const
