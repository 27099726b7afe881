import { type AppLoadContext, data, redirect } from '@remix-run/node'
import type { PlainDate } from '#app/domain/calendar.ts'
import { unreachable } from '#app/domain/invariant.ts'
import { can } from '#app/domain/permissions.ts'
import { statusAfterChange } from '#app/domain/project/project-status.ts'
import type { Status } from '#app/domain/project.ts'
import { statusWithCompletion } from '#app/domain/schedule/milestone-change.ts'
import { forbidden, notFound, parseForm, refused, refusedField, typedValues } from '#app/http.ts'
import { rememberChange } from '#app/writes/change-notice.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { findLastStatus, insertDatedStatus } from '#db/dated-status.server.ts'
import { updateForecasts } from '#db/forecast.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { subjectOf } from '#db/project.server.ts'
import { findProjectForUpdate, type LockedProject, updateProject } from '#db/project-change.server.ts'
import type { User } from '#db/user.server.ts'
import { type StatusForm, statusForm } from './forms.ts'
import { insertReplacement, replacementFault } from './replace.server.ts'

/** What somebody else made of the project first, beside what was asked for. */
export interface StatusConflict {
  version: number
  saved: Pick<Standing, 'status' | 'statusOn' | 'statusReason' | 'slotReleasedOn'>
  /** the status that the change would have led to; null when it cannot be reached any more */
  asked: {
    status: Status | null
    statusOn: PlainDate
    statusReason: string
    slotReleasedOn: PlainDate | null
  }
}

/** All that a change of status may write of a project. */
type Standing = Pick<
  LockedProject,
  | 'status'
  | 'statusOn'
  | 'statusReason'
  | 'slotReleasedOn'
  | 'slotReleaseCause'
  | 'slotReleaseReason'
  | 'slotReleaseDocumentNo'
>

/** Changes the status of a project, in one transaction with the project that may take its place. */
export async function changeStatus(context: AppLoadContext, user: User, form: FormData, code: string) {
  const { db, clock } = context
  const today = clock.today()
  const outcome = await db.transaction().execute(async (tx) => {
    const project = await findProjectForUpdate(tx, code)
    if (!project) throw notFound()
    if (!can(user, 'project.status', subjectOf(project))) throw forbidden()
    const parsed = parseForm(statusForm(today), form)
    if (parsed.refusal) return { answer: refused(parsed.refusal) }
    const asked = parsed.value
    if (project.version !== asked.version) return { answer: conflicting(form, project, asked) }
    const status = statusAfterChange(project, asked.change)
    if (status === null) return { answer: refusedField(form, 'change', 'choice') }
    const last = await findLastStatus(tx, project.id)
    if (last && asked.statusOn < last.sinceOn)
      return { answer: refusedField(form, 'statusOn', 'statusOrder') }
    if (asked.change === 'replace') {
      const fault = await replacementFault(tx, project, asked)
      if (fault) return { answer: refusedField(form, fault.field, fault.error) }
    }
    const changed = [project.id]
    const calendar = await loadCalendar(tx)
    await writeStanding(
      tx,
      project,
      await standingOf(tx, project, status, asked),
      user,
      asked.reason,
      clock.now(),
    )
    const isReleased = asked.change === 'release'
    await insertDatedStatus(tx, project.id, { status, sinceOn: asked.statusOn, isReleased })
    if (asked.change === 'replace') {
      changed.push(await insertReplacement(tx, project, asked, { user, calendar, today }))
    }
    return { moved: await updateForecasts(tx, changed, calendar, today), asked }
  })
  if (outcome.answer) return outcome.answer
  const { moved, asked } = outcome
  const opened = asked.change === 'replace' ? asked.code : code
  const notice = { project: opened, moved, isChanged: true, completion: null, opening: null }
  return redirect(`/projects/${opened}`, { headers: { 'Set-Cookie': await rememberChange(context, notice) } })
}

/** A project taken up again whose completion has happened is a completed one; a reason stands only off the course. */
async function standingOf(
  tx: Db,
  project: LockedProject,
  status: Status,
  asked: StatusForm,
): Promise<Standing> {
  const { statusOn, reason } = asked
  const present = presentStanding(project)
  switch (asked.change) {
    case 'release':
      return {
        ...present,
        ...{ slotReleasedOn: statusOn, slotReleaseCause: asked.cause },
        ...{ slotReleaseReason: reason, slotReleaseDocumentNo: asked.documentNo },
      }
    case 'take-back':
      return { ...present, ...notReleased }
    case 'resume': {
      const completion = (await listMilestones(tx, project.id)).find((m) => m.isCompletion)
      const resumed = statusWithCompletion('active', completion?.actualOn ?? null)
      return { ...notReleased, status: resumed, statusOn, statusReason: null }
    }
    case 'withdraw':
    case 'suspend':
    case 'replace':
      return { ...present, status, statusOn, statusReason: reason }
    default:
      return unreachable(asked)
  }
}

const notReleased = {
  slotReleasedOn: null,
  slotReleaseCause: null,
  slotReleaseReason: null,
  slotReleaseDocumentNo: null,
}

function presentStanding(project: LockedProject): Standing {
  const { status, statusOn, statusReason, slotReleasedOn } = project
  const { slotReleaseCause, slotReleaseReason, slotReleaseDocumentNo } = project
  const release = { slotReleasedOn, slotReleaseCause, slotReleaseReason, slotReleaseDocumentNo }
  return { status, statusOn, statusReason, ...release }
}

async function writeStanding(
  tx: Db,
  project: LockedProject,
  after: Standing,
  user: User,
  reason: string,
  now: Date,
): Promise<void> {
  await updateProject(tx, project.id, after, now)
  await insertJournal(tx, { userId: user.id, actor: user.email, reason }, [
    {
      table: 'project',
      recordId: project.id,
      projectId: project.id,
      before: { ...presentStanding(project) },
      after: { ...after },
    },
  ])
}

function conflicting(form: FormData, project: LockedProject, asked: StatusForm) {
  const { version, status, statusOn, statusReason, slotReleasedOn } = project
  const conflict: StatusConflict = {
    version,
    saved: { status, statusOn, statusReason, slotReleasedOn },
    asked: {
      status: statusAfterChange(project, asked.change),
      statusOn: asked.statusOn,
      statusReason: asked.reason,
      slotReleasedOn: asked.change === 'release' ? asked.statusOn : null,
    },
  }
  return data({ refusal: { errors: {}, values: typedValues(form) }, conflict }, { status: 409 })
}
