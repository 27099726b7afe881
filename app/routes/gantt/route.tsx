import type { LoaderFunctionArgs } from '@remix-run/node'
import { type ShouldRevalidateFunctionArgs, useLoaderData, useSearchParams } from '@remix-run/react'
import { orderParam } from '#app/address/project-filter.ts'
import { isSameData, parseTimelineView } from '#app/address/timeline-address.ts'
import { linesOfPage, timelineLines } from '#app/charts/timeline-lines.ts'
import { ExportLink } from '#app/components/export-link.tsx'
import { PortfolioGantt } from '#app/components/gantt.tsx'
import { SwitchLink } from '#app/components/gantt-parts.tsx'
import { PageHead, Panel } from '#app/components/page.tsx'
import { ProjectFilters } from '#app/components/project-filters.tsx'
import { formatDate } from '#app/domain/format.ts'
import { can } from '#app/domain/permissions.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { loadChunk, parseTimeline } from '#app/tables/timeline-rows.server.ts'
import { listProjectChoices } from '#db/project.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { listTimelineGroups } from '#db/timeline.server.ts'
import { OrderLinks } from './order-links.tsx'
import { pageSize, TimelineTable } from './timeline-table.tsx'

export const meta = pageTitle((words) => words.gantt.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const { db, clock } = context
  const today = clock.today()
  const params = new URL(request.url).searchParams
  const asked = parseTimeline(params, user)
  const thresholds = await findThresholds(db, today)
  const chunk = (offset: number) => loadChunk(db, params, user, thresholds, { offset, limit: pageSize })
  const [groups, choices, first] = await Promise.all([
    listTimelineGroups(db, asked.filter, thresholds),
    listProjectChoices(db),
    chunk(0),
  ])
  const { lines, page, projects } = linesOfPage(timelineLines(groups, asked), asked.page, pageSize)
  return {
    groups,
    choices,
    first,
    tabled: page === 1 ? first.projects : (await chunk((page - 1) * pageSize)).projects,
    lines,
    page,
    projects,
    sort: orderParam(asked.order),
    thresholds,
    today,
    mayTakeReports: can(user, 'report.read'),
  }
}

/** Another scale shows the same data. */
export function shouldRevalidate(args: ShouldRevalidateFunctionArgs) {
  const isOtherData = args.formMethod !== undefined || !isSameData(args.currentUrl, args.nextUrl)
  return isOtherData && args.defaultShouldRevalidate
}

export default function GanttPage() {
  const page = useLoaderData<typeof loader>()
  const words = useWords()
  const language = useLanguage()
  const total = page.groups.reduce((sum, group) => sum + group.projects, 0)
  return (
    <>
      <PageHead title={words.gantt.title} note={words.gantt.note(total, formatDate(page.today, language))} />
      <ProjectFilters choices={page.choices} />
      <OrderLinks sort={page.sort} groups={page.groups} />
      {total > 0 && (
        <div className="panel timeline-panel">
          <PortfolioGantt
            groups={page.groups}
            first={page.first}
            tabled={{ lines: page.lines, projects: page.tabled, total: page.projects }}
            today={page.today}
            thresholds={page.thresholds}
            mayTakeReports={page.mayTakeReports}
          />
        </div>
      )}
      <Panel title={words.gantt.table} actions={<TableTools />} isWide>
        <TimelineTable
          lines={page.lines}
          projects={page.tabled}
          page={page.page}
          total={page.projects}
          sort={page.sort}
        />
      </Panel>
    </>
  )
}

function TableTools() {
  const words = useWords().gantt
  const [params] = useSearchParams()
  return (
    <span className="timeline-tools">
      <SwitchLink name="stages" label={words.stageSpans} isOn={parseTimelineView(params).hasStages} />
      <ExportLink slug="timeline" />
    </span>
  )
}
