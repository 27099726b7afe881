import { z } from 'zod'
import type { Actor } from '#app/domain/permissions.ts'
import { slotStates } from '#app/domain/project/project-status.ts'
import { cohorts, routes, schoolKinds, stages, statuses, workKinds } from '#app/domain/project.ts'
import { ratings } from '#app/domain/slippage.ts'
import type { ProjectOrder, ProjectSort } from '#db/project.server.ts'
import type { ProjectFilter } from '#db/project-filter.server.ts'

/** The columns of the project list in their order; each can be shown, hidden and sorted by. */
export const projectColumns = [
  'code',
  'name',
  'program',
  'cohort',
  'route',
  'stage',
  'status',
  'slip',
  'manager',
  'cost',
  'baselineCompletion',
  'plannedCompletion',
  'forecastCompletion',
  'actualCompletion',
] as const satisfies readonly ProjectSort[]

/** What the address of a list says; a value that means nothing is left out and named in `problems`. */
export interface ParsedProjectFilter {
  filter: ProjectFilter
  order: ProjectOrder
  /** from 1 */
  page: number
  /** null: the address chooses none */
  columns: string[] | null
  /** parameter -> word of the catalogue's `errors` */
  problems: Record<string, string>
}

/** The last page an address may ask for; beyond it the offset would be no longer a sane number. */
const lastPage = 100_000

const wholeNumber = (from: number, to: number) =>
  z
    .stringFormat('whole number', /^\d{1,10}$/)
    .transform(Number)
    .pipe(z.number().min(from).max(to))

const parameters = {
  // PostgreSQL knows no character 0 in a text.
  q: z
    .string()
    .trim()
    .max(100, 'tooLong')
    .refine((text) => !text.includes('\0')),
  program: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]{0,29}$/),
  kind: z.enum(workKinds),
  school: z.union([z.literal('none').transform(() => null), z.enum(schoolKinds)]),
  cohort: wholeNumber(0, 9999).pipe(z.literal(cohorts)),
  stage: z.enum(stages),
  route: z.enum(routes),
  status: z.enum(statuses),
  counted: z.literal('yes').transform(() => true as const),
  slot: z.enum(slotStates),
  manager: z.union([z.literal('me'), wholeNumber(1, 2_147_483_647)]),
  rating: z.enum(ratings),
  year: wholeNumber(1900, 2199),
  expected: z.union([z.literal('none').transform(() => null), wholeNumber(1900, 2199)]),
  completed: z.enum(['yes', 'no']).transform((text) => text === 'yes'),
  scope: z.enum(['capital', 'all']),
  sort: z
    .string()
    .transform((text) => ({ by: text.replace(/^-/, ''), isDescending: text.startsWith('-') }))
    .pipe(z.object({ by: z.enum(projectColumns), isDescending: z.boolean() })),
  page: wholeNumber(1, lastPage),
}

/**
 * Reads the address of a list of projects. `user` is whom `manager=me` means: own projects and all of assigned
 * programs; without one it means nobody. `sort=-slip` sorts by slip, the latest first; `scope=all` shows more than
 * capital works; `expected=none` finds what is not expected to be completed at all.
 */
export function parseProjectFilter(
  params: URLSearchParams,
  user: Pick<Actor, 'id' | 'programIds'> | null = null,
): ParsedProjectFilter {
  const problems: Record<string, string> = {}
  const read = <S extends z.ZodType>(name: string, schema: S): z.infer<S> | undefined => {
    const text = params.get(name)
    if (text === null || text.trim() === '') return undefined
    const parsed = schema.safeParse(text)
    if (parsed.success) return parsed.data
    problems[name] = parsed.error.issues[0]?.message === 'tooLong' ? 'tooLong' : 'choice'
    return undefined
  }
  const manager = read('manager', parameters.manager)
  if (manager === 'me' && user === null) problems.manager = 'choice'
  const filter: ProjectFilter = {
    search: read('q', parameters.q),
    program: read('program', parameters.program),
    kind: read('kind', parameters.kind),
    schoolKind: read('school', parameters.school),
    cohort: read('cohort', parameters.cohort),
    stage: read('stage', parameters.stage),
    route: read('route', parameters.route),
    status: read('status', parameters.status),
    isCounted: read('counted', parameters.counted),
    slot: read('slot', parameters.slot),
    managerId: manager === 'me' ? undefined : manager,
    assignedTo: manager === 'me' && user ? { id: user.id, programIds: user.programIds } : undefined,
    rating: read('rating', parameters.rating),
    completionYear: read('year', parameters.year),
    expectedYear: read('expected', parameters.expected),
    isCompleted: read('completed', parameters.completed),
    isCapital: read('scope', parameters.scope) === 'all' ? undefined : true,
  }
  const order = read('sort', parameters.sort) ?? { by: 'code', isDescending: false }
  const page = read('page', parameters.page) ?? 1
  return { filter, order, page, columns: readColumns(params, problems), problems }
}

/** `columns=code,name` in a shared address, or one parameter per ticked box of the form; in the table's own order. */
function readColumns(params: URLSearchParams, problems: Record<string, string>): string[] | null {
  const asked = params
    .getAll('columns')
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '')
  const known = projectColumns.filter((column) => asked.includes(column))
  if (asked.some((text) => !known.some((column) => column === text))) problems.columns = 'choice'
  return known.length === 0 ? null : known
}

/** The address of a filter: what `parseProjectFilter` reads back as the same filter. Nothing empty stands in it. */
export function filterParams(filter: ProjectFilter): URLSearchParams {
  const entries = {
    q: filter.search,
    program: filter.program,
    kind: filter.kind,
    school: filter.schoolKind === null ? 'none' : filter.schoolKind,
    cohort: filter.cohort,
    stage: filter.stage,
    route: filter.route,
    status: filter.status,
    counted: filter.isCounted && 'yes',
    slot: filter.slot,
    manager: filter.assignedTo ? 'me' : filter.managerId,
    rating: filter.rating,
    year: filter.completionYear,
    expected: filter.expectedYear === null ? 'none' : filter.expectedYear,
    completed: filter.isCompleted === undefined ? undefined : filter.isCompleted ? 'yes' : 'no',
    scope: filter.isCapital === true ? undefined : 'all',
  }
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(entries)) {
    if (value !== undefined && value !== '') params.set(name, String(value))
  }
  return params
}

/** The parameter of an order: `slip`, or `-slip` for the largest first. */
export function orderParam(order: ProjectOrder): string {
  return `${order.isDescending ? '-' : ''}${order.by}`
}

/** The query without the empty parameters that a form leaves in it, to send a visitor on to; null when it has none. */
export function tidyQuery(params: URLSearchParams): string | null {
  const said = [...params].filter(([, value]) => value.trim() !== '')
  if (said.length === params.size) return null
  return said.length === 0 ? '' : `?${new URLSearchParams(said)}`
}
