import { z } from 'zod'
import { parseProjectFilter } from '#app/address/project-filter.ts'
import { slotStates } from '#app/domain/project/project-status.ts'
import { cohorts, routes, schoolKinds, stages, statuses, workKinds } from '#app/domain/project.ts'
import { slipAgainstFirst } from '#app/domain/schedule/baseline-version.ts'
import { ratings } from '#app/domain/slippage.ts'
import { findFirstCompletionOn } from '#db/baseline-version.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { MilestoneRow } from '#db/milestone.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import {
  countProjects,
  findProject,
  listProjectsAfter,
  type ProjectDetail,
  type ProjectRow,
} from '#db/project.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { keyText } from './cursor.ts'
import { jsonAnswer, type Reader } from './door.server.ts'
import type { ListDescription } from './list.server.ts'
import { type MilestoneFloat, withFloats } from './milestone-float.server.ts'
import { milestoneKinds } from './milestones.server.ts'
import { type Parameter, readParameters, type Values } from './parameter.ts'
import { badInput, problem } from './problem.ts'
import {
  described,
  flag,
  integer,
  type JsonSchema,
  type KindsOf,
  listOf,
  oneOf,
  orNull,
  plainDate,
  record,
  text,
  won,
} from './record.ts'

const anybody = { id: 1, programIds: [] }

/** A filter of the list page: what the page's address refuses is refused here. */
function ofListPage(
  name: string,
  description: string,
  schema: JsonSchema,
  expected: string,
): Parameter<string> {
  // Anybody stands for the reader here, so that `manager=me` is understood.
  const isGood = (value: string) =>
    !(name in parseProjectFilter(new URLSearchParams({ [name]: value }), anybody).problems)
  return { description, schema, expected, read: (value) => (isGood(value) ? value : undefined) }
}

function choiceOfListPage(
  name: string,
  description: string,
  values: readonly (string | number)[],
): Parameter<string> {
  const type = typeof values[0] === 'number' ? 'integer' : 'string'
  return ofListPage(name, description, { type, enum: values }, values.join(' or '))
}

const parameters = {
  q: ofListPage(
    'q',
    'text in code, names or school name',
    { type: 'string', maxLength: 100 },
    'at most 100 characters',
  ),
  program: ofListPage('program', 'code of the program', { type: 'string' }, 'the code of a program'),
  kind: choiceOfListPage('kind', 'building of a cohort, or single facility', workKinds),
  school: choiceOfListPage('school', 'kind of school, `none` where nobody has said it', [
    ...schoolKinds,
    'none',
  ]),
  cohort: choiceOfListPage('cohort', 'year of the cohort', cohorts),
  stage: choiceOfListPage('stage', 'stage the project is in', stages),
  route: choiceOfListPage('route', 'how the project is paid', routes),
  status: choiceOfListPage('status', 'status of the project', statuses),
  counted: choiceOfListPage(
    'counted',
    '`yes`: only what fills a slot, without what was replaced or released',
    ['yes'],
  ),
  slot: choiceOfListPage(
    'slot',
    'how the slot stands that the project holds; `replaced`: taken over by it, `vacant`: withdrawn, not replaced, `released`: given up for good',
    slotStates,
  ),
  manager: ofListPage(
    'manager',
    'id of the manager; `me` is what is assigned to the user of the token, by project or by program',
    { type: 'string', pattern: '^(me|[0-9]+)$' },
    'me or the id of a user',
  ),
  rating: choiceOfListPage(
    'rating',
    'by the slip of the completion, of what is active or completed',
    ratings,
  ),
  year: ofListPage(
    'year',
    'planned year of completion',
    { type: 'integer', minimum: 1900, maximum: 2199 },
    'a year from 1900 to 2199',
  ),
  expected: ofListPage(
    'expected',
    'year of completion as it happened or is expected; `none`: without one',
    { type: 'string', pattern: '^(none|19[0-9]{2}|2[01][0-9]{2})$' },
    'none or a year from 1900 to 2199',
  ),
  completed: choiceOfListPage('completed', 'whether the completion has happened', ['yes', 'no']),
  scope: choiceOfListPage('scope', '`capital` (capital works only) unless given', ['capital', 'all']),
}

