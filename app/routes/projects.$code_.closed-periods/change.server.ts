import { type AppLoadContext, data, redirect } from '@remix-run/node'
import { can } from '#app/domain/permissions.ts'
import { forbidden, notFound, parseForm, type Refusal } from '#app/http.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { deleteClosedPeriod, insertClosedPeriod, type NewClosedPeriod } from '#db/closed-period.server.ts'
import { updateForecasts } from '#db/forecast.server.ts'
import { getShiftSummary, type ShiftSummary, tryOut } from '#db/forecast-shift.server.ts'
import { type Change, insertJournal } from '#db/journal.server.ts'
import { subjectOf } from '#db/project.server.ts'
import { findProjectForUpdate, type LockedProject } from '#db/project-change.server.ts'
import type { User } from '#db/user.server.ts'
import { periodForm, removalForm } from './forms.ts'

/** A change that was looked at and waits to be confirmed: the fields that say it again, and what it would move. */
export interface Proposal {
  intent: 'add' | 'remove'
  fields: Record<string, string>
  summary: ShiftSummary
}

interface Answer {
  refusal?: Refusal
  proposal?: Proposal
  isGone?: boolean
}

type Period = Omit<NewClosedPeriod, 'projectId'>

/** Adds or deletes a period, or shows what that would move; all of it is one transaction or nothing. */
export async function changePeriods(context: AppLoadContext, user: User, form: FormData, code: string) {
  const intent = form.get('intent')
  const isRemoval = intent === 'remove' || intent === 'preview-remove'
  const isSaved = intent === 'add' || intent === 'remove'
  const added = isRemoval ? null : parseForm(periodForm, form)
  const removed = isRemoval ? parseForm(removalForm, form) : null
  if (added?.refusal) return answered(400, { refusal: added.refusal })
  if (removed?.refusal) return answered(400, { isGone: true })
  const act = (tx: Db, project: LockedProject) =>
    removed?.value ? remove(tx, project, removed.value) : add(tx, project, added?.value ?? null)
  const { db, clock } = context
  const today = clock.today()
  if (!isSaved) {
    const summary = await tryOut(db, async (tx) => {
      const project = await requireProject(tx, user, code)
      if (!(await act(tx, project))) return null
      return getShiftSummary(tx, [project.id], await loadCalendar(tx), today)
    })
    if (summary === null) return answered(409, { isGone: true })
    const proposal = {
      intent: isRemoval ? ('remove' as const) : ('add' as const),
      fields: fieldsOf(form),
      summary,
    }
    return answered(200, { proposal })
  }
  const moved = await db.transaction().execute(async (tx) => {
    const project = await requireProject(tx, user, code)
    const change = await act(tx, project)
    if (!change) return null
    await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [change])
    return updateForecasts(tx, [project.id], await loadCalendar(tx), today)
  })
  if (moved === null) return answered(409, { isGone: true })
  return redirect(`/projects/${code}/closed-periods?moved=${moved}`)
}

async function requireProject(tx: Db, user: User, code: string): Promise<LockedProject> {
  const project = await findProjectForUpdate(tx, code)
  if (!project) throw notFound()
  if (!can(user, 'milestone.edit', subjectOf(project))) throw forbidden()
  return project
}

async function add(tx: Db, project: LockedProject, period: Period | null): Promise<Change | null> {
  if (period === null) return null
  const id = await insertClosedPeriod(tx, { projectId: project.id, ...period })
  return { table: 'closedPeriod', recordId: id, projectId: project.id, before: null, after: { ...period } }
}

async function remove(
  tx: Db,
  project: LockedProject,
  asked: { id: number; version: number },
): Promise<Change | null> {
  const deleted = await deleteClosedPeriod(tx, { projectId: project.id, ...asked })
  if (!deleted) return null
  const { kind, fromOn, toOn, trades, reason, documentNo } = deleted
  const before = { kind, fromOn, toOn, trades, reason, documentNo }
  return { table: 'closedPeriod', recordId: asked.id, projectId: project.id, before, after: null }
}

function fieldsOf(form: FormData): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of form)
    if (typeof value === 'string' && name !== 'csrf' && name !== 'intent') fields[name] = value
  return fields
}

function answered(status: 200 | 400 | 409, answer: Answer) {
  const { refusal = null, proposal = null, isGone = false } = answer
  return data({ refusal, proposal, isGone }, { status })
}
