import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PortfolioGantt } from '#app/components/gantt.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { ProjectFilters } from '#app/components/project-filters.tsx'
import { formatDate, formatNumber } from '#app/domain/format.ts'
import { projectRating } from '#app/domain/slippage.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { orderParam, parseProjectFilter } from '#app/project-filter.ts'
import { requireUser } from '#app/session.server.ts'
import { countProjects, listProjectChoices, type ProjectOrder } from '#db/project.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { listTimeline } from '#db/timeline.server.ts'
import { OrderLinks } from './order-links.tsx'
import { TimelineTable } from './timeline-table.tsx'

/** More rows than this are not drawn: the page asks to narrow the filter. */
const mostRows = 5000

const troubleFirst: ProjectOrder = { by: 'slip', isDescending: true }

export const meta = pageTitle((words) => words.gantt.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const { db, clock } = context
  const today = clock.today()
  const params = new URL(request.url).searchParams
  const { filter, page, ...parsed } = parseProjectFilter(params, user)
  const order = params.has('sort') ? parsed.order : troubleFirst
  const thresholds = await findThresholds(db, today)
  const [projects, total, choices] = await Promise.all([
    listTimeline(db, filter, thresholds, order, mostRows),
    countProjects(db, filter, thresholds),
    listProjectChoices(db),
  ])
  return {
    projects: projects.map((project) => ({ ...project, rating: projectRating(project, thresholds) })),
    total,
    choices,
    sort: orderParam(order),
    page,
    today,
  }
}

export default function GanttPage() {
  const { projects, total, choices, sort, page, today } = useLoaderData<typeof loader>()
  const words = useWords()
  const language = useLanguage()
  return (
    <>
      <PageHead title={words.gantt.title} note={words.gantt.note(total, formatDate(today, language))} />
      <ProjectFilters choices={choices} />
      {total > projects.length && (
        <Notice tone="warning">{words.gantt.tooMany(formatNumber(mostRows), formatNumber(total))}</Notice>
      )}
      <OrderLinks sort={sort} />
      {projects.length > 0 && (
        <div className="panel timeline-panel">
          <PortfolioGantt projects={projects} today={today} />
        </div>
      )}
      <Panel title={words.gantt.table} isWide>
        <TimelineTable projects={projects} page={page} sort={sort} />
      </Panel>
    </>
  )
}
