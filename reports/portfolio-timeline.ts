import { timelineLines } from '#app/charts/timeline-lines.ts'
import { groupRow, portfolioRow, portfolioWindow } from '#app/charts/timeline-portfolio.ts'
import type { ChartRows } from '#app/charts/timeline-row.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import { formatNumber } from '#app/domain/format.ts'
import { projectRating } from '#app/domain/slippage.ts'
import type { Db } from '#db/client.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { listTimeline, listTimelineGroups } from '#db/timeline.server.ts'
import type { Page } from './page.ts'
import type { Report, TimelineSelection } from './report.ts'
import { drawTimeline } from './timeline-sheets.ts'
import { timelineText } from './timeline-words.ts'

/** More projects than this are not printed; the note says so. */
const mostProjects = 1_000

const everything: TimelineSelection = {
  filter: { isCapital: true },
  order: { by: 'slip', isDescending: true },
  isGrouped: true,
  closed: [],
}

interface Data extends ChartRows {
  asOf: PlainDate
  today: PlainDate | null
  /** of open groups */
  projects: number
  printed: number
}

/** The timeline of the portfolio as the screen groups, filters and sorts it, cropped to what it shows. */
export const portfolioTimelineReport: Report<Data> = {
  slug: 'portfolio-timeline',
  title: '개별사업 공정표',
  scope: 'portfolio',
  isFiltered: true,
  layout: 'landscape',

  async load(db: Db, asOf: PlainDate, { timeline, today }): Promise<Data> {
    const selection = timeline ?? everything
    const thresholds = await findThresholds(db, asOf)
    const [groups, projects] = await Promise.all([
      listTimelineGroups(db, selection.filter, thresholds),
      listTimeline(db, selection.filter, thresholds, { ...selection, offset: 0, limit: mostProjects }),
    ])
    const frame = { window: portfolioWindow(groups, asOf), today: asOf, thresholds, text: timelineText }
    const lines = timelineLines(groups, selection)
    const rows = lines.flatMap((line, place) => {
      if (line.kind !== 'project') return groupRow(line, place, frame)
      const project = projects[line.index]
      return project
        ? portfolioRow({ ...project, rating: projectRating(project, thresholds) }, place, frame)
        : []
    })
    const count = lines.filter((line) => line.kind === 'project').length
    return { rows, window: frame.window, asOf, today, projects: count, printed: projects.length }
  },

  draw(page: Page, data: Data): void {
    const { projects, printed } = data
    const all = `개별사업 ${formatNumber(projects)}개`
    drawTimeline(page, {
      ...data,
      title: this.title,
      note: printed < projects ? `${all} 중 앞의 ${formatNumber(printed)}개` : all,
      names: '개별사업',
      legend: '진한 단계: 마침, 옅은 단계: 남음 · ▼ 착공 · 아래 가는 막대: 기준계획 · ▲◆■ 지연(영업일)',
    })
  },
}
