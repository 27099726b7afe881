import { type AppLoadContext, data, redirect } from '@remix-run/node'
import type { z } from 'zod'
import { rememberChange } from '#app/change-notice.server.ts'
import { statusWithCompletion } from '#app/domain/milestone-change.ts'
import { can } from '#app/domain/permissions.ts'
import type { Status } from '#app/domain/project.ts'
import { forbidden, notFound, parseForm, refused, refusedField, typedValues } from '#app/http.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { updateForecasts } from '#db/forecast.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { subjectOf } from '#db/project.server.ts'
import { findProjectForUpdate, type LockedProject, updateProject } from '#db/project-change.server.ts'
import { listManagers, type User } from '#db/user.server.ts'
import { statusChoices } from './choices.ts'
import { projectForm } from './forms.ts'

type Typed = Pick<z.infer<typeof projectForm>, 'nameKo' | 'nameEn' | 'schoolName' | 'managerId' | 'status'>

/** What somebody else saved first, beside what was typed. */
export interface ProjectConflict {
  version: number
  saved: Typed
  typed: Typed
}

/** Saves what a person says about a project; all it writes is written in one transaction or not at all. */
export async function changeProject(context: AppLoadContext, user: User, form: FormData, code: string) {
  const { db, clock } = context
  const today = clock.today()
  const calendar = await loadCalendar(db)
  const outcome = await db.transaction().execute(async (tx) => {
    const project = await findProjectForUpdate(tx, code)
    if (!project) throw notFound()
    if (!can(user, 'project.edit', subjectOf(project))) throw forbidden()
    const parsed = parseForm(projectForm, form)
    if (parsed.refusal) return { answer: refused(parsed.refusal) }
    const { version, reason, ...typed } = parsed.value
    if (project.version !== version) return { answer: conflicting(form, project, typed) }
    if (!statusChoices(project.status).includes(typed.status)) {
      return { answer: refusedField(form, 'status', 'choice') }
    }
    if (typed.managerId !== project.managerId && !(await isManager(tx, typed.managerId))) {
      return { answer: refusedField(form, 'managerId', 'choice') }
    }
    const change = { ...typed, ...(await standingOf(tx, project, typed.status, reason)) }
    const before = { ...saidOf(project), statusReason: project.statusReason }
    if (JSON.stringify(before) === JSON.stringify({ ...saidOf(change), statusReason: change.statusReason })) {
      return { moved: 0, isChanged: false }
    }
    await updateProject(tx, project.id, change, clock.now())
    await insertJournal(tx, { userId: user.id, actor: user.email, reason }, [
      { table: 'project', recordId: project.id, projectId: project.id, before, after: change },
    ])
    const isMoved = change.status !== project.status
    return { moved: isMoved ? await updateForecasts(tx, [project.id], calendar, today) : 0, isChanged: true }
  })
  if (outcome.answer) return outcome.answer
  const { moved, isChanged } = outcome
  const notice = { project: code, moved, isChanged, completion: null, opening: null }
  return redirect(`/projects/${code}`, { headers: { 'Set-Cookie': await rememberChange(context, notice) } })
}

/** The same columns in the same order, so that two versions can be compared. */
function saidOf({ nameKo, nameEn, schoolName, managerId, status }: Typed): Typed {
  return { nameKo, nameEn, schoolName, managerId, status }
}

async function isManager(tx: Db, id: number | null): Promise<boolean> {
  return id === null || (await listManagers(tx)).some((manager) => manager.id === id)
}

/** The status that results and why: a project taken up again whose completion has happened is a completed one. */
async function standingOf(
  tx: Db,
  project: LockedProject,
  asked: Status,
  reason: string,
): Promise<{ status: Status; statusReason: string | null }> {
  if (asked === project.status) return { status: asked, statusReason: project.statusReason }
  if (asked !== 'active') return { status: asked, statusReason: reason }
  const completion = (await listMilestones(tx, project.id)).find((m) => m.isCompletion)
  return { status: statusWithCompletion('active', completion?.actualOn ?? null), statusReason: null }
}

function conflicting(form: FormData, project: LockedProject, typed: Typed) {
  const conflict: ProjectConflict = { version: project.version, saved: saidOf(project), typed: saidOf(typed) }
  return data({ refusal: { errors: {}, values: typedValues(form) }, conflict }, { status: 409 })
}
