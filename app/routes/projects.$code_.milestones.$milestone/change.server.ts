import { type AppLoadContext, data, redirect } from '@remix-run/node'
import type { SavedBy } from '#app/components/conflict.tsx'
import type { PlainDate } from '#app/domain/calendar.ts'
import { can } from '#app/domain/permissions.ts'
import { openPredecessors } from '#app/domain/schedule/milestone-change.ts'
import { planOfNote, workFaults } from '#app/domain/schedule/work-facts.ts'
import type { Templated } from '#app/domain/template/template.ts'
import { forbidden, notFound, parseForm, type Refusal, typedValues } from '#app/http.ts'
import { rememberChange } from '#app/writes/change-notice.server.ts'
import { type Unseen, unseenBy } from '#app/writes/preview-mark.server.ts'
import { refusedBeforeReview } from '#app/writes/review-hold.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { updateForecasts } from '#db/forecast.server.ts'
import { listChangedSince } from '#db/journal.server.ts'
import { listMilestones, type MilestoneRow, type MilestoneSaid } from '#db/milestone.server.ts'
import { subjectOf } from '#db/project.server.ts'
import { findProjectForUpdate } from '#db/project-change.server.ts'
import type { User } from '#db/user.server.ts'
import { type MilestoneForm, milestoneForm } from './forms.ts'
import { lookAhead, type PlanPreview } from './look-ahead.server.ts'
import { noticeOf, saidOf, writeChange } from './write.server.ts'

/** What somebody else saved first, beside what was typed. */
export interface MilestoneConflict {
  version: number
  saved: MilestoneSaid
  typed: MilestoneSaid
  /** who changed which field since the form was filled */
  since: Map<string, SavedBy>
}

/** The page again: what was refused, what changed meanwhile, and what saving would move. */
interface Answer {
  refusal?: Refusal
  conflict?: MilestoneConflict
  preview?: PlanPreview
  unseen?: Unseen
}

/** Saves a milestone, or shows what saving would move; all it writes is written in one transaction or not at all. */
export async function changeMilestone(
  context: AppLoadContext,
  user: User,
  form: FormData,
  codes: { project: string; milestone: string },
) {
  const { db, clock } = context
  const today = clock.today()
  const calendar = await loadCalendar(db)
  const outcome = await db.transaction().execute(async (tx) => {
    const project = await findProjectForUpdate(tx, codes.project)
    if (!project) throw notFound()
    if (!can(user, 'milestone.edit', subjectOf(project))) throw forbidden()
    const milestones = await listMilestones(tx, project.id)
    const milestone = milestones.find(({ code }) => code === codes.milestone)
    if (!milestone) throw notFound()
    const parsed = parseForm(milestoneForm, form)
    if (parsed.refusal) return { answer: answered(form, 400, { refusal: parsed.refusal }) }
    const { intent, successors, reason, version } = parsed.value
    const said = saidIn(parsed.value, milestone, today)
    const faults = workFaults(said, today)
    if (Object.keys(faults).length > 0) return { answer: refusedFor(form, faults) }
    const held = await refusedBeforeReview(tx, form, project, milestone, said, today)
    if (held) return { answer: answered(form, 400, { refusal: held.data.refusal }) }
    const edit = { code: milestone.code, ...said }
    const ahead = await lookAhead(tx, { project, milestones, edit, successors, calendar, today })
    const { preview } = ahead
    if (milestone.version !== version) {
      const { entry } = parsed.value
      const record = { table: 'milestone' as const, recordId: milestone.id, projectId: project.id }
      const since = entry === undefined ? new Map() : await listChangedSince(tx, record, entry)
      const conflict = { version: milestone.version, saved: saidOf(milestone), typed: said, since }
      return { answer: answered(form, 409, { conflict, preview }) }
    }
    if (intent === 'preview') return { answer: answered(form, 200, { preview }) }
    const missing = missingWhy(preview, said, reason)
    if (reason === null || missing) return { answer: refusedFor(form, missing ?? {}, preview) }
    const unseen = preview.moves.length > 0 ? unseenBy(form, preview.mark) : null
    if (unseen !== null) return { answer: answered(form, 409, { preview, unseen }) }
    const { status } = preview
    const write = {
      project,
      before: milestones,
      after: ahead.milestones,
      status,
      cause: said.cause,
      reason,
      user,
      now: clock.now(),
    }
    const isChanged = await writeChange(tx, write)
    if (isChanged) await updateForecasts(tx, [project.id], calendar, today)
    return { notice: { ...noticeOf(project, preview), isChanged } }
  })
  if (outcome.answer) return outcome.answer
  const cookie = await rememberChange(context, outcome.notice)
  return redirect(`/projects/${codes.project}`, { headers: { 'Set-Cookie': cookie } })
}

/** The page with everything that was typed. */
function answered(form: FormData, status: 200 | 400 | 409, answer: Answer) {
  const { refusal = { errors: {}, values: typedValues(form) } } = answer
  const { conflict = null, preview = null, unseen = null } = answer
  return data({ refusal, conflict, preview, unseen }, { status })
}

function refusedFor(form: FormData, errors: Record<string, string>, preview?: PlanPreview) {
  const refusal = { errors, values: typedValues(form) }
  return answered(form, 400, preview ? { refusal, preview } : { refusal })
}

/** The facts of a form: a rest without a day was counted today, a day without a rest says nothing. */
function saidIn(typed: MilestoneForm, present: MilestoneSaid, today: PlainDate): MilestoneSaid {
  const { plannedOn, actualOn, startedOn, remainingDays, constraintType, constraintOn, cause, note } = typed
  const remainingOn = remainingDays === null ? null : (typed.remainingOn ?? today)
  return {
    plannedOn,
    actualOn,
    startedOn,
    remainingDays,
    remainingOn,
    remainingPlanOn: planOfNote(present, { plannedOn, startedOn, remainingDays, remainingOn }),
    constraintType,
    constraintOn,
    cause,
    note,
  }
}

/** Every change says why in words; another plan also by the closed list, which reports count by. */
function missingWhy(
  { moves }: PlanPreview,
  said: MilestoneSaid,
  reason: string | null,
): Record<string, string> | null {
  const missing: Record<string, string> = {}
  if (reason === null) missing.reason = 'reason'
  if (said.cause === null && moves.some(({ plan }) => plan !== null)) missing.cause = 'choice'
  return Object.keys(missing).length > 0 ? missing : null
}

/** What leads directly to a milestone and has not happened: said on the form, refused by nobody. */
export function openBefore(project: Templated, milestones: readonly MilestoneRow[], code: string) {
  const open = openPredecessors(project, milestones, code)
  return milestones.filter((m) => open.includes(m.code)).map(({ nameKo, nameEn }) => ({ nameKo, nameEn }))
}
