import { projectRows } from '#app/charts/timeline-project.ts'
import type { ChartRows } from '#app/charts/timeline-row.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { milestoneReasons } from '#app/domain/schedule/milestone-reason.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { loadForecasts } from '#db/forecast.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { findProject } from '#db/project.server.ts'
import { getProjectTemplate } from '#db/template.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import type { Page } from './page.ts'
import type { Report } from './report.ts'
import { drawTimeline } from './timeline-sheets.ts'
import { timelineText } from './timeline-words.ts'

interface Data extends ChartRows {
  asOf: PlainDate
  today: PlainDate | null
  code: string
  name: string
}

/** The stages and milestones of one project with its baseline, its links and its critical path. */
export const projectTimelineReport: Report<Data> = {
  slug: 'project-timeline',
  title: '사업 공정표',
  scope: 'project',
  layout: 'landscape',

  async load(db: Db, asOf: PlainDate, { project: code, today }): Promise<Data> {
    const project = await findProject(db, code ?? '')
    invariant(project, `a timeline is asked for of a project that exists, got ${code}`)
    const [milestones, thresholds, template, calendar] = await Promise.all([
      listMilestones(db, project.id),
      findThresholds(db, asOf),
      getProjectTemplate(db, project),
      loadCalendar(db),
    ])
    const [loaded] = await loadForecasts(db, [project.id], calendar, asOf)
    const reasons = loaded && milestoneReasons(loaded.project, loaded.milestones, calendar, asOf)
    const withReasons = milestones.map((milestone) => {
      const { floatDays = null, isCritical = false, workFromOn = null } = reasons?.get(milestone.code) ?? {}
      return { ...milestone, floatDays, isCritical, workFromOn }
    })
    const chart = projectRows(withReasons, template.links, {
      today: asOf,
      thresholds,
      text: timelineText,
      isCriticalShown: true,
      changeTo: null,
      reasonOf: null,
    })
    return { ...chart, asOf, today, code: project.code, name: project.nameKo }
  },

  draw(page: Page, data: Data): void {
    drawTimeline(page, {
      ...data,
      title: `${data.name} 공정표`,
      note: data.code,
      names: '단계·마일스톤',
      legend:
        '◇ 예정, 채운 ◇ 실적, 왼쪽 기둥: 관문 · 앞의 가는 막대: 그 일의 기간 · 아래 가는 막대: 기준계획 · 굵은 검은 선: 주공정 · ▲◆■ 지연(영업일)',
    })
  },
}
