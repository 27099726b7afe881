import type { PlainDate } from '#app/domain/calendar.ts'
import type { Db } from '#db/client.server.ts'
import { findMetadata } from '#db/metadata.server.ts'
import { Page } from './page.ts'
import { portfolioStatusReport } from './portfolio-status.ts'
import { portfolioTimelineReport } from './portfolio-timeline.ts'
import { projectTimelineReport } from './project-timeline.ts'
import type { Report, ReportParams } from './report.ts'

/** Every report; each draws what it has loaded itself, so the registry need not know what that is. */
const reports: readonly Report<unknown>[] = [
  portfolioStatusReport,
  portfolioTimelineReport,
  projectTimelineReport,
]

export function listReports() {
  return reports.map(({ slug, title, scope, isFiltered = false }) => ({ slug, title, scope, isFiltered }))
}

/** One report as a PDF. The same data on the same as-of date makes the same bytes. The slug must be a known one. */
export async function renderReport(
  db: Db,
  slug: string,
  { asOf, project = null, timeline = null, today = null }: { asOf: PlainDate } & Partial<ReportParams>,
): Promise<Buffer> {
  const report = reports.find((known) => known.slug === slug)
  if (report === undefined) throw new Error(`Broken invariant: there is a report ${slug}`)
  const [data, demoData] = await Promise.all([
    report.load(db, asOf, { project, timeline, today }),
    findMetadata(db, 'demo-data'),
  ])
  const banner =
    demoData === 'present'
      ? '시연 데이터: 계획은 원문 그대로이며 실적·지연·사유는 시연용으로 만든 값임'
      : null
  const page = new Page({
    title: report.title,
    asOf,
    banner,
    ...(report.layout && { layout: report.layout }),
  })
  report.draw(page, data)
  return page.finish()
}
