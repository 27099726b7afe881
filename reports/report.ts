import type { PlainDate } from '#app/domain/calendar.ts'
import type { Db } from '#db/client.server.ts'
import type { Page } from './page.ts'

/** A report: `load` is queries and domain, `draw` only draws. */
export interface Report<Data> {
  /** its name in addresses and on the command line */
  slug: string
  title: string
  /** whether it is about all projects or about one, which must then be named */
  scope: 'portfolio' | 'project'
  load(db: Db, asOf: PlainDate, params: { project: string | null }): Promise<Data>
  draw(page: Page, data: Data): void
}
