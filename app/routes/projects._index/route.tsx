import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useLoaderData, useLocation } from '@remix-run/react'
import { orderParam, parseProjectFilter, projectColumns, tidyQuery } from '#app/address/project-filter.ts'
import { ExportLink } from '#app/components/export-link.tsx'
import { Notice, PageHead } from '#app/components/page.tsx'
import { Pager } from '#app/components/pager.tsx'
import { ProjectFilters } from '#app/components/project-filters.tsx'
import { formatDate } from '#app/domain/format.ts'
import { mayCreateProjects } from '#app/domain/permissions.ts'
import { projectRating } from '#app/domain/slippage.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { getProjectTotals, listProjectChoices, listProjectLines } from '#db/project.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { updatePreference } from '#db/user.server.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { Ignored } from './ignored.tsx'
import { ProjectTable } from './project-table.tsx'
import { Summary } from './summary.tsx'

const pageSize = 50

/** What the code of a building says already. */
const told = ['program', 'cohort', 'route']

/** What a person sees who has chosen no columns. */
const defaultColumns = projectColumns.filter((column) => !told.includes(column))

export const meta = pageTitle((words) => words.projects.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, clock } = context
  const today = clock.today()
  const [user, thresholds] = await Promise.all([requireUser(request, context), findThresholds(db, today)])
  const params = new URL(request.url).searchParams
  const tidy = tidyQuery(params)
  if (tidy !== null) throw redirect(`/projects${tidy}`)

  const { filter, order, page, columns, problems } = parseProjectFilter(params, user)
  const [rows, totals, choices] = await Promise.all([
    listProjectLines(db, filter, thresholds, { order, limit: pageSize, offset: (page - 1) * pageSize }),
    getProjectTotals(db, filter, thresholds),
    listProjectChoices(db),
  ])
  if (rows.length === 0 && totals.count > 0) throw redirect(`/projects${lastPageQuery(params, totals.count)}`)
  return {
    today,
    rows: rows.map((row) => ({ ...row, rating: projectRating(row, thresholds) })),
    totals,
    choices,
    page,
    sort: orderParam(order),
    mayCreate: mayCreateProjects(user),
    columns: columns ?? rememberedColumns(user.preferences.projects),
    ignored: Object.keys(problems).map((name) => ({ name, value: params.getAll(name).join(',') })),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context)
  const asked = form.getAll('columns')
  const columns = projectColumns.filter((column) => asked.includes(column))
  await updatePreference(context.db, user.id, 'projects', columns)
  // The address would win over what was just chosen.
  const params = new URL(request.url).searchParams
  params.delete('columns')
  params.delete('index')
  return redirect(`/projects${params.size > 0 ? `?${params}` : ''}`)
}

export default function Projects() {
  const words = useWords()
  const language = useLanguage()
  const { pathname, search } = useLocation()
  const address = `${pathname}${search}`
  const { today, rows, totals, choices, page, sort, columns, ignored, mayCreate } =
    useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={words.projects.title}
        note={words.projects.note(formatDate(today, language))}
        actions={
          mayCreate && (
            <Link className="button primary" to="/projects/new">
              {words.newProject.open}
            </Link>
          )
        }
      />
      {ignored.length > 0 && <Ignored values={ignored} />}
      <ProjectFilters choices={choices} />
      {rows.length === 0 ? (
        <Notice tone="notice" title={words.projects.emptyTitle}>
          <Link to="?">{words.projects.resetFilters}</Link>
        </Notice>
      ) : (
        <>
          <div className="toolbar">
            <Summary count={totals.count} costWon={totals.costWon} />
            <div className="page-actions">
              <Link
                className="button secondary"
                to={`/account?${new URLSearchParams({ feed: address })}#feeds`}
              >
                {words.feeds.subscribe}
              </Link>
              <ExportLink slug="projects" />
              <ColumnChooser columns={columns} />
            </div>
          </div>
          <div className="project-list">
            <ProjectTable rows={rows} columns={columns} sort={sort} />
          </div>
        </>
      )}
      <Pager page={page} pageSize={pageSize} total={totals.count} />
    </>
  )
}

/** The code names the row, so it is shown whatever was chosen. */
function rememberedColumns(chosen: readonly string[] | undefined): string[] {
  const known = projectColumns.filter((column) => chosen?.includes(column))
  return known.length === 0 ? [...defaultColumns] : known
}

function lastPageQuery(params: URLSearchParams, total: number): string {
  const last = new URLSearchParams(params)
  last.set('page', String(Math.ceil(total / pageSize)))
  return `?${last}`
}