const projectKinds = {
  code: text,
  nameKo: text,
  nameEn: text,
  schoolName: described(orNull(text), 'null while no school is attached'),
  schoolKind: described(orNull(oneOf(schoolKinds)), 'null while nobody has said it'),
  program: described(text, 'code of the program'),
  cohort: orNull(integer),
  route: oneOf(routes),
  stage: oneOf(stages),
  status: oneOf(statuses),
  manager: described(orNull(text), 'name of the manager'),
  managerEmail: orNull(text),
  completionYear: described(orNull(integer), 'planned year of completion'),
  costWon: described(orNull(won), 'whole won as decimal text; null where the source states none'),
  costWithFinancingWon: described(
    orNull(won),
    'with the BTL financing printed in brackets, whole won as decimal text',
  ),
  replaces: described(orNull(text), 'code of the project whose slot this one took'),
  baselineCompletionOn: described(orNull(plainDate), 'completion as approved'),
  plannedCompletionOn: described(orNull(plainDate), 'completion as the manager now commits to'),
  forecastCompletionOn: described(orNull(plainDate), 'completion as computed'),
  actualCompletionOn: described(orNull(plainDate), 'completion as it happened'),
  slipDays: described(
    orNull(integer),
    'working days of the completion against the baseline; positive is late',
  ),
  isDemo: described(flag, 'carries demonstration data'),
} satisfies KindsOf<ProjectRow>

export const projectList: ListDescription<typeof parameters, ProjectRow, [string]> = {
  summary: 'Projects in code order, with the filters of the project list page',
  parameters,
  item: record<ProjectRow>(projectKinds),
  key: { schema: z.tuple([keyText]), of: (project) => [project.code] },
  list: async (reader, values, { after, limit }) =>
    listProjectsAfter(reader.context.db, filterOf(reader, values), await thresholdsOf(reader), {
      afterCode: after?.[0] ?? null,
      limit,
    }),
  count: async (reader, values) =>
    countProjects(reader.context.db, filterOf(reader, values), await thresholdsOf(reader)),
}

function filterOf({ user }: Reader, values: Values<typeof parameters>) {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return parseProjectFilter(new URLSearchParams(given), user).filter
}

function thresholdsOf({ context }: Reader) {
  return findThresholds(context.db, context.clock.today())
}

type ProjectWithMilestones = ProjectDetail & {
  slipAgainstFirstDays: number | null
  milestones: readonly (MilestoneRow & MilestoneFloat & { project: string; name: string })[]
}

export const projectItem = {
  summary: 'One project with its milestones',
  item: record<ProjectWithMilestones>({
    ...projectKinds,
    statusReason: orNull(text),
    slipAgainstFirstDays: described(
      orNull(integer),
      'working days of the completion against the first approved baseline; `slipDays` is against the latest',
    ),
    areaM2: described(orNull(integer), 'floor area in square metres'),
    sourceSection: described(orNull(text), 'section of the source document'),
    sourceLine: described(orNull(integer), 'line of the source document'),
    milestones: described(
      listOf(record<ProjectWithMilestones['milestones'][number]>(milestoneKinds)),
      'in the order of the template',
    ),
  }),
}

export async function answerProject({ context, params, search }: Reader): Promise<Response> {
  const { problems } = readParameters({}, search)
  if (problems.length > 0) return badInput(problems)
  const code = params.code ?? ''
  const project = code.includes('\0') ? undefined : await findProject(context.db, code)
  if (project === undefined) return problem(404, `There is no project ${JSON.stringify(code)}.`)
  const [rows, firstOn, calendar] = await Promise.all([
    listMilestones(context.db, project.id),
    findFirstCompletionOn(context.db, project.id),
    loadCalendar(context.db),
  ])
  const completion = rows.find(({ isCompletion }) => isCompletion)
  const slipAgainstFirstDays = completion ? slipAgainstFirst(completion, firstOn, calendar) : null
  const milestones = (await withFloats({ context }, rows)).map((milestone) => ({
    ...milestone,
    project: project.code,
    name: milestone.nameKo,
  }))
  return jsonAnswer(projectItem.item.write({ ...project, slipAgainstFirstDays, milestones }))
}
