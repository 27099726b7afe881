import { filterParams } from '#app/address/project-filter.ts'
import type { PortfolioStatus } from '#app/domain/portfolio.ts'
import type { Route } from '#app/domain/project.ts'
import type { ProjectFilter } from '#db/project-filter.server.ts'

/** A figure of the dashboard and the address of the list that has exactly its rows, as they are today. */
export interface OpenFigure {
  count: number
  to: string
}

/** One year of completion; a year without a printed target has none to open. */
export interface OpenYear {
  year: number
  target: OpenFigure | null
  actual: OpenFigure
  forecast: OpenFigure
}

export type ShownStatus = Omit<PortfolioStatus, 'late' | 'due'>

export type OpenFigures = ReturnType<typeof openFigures>

/** Every figure that counts projects or flags, with its list. `isMine` narrows the lists as it narrowed the status. */
export function openFigures(status: ShownStatus, isMine: boolean) {
  const open = (count: number, filter: ProjectFilter): OpenFigure => ({
    count,
    to: `/projects?${ofScope(filterParams({ ...filter, isCapital: true }), isMine)}`,
  })
  const slots = (count: number, filter: ProjectFilter = {}) => open(count, { ...filter, isCounted: true })
  const buildings = (count: number, filter: ProjectFilter = {}) =>
    slots(count, { ...filter, kind: 'building' })
  const ofRoute = (route: Route) => buildings(status.groups[route].projects, { route })
  return {
    projects: slots(status.projects),
    completed: slots(status.completed, { isCompleted: true }),
    overdue: {
      count: status.overdue,
      to: `/slips?${ofScope(new URLSearchParams({ kind: 'overdue', following: 'yes' }), isMine)}`,
    },
    unexpected: buildings(status.unexpected, { expectedYear: null }),
    byRoute: openEach(status.byRoute, (count, route) => slots(count, { route })),
    byStage: openEach(status.byStage, (count, stage) => slots(count, { stage })),
    byRating: openEach(status.byRating, (count, rating) => slots(count, { rating })),
    byStatus: openEach(status.byStatus, (count, status) =>
      status === 'replaced' ? open(count, { status }) : slots(count, { status }),
    ),
    released: open(status.released, { slot: 'released' }),
    groups: {
      direct: ofRoute('direct'),
      btl: ofRoute('btl'),
      buildings: buildings(status.groups.buildings.projects),
      facilities: slots(status.groups.facilities.projects, { kind: 'facility' }),
    },
    years: status.completions.map(
      ({ year, target, actual, forecast }): OpenYear => ({
        year,
        target: target === null ? null : buildings(target, { completionYear: year }),
        actual: buildings(actual, { expectedYear: year, isCompleted: true }),
        forecast: buildings(forecast, { expectedYear: year }),
      }),
    ),
  }
}

/** All that is due, as of the same day, on the dashboard itself. */
export function dueList(asOf: string, isMine: boolean): string {
  const params = new URLSearchParams({ asOf, due: 'all' })
  if (isMine) params.set('scope', 'mine')
  return `/?${params}#due`
}

function openEach<Key extends string>(
  counts: Record<Key, number>,
  open: (count: number, key: Key) => OpenFigure,
): Record<Key, OpenFigure> {
  const keys = Object.keys(counts) as Key[]
  return Object.fromEntries(keys.map((key) => [key, open(counts[key], key)])) as Record<Key, OpenFigure>
}

function ofScope(params: URLSearchParams, isMine: boolean): URLSearchParams {
  if (isMine) params.set('manager', 'me')
  return params
}
