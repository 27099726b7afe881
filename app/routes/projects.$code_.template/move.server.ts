import { type AppLoadContext, data, redirect } from '@remix-run/node'
import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import { can } from '#app/domain/permissions.ts'
import type { Status } from '#app/domain/project.ts'
import { type ForecastInput, type ForecastSubject, forecastProject } from '#app/domain/schedule/forecast.ts'
import type { Template } from '#app/domain/template/template.ts'
import { type TemplateMove, templateMove } from '#app/domain/template/template-move.ts'
import { forbidden, notFound, parseForm, typedValues } from '#app/http.ts'
import { rememberChange } from '#app/writes/change-notice.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { listWorksCalendars } from '#db/closed-period.server.ts'
import { updateForecasts } from '#db/forecast.server.ts'
import { listMilestones, type MilestoneRow } from '#db/milestone.server.ts'
import { subjectOf } from '#db/project.server.ts'
import { findProjectForUpdate } from '#db/project-change.server.ts'
import { findTemplate, getProjectTemplate, type TemplateUse } from '#db/template.server.ts'
import { getHeldCodes, updateProjectTemplate } from '#db/template-move.server.ts'
import type { User } from '#db/user.server.ts'
import { moveForm } from './forms.ts'

interface ForecastMove {
  code: string
  fromOn: PlainDate | null
  toOn: PlainDate | null
}

/** What moving to another version would do, as the page shows it. */
export interface MovePreview extends Omit<TemplateMove, 'planned'> {
  version: number
  planned: { code: string; plannedOn: PlainDate | null }[]
  forecasts: ForecastMove[]
  /** of every milestone before or after */
  names: { code: string; nameKo: string; nameEn: string }[]
  /** counts the changes of the project and its milestones: another count is another project than was shown */
  mark: number
}

type MovedProject = TemplateUse & { status: Status; version: number }

/** What moving a project to a version of its template would do; writes nothing. Null when there is no such version. */
export async function previewMove(
  db: Db,
  project: MovedProject,
  version: number,
  { calendar, today }: { calendar: WorkCalendar; today: PlainDate },
) {
  const [from, to, milestones, held, works] = await Promise.all([
    getProjectTemplate(db, project),
    findTemplate(db, project.templateCode, version),
    listMilestones(db, project.id),
    getHeldCodes(db, project.id),
    listWorksCalendars(db, [project.id], calendar),
  ])
  const isSame = version === project.templateVersion && !project.hasOwnLinks
  if (!to || isSame) return null
  const holding = milestones.map((milestone) => ({
    ...milestone,
    isReviewed: held.reviewed.has(milestone.code),
    isOverridden: held.overridden.has(milestone.code),
    isAnswered: held.answered.has(milestone.code),
  }))
  const move = templateMove(from, to, holding, calendar, today)
  const { planned, ...shown } = move
  const preview: MovePreview = {
    ...shown,
    version,
    planned: [...planned].map(([code, plannedOn]) => ({ code, plannedOn })),
    forecasts: forecastMoves(
      { status: project.status, ...works.get(project.id) },
      { from, to, milestones, move },
      calendar,
      today,
    ),
    names: [...from.items, ...to.items].map(({ code, nameKo, nameEn }) => ({ code, nameKo, nameEn })),
    mark: milestones.reduce((sum, milestone) => sum + milestone.version, project.version),
  }
  return { preview, to, milestones, move }
}

interface Sides {
  from: Template
  to: Template
  milestones: readonly MilestoneRow[]
  move: TemplateMove
}

/** Both sides computed for today, so that what a passing night moved is not taken for the move's doing. */
function forecastMoves(
  subject: Omit<ForecastSubject, 'template'>,
  { from, to, milestones, move }: Sides,
  calendar: WorkCalendar,
  today: PlainDate,
): ForecastMove[] {
  const byCode = new Map(milestones.map((milestone) => [milestone.code, milestone]))
  const after = to.items.map(({ code, stage }): ForecastInput => {
    const isCompletion = code === to.completion
    const former = byCode.get(code)
    if (former) return { ...former, stage, isCompletion }
    const plannedOn = move.planned.get(code) ?? null
    return { code, stage, isCompletion, plannedOn, baselineOn: null, forecastOn: null, actualOn: null }
  })
  const expected = (template: Template, list: readonly ForecastInput[]) => {
    const { milestones: lines } = forecastProject({ ...subject, template }, list, calendar, today)
    return new Map(list.map(({ code }, index) => [code, lines[index]?.forecastOn ?? null]))
  }
  const [before, then] = [expected(from, milestones), expected(to, after)]
  return [...then].flatMap(([code, toOn]) => {
    const fromOn = before.get(code) ?? null
    return before.has(code) && fromOn !== toOn ? [{ code, fromOn, toOn }] : []
  })
}

/** Moves a project as it was previewed, in one transaction with its forecasts. */
export async function moveProject(context: AppLoadContext, user: User, form: FormData, code: string) {
  const { db, clock } = context
  const today = clock.today()
  const outcome = await db.transaction().execute(async (tx) => {
    const project = await findProjectForUpdate(tx, code)
    if (!project) throw notFound()
    if (!can(user, 'project.edit', subjectOf(project))) throw forbidden()
    const parsed = parseForm(moveForm, form)
    if (parsed.refusal) return { answer: data({ refusal: parsed.refusal, isStale: false }, { status: 400 }) }
    const { version, mark, reason } = parsed.value
    const calendar = await loadCalendar(tx)
    const found = await previewMove(tx, project, version, { calendar, today })
    if (!found) throw notFound()
    const refusal = { errors: {}, values: typedValues(form) }
    if (mark !== found.preview.mark) return { answer: data({ refusal, isStale: true }, { status: 409 }) }
    if (found.move.held.length > 0) return { answer: data({ refusal, isStale: false }, { status: 400 }) }
    const author = { userId: user.id, actor: user.email, reason }
    await updateProjectTemplate(tx, { project, ...found, author, now: clock.now() })
    return { moved: await updateForecasts(tx, [project.id], calendar, today) }
  })
  if (outcome.answer) return outcome.answer
  const notice = { project: code, moved: outcome.moved, isChanged: true, completion: null, opening: null }
  return redirect(`/projects/${code}`, { headers: { 'Set-Cookie': await rememberChange(context, notice) } })
}
