import type { PlainDate } from '#app/domain/calendar.ts'
import type { Db } from '#db/client.server.ts'
import type { ProjectFilter } from '#db/project-filter.server.ts'
import type { TimelinePart } from '#db/timeline.server.ts'
import type { Page } from './page.ts'

/** What a report is asked for beside its day. */
export interface ReportParams {
  /** the code of the one project that it is about */
  project: string | null
  /** which projects a timeline shows, and how; null: all of the capital works, the latest first */
  timeline: TimelineSelection | null
  /** the day on which it is made, of which a timeline shows what is stored; null: its as-of date */
  today: PlainDate | null
}

export interface TimelineSelection extends Omit<TimelinePart, 'offset' | 'limit'> {
  filter: ProjectFilter
}

/** A report: `load` is queries and domain, `draw` only draws. */
export interface Report<Data> {
  /** its name in addresses and on the command line */
  slug: string
  title: string
  /** whether it is about all projects or about one, which must then be named */
  scope: 'portfolio' | 'project'
  /** whether it shows the projects that a filter leaves */
  isFiltered?: true
  /** upright unless said otherwise */
  layout?: 'landscape'
  load(db: Db, asOf: PlainDate, params: ReportParams): Promise<Data>
  draw(page: Page, data: Data): void
}
