import { type AppLoadContext, data, redirect } from '@remix-run/node'
import { type PlainDate, yearOf } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { can } from '#app/domain/permissions.ts'
import { newProjectDates, proposedCode } from '#app/domain/project/new-project.ts'
import type { Route } from '#app/domain/project.ts'
import { type Baseline, plannedMilestones } from '#app/domain/source/baseline.ts'
import type { Template } from '#app/domain/template/template.ts'
import { forbidden, parseForm, type Refusal, typedValues } from '#app/http.ts'
import { rememberChange } from '#app/writes/change-notice.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { updateForecasts } from '#db/forecast.server.ts'
import { hasProject, insertProject, listProjectCodes } from '#db/project-creation.server.ts'
import { listTemplates } from '#db/template.server.ts'
import { listManagers, type User } from '#db/user.server.ts'
import { listAssignablePrograms } from '#db/user-administration.server.ts'
import { type NewProjectTyped, newProjectForm, targetOf } from './forms.ts'

export type ProgramChoice = Awaited<ReturnType<typeof listOwnPrograms>>[number]

/** The programs in which a person may begin a project. */
export async function listOwnPrograms(db: Db, user: User) {
  const programs = await listAssignablePrograms(db)
  return programs.filter(({ id }) => can(user, 'project.create', { managerId: null, programId: id }))
}

/** A project as it would be made. */
export interface NewPlan {
  code: string
  template: { nameKo: string; nameEn: string; version: number }
  milestones: ReturnType<typeof plannedMilestones>
  /** how many of them would lie before today */
  past: number
}

/** Makes a project, or shows the dates that it would have; all it writes is written in one transaction or not at all. */
export async function createProject(context: AppLoadContext, user: User, form: FormData) {
  const { db, clock } = context
  const today = clock.today()
  const outcome = await db.transaction().execute(async (tx) => {
    const programs = await listOwnPrograms(tx, user)
    if (programs.length === 0) throw forbidden()
    const parsed = parseForm(newProjectForm, form)
    if (parsed.refusal) return { answer: answered(400, parsed.refusal) }
    const typed = parsed.value
    const program = programs.find(({ id }) => id === typed.programId)
    if (!program) throw forbidden()
    const calendar = await loadCalendar(tx)
    const template = (await listTemplates(tx)).find(({ code }) => code === typed.templateCode)
    invariant(template, `there is a template ${typed.templateCode}`)
    const dates = newProjectDates(template, targetOf(typed), calendar)
    const plan = await planOf(tx, typed, program.code, { template, dates }, today)
    const error = await faultOf(tx, typed, plan.code)
    if (error) return { answer: answered(400, { errors: error, values: typedValues(form) }) }
    if (typed.intent === 'preview' || typed.reason === null)
      return {
        answer: answered(200, { errors: {}, values: { ...typedValues(form), code: plan.code } }, plan),
      }
    const author = { userId: user.id, actor: user.email, reason: typed.reason }
    const beginning = { template, baseline: dates }
    const id = await insertProject(tx, rowOf(typed, plan.code, template, dates), beginning, { author, today })
    await updateForecasts(tx, [id], calendar, today)
    return { code: plan.code }
  })
  if (outcome.answer) return outcome.answer
  const { code } = outcome
  const notice = {
    ...{ project: code, isCreated: true, isChanged: true },
    ...{ moved: 0, completion: null, opening: null },
  }
  return redirect(`/projects/${code}`, { headers: { 'Set-Cookie': await rememberChange(context, notice) } })
}

function answered(status: 200 | 400, refusal: Refusal, plan: NewPlan | null = null) {
  return data({ refusal, plan }, { status })
}

async function planOf(
  tx: Db,
  typed: NewProjectTyped,
  program: string,
  { template, dates }: { template: Template; dates: Baseline },
  today: PlainDate,
): Promise<NewPlan> {
  const { nameKo, nameEn, version } = template
  const milestones = plannedMilestones(template, dates)
  const codes = await listProjectCodes(tx, typed.programId)
  return {
    code: typed.code === '' ? proposedCode(program, codes, completionYear(template, dates)) : typed.code,
    template: { nameKo, nameEn, version },
    milestones,
    past: milestones.filter(({ plannedOn }) => plannedOn !== null && plannedOn < today).length,
  }
}

async function faultOf(
  tx: Db,
  { managerId }: NewProjectTyped,
  code: string,
): Promise<Record<string, string> | null> {
  if (await hasProject(tx, code)) return { code: 'taken' }
  const isManager = managerId === null || (await listManagers(tx)).some(({ id }) => id === managerId)
  return isManager ? null : { managerId: 'choice' }
}

/** It belongs to no cohort: those are the slots that the source prints, and only a replacement takes one of them. */
function rowOf(typed: NewProjectTyped, code: string, template: Template, dates: Baseline) {
  const { programId, nameKo, nameEn, schoolName, managerId, costWon, areaM2 } = typed
  const route: Route = template.code === 'btl' ? 'btl' : 'direct'
  return {
    ...{ code, programId, nameKo, nameEn, schoolName, managerId, costWon, areaM2, route },
    costWithFinancingWon: route === 'direct' ? costWon : typed.costWithFinancingWon,
    cohort: null,
    replacesId: null,
    completionYear: completionYear(template, dates),
  }
}

function completionYear(template: Template, dates: Baseline): number {
  const on = dates.get(template.completion)
  invariant(on, `a plan by the template ${template.code} has a completion`)
  return yearOf(on)
}
