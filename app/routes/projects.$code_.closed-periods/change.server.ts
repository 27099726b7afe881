import { type AppLoadContext, data, redirect } from '@remix-run/node'
import { can } from '#app/domain/permissions.ts'
import { forbidden, notFound, parseForm, type Refusal } from '#app/http.ts'
import { previewMark, type Unseen, unseenBy } from '#app/writes/preview-mark.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { deleteClosedPeriod, insertClosedPeriod, type NewClosedPeriod } from '#db/closed-period.server.ts'
import { updateForecasts } from '#db/forecast.server.ts'
import { changeWhenKept, getShiftSummary, type ShiftSummary } from '#db/forecast-shift.server.ts'
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
  mark: string
  unseen: Unseen | null
}

interface Answer {
  refusal?: Refusal
  proposal?: Proposal
  isGone?: boolean
}

type Outcome = { isKept: true; moved: number } | { isKept: false; proposal: Proposal | null }

type Period = Omit<NewClosedPeriod, 'projectId'>

/**
 * Adds or deletes a period, in one transaction; or shows what that would move, which is also the answer to whoever
 * saves without having looked at exactly that.
 */
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
  const outcome = await changeWhenKept(db, async (tx): Promise<Outcome> => {
    const project = await requireProject(tx, user, code)
    const change = await act(tx, project)
    if (!change) return { isKept: false, proposal: null }
    const calendar = await loadCalendar(tx)
    const { shifts, ...summary } = await getShiftSummary(tx, [project.id], calendar, today)
    const fields = fieldsOf(form)
    const mark = previewMark({ fields, shifts })
    const unseen = isSaved ? unseenBy(form, mark) : null
    if (!isSaved || unseen !== null) {
      const asked = isRemoval ? 'remove' : 'add'
      return { isKept: false, proposal: { intent: asked, fields, summary, mark, unseen } }
    }
    await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [change])
    return { isKept: true, moved: await updateForecasts(tx, [project.id], calendar, today) }
  })
  if (outcome.isKept) return redirect(`/projects/${code}/closed-periods?moved=${outcome.moved}`)
  const { proposal } = outcome
  if (proposal === null) return answered(409, { isGone: true })
  return answered(proposal.unseen === null ? 200 : 409, { proposal })
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

/** Fields that say nothing of the period itself. */
const unsaid = new Set(['csrf', 'intent', 'seen'])

function fieldsOf(form: FormData): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string' && !unsaid.has(name)) fields[name] = value
  return fields
}

function answered(status: 200 | 400 | 409, answer: Answer) {
  const { refusal = null, proposal = null, isGone = false } = answer
  return data({ refusal, proposal, isGone }, { status })
}
