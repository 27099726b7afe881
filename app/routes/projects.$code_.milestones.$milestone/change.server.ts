import { type AppLoadContext, data, redirect } from '@remix-run/node'
import { type ChangeNotice, rememberChange } from '#app/change-notice.server.ts'
import {
  type ForecastMove,
  forecastMoves,
  openPredecessors,
  statusAfter,
} from '#app/domain/milestone-change.ts'
import { can } from '#app/domain/permissions.ts'
import { templates } from '#app/domain/template.ts'
import { forbidden, notFound, parseForm, refused, refusedField, typedValues } from '#app/http.ts'
import { refusedBeforeReview } from '#app/review-hold.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { updateForecasts } from '#db/forecast.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import {
  listMilestones,
  type MilestoneChange,
  type MilestoneRow,
  updateMilestone,
} from '#db/milestone.server.ts'
import { subjectOf } from '#db/project.server.ts'
import { findProjectForUpdate, type LockedProject, updateProject } from '#db/project-change.server.ts'
import type { User } from '#db/user.server.ts'
import { milestoneForm } from './forms.ts'

/** What somebody else saved first, beside what was typed. */
export interface MilestoneConflict {
  version: number
  saved: Said
  typed: Said
}

type Said = Omit<MilestoneChange, 'isDemo'>

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
    if (parsed.refusal) return { answer: refused(parsed.refusal) }
    const { plannedOn, actualOn, cause, note, version } = parsed.value
    if (actualOn !== null && actualOn > today)
      return { answer: refusedField(form, 'actualOn', 'futureActual') }
    const typed: Said = { plannedOn, actualOn, cause, note }
    const held = await refusedBeforeReview(tx, form, project, milestone, typed, today)
    if (held) return { answer: held }
    if (milestone.version !== version) return { answer: conflicting(form, milestone, typed) }
    const moves = forecastMoves(
      project,
      milestones,
      { code: milestone.code, plannedOn, actualOn },
      calendar,
      today,
    )
    if (parsed.value.intent === 'preview') return { answer: previewed(form, moves) }
    if (isSame(milestone, typed)) return { notice: noticeOf(project, []), isChanged: false }
    await writeMilestone(tx, {
      project,
      milestones,
      milestone,
      typed,
      reason: parsed.value.reason,
      user,
      now: clock.now(),
    })
    await updateForecasts(tx, [project.id], calendar, today)
    return { notice: noticeOf(project, moves), isChanged: true }
  })
  if (outcome.answer) return outcome.answer
  const cookie = await rememberChange(context, { ...outcome.notice, isChanged: outcome.isChanged })
  return redirect(`/projects/${codes.project}`, { headers: { 'Set-Cookie': cookie } })
}

interface MilestoneWrite {
  project: LockedProject
  milestones: readonly MilestoneRow[]
  milestone: MilestoneRow
  typed: Said
  reason: string
  user: User
  now: Date
}

/** A date that a person wrote is no demonstration value any more. */
async function writeMilestone(
  tx: Db,
  { project, milestones, milestone, typed, reason, user, now }: MilestoneWrite,
) {
  await updateMilestone(tx, milestone.id, { ...typed, isDemo: false })
  const status = statusAfter(project.status, milestones, { code: milestone.code, ...typed })
  const standing = { status, statusReason: status === project.status ? project.statusReason : null }
  if (status !== project.status) await updateProject(tx, project.id, standing, now)
  await insertJournal(tx, { userId: user.id, actor: user.email, reason }, [
    {
      table: 'milestone',
      recordId: milestone.id,
      projectId: project.id,
      before: { ...saidOf(milestone), isDemo: milestone.isDemo },
      after: { ...typed, isDemo: false },
    },
    {
      table: 'project',
      recordId: project.id,
      projectId: project.id,
      before: { status: project.status, statusReason: project.statusReason },
      after: standing,
    },
  ])
}

function saidOf({ plannedOn, actualOn, cause, note }: Said): Said {
  return { plannedOn, actualOn, cause, note }
}

function isSame(milestone: MilestoneRow, typed: Said): boolean {
  const { plannedOn, actualOn, cause, note } = saidOf(milestone)
  return (
    plannedOn === typed.plannedOn &&
    actualOn === typed.actualOn &&
    cause === typed.cause &&
    note === typed.note
  )
}

function conflicting(form: FormData, milestone: MilestoneRow, typed: Said) {
  const conflict: MilestoneConflict = { version: milestone.version, saved: saidOf(milestone), typed }
  return data(
    { refusal: { errors: {}, values: typedValues(form) }, conflict, preview: null },
    { status: 409 },
  )
}

function previewed(form: FormData, preview: ForecastMove[]) {
  return data({ refusal: { errors: {}, values: typedValues(form) }, conflict: null, preview })
}

function noticeOf(project: LockedProject, moves: readonly ForecastMove[]): Omit<ChangeNotice, 'isChanged'> {
  const { completion, opening } = templates[project.templateCode]
  const datesOf = (code: string) => {
    const move = moves.find((m) => m.code === code)
    return move ? { fromOn: move.fromOn, toOn: move.toOn } : null
  }
  return {
    project: project.code,
    moved: moves.length,
    completion: datesOf(completion),
    opening: datesOf(opening),
  }
}

/** What leads directly to a milestone and has not happened: said on the form, refused by nobody. */
export function openBefore(
  project: { templateCode: LockedProject['templateCode'] },
  milestones: readonly MilestoneRow[],
  code: string,
) {
  const open = openPredecessors(project.templateCode, milestones, code)
  return milestones.filter((m) => open.includes(m.code)).map(({ nameKo, nameEn }) => ({ nameKo, nameEn }))
}
