import { type AppLoadContext, redirect } from '@remix-run/node'
import type { PlainDate } from '#app/domain/calendar.ts'
import { unreachable } from '#app/domain/invariant.ts'
import { can } from '#app/domain/permissions.ts'
import { forbidden, notFound, parseForm, refused } from '#app/http.ts'
import type { Db } from '#db/client.server.ts'
import { listMilestones, type MilestoneRow } from '#db/milestone.server.ts'
import { subjectOf } from '#db/project.server.ts'
import { findProjectForUpdate, type LockedProject } from '#db/project-change.server.ts'
import type { User } from '#db/user.server.ts'
import { closeCondition } from './close.server.ts'
import { recordDecision } from './decide.server.ts'
import { gateForm } from './forms.ts'
import { recordOverride } from './override.server.ts'

/** A gate of a project that is held until the transaction ends, and who records something of it. */
export interface HeldGate {
  tx: Db
  form: FormData
  user: User
  project: LockedProject
  milestones: readonly MilestoneRow[]
  gate: MilestoneRow
  today: PlainDate
  now: Date
}

/** Records what a person says of a gate; all of it is written in one transaction or none. */
export async function recordAtGate(
  context: AppLoadContext,
  user: User,
  form: FormData,
  codes: { project: string; milestone: string },
) {
  const { db, clock } = context
  const answer = await db.transaction().execute(async (tx) => {
    const project = await findProjectForUpdate(tx, codes.project)
    if (!project) throw notFound()
    const isOverride = form.get('intent') === 'override'
    const isAllowed = isOverride ? can(user, 'gate.override') : can(user, 'gate.decide', subjectOf(project))
    if (!isAllowed) throw forbidden()
    const milestones = await listMilestones(tx, project.id)
    const gate = milestones.find(({ code, isGate }) => isGate && code === codes.milestone)
    if (!gate) throw notFound()
    const today = clock.today()
    const parsed = parseForm(gateForm(today), form)
    if (parsed.refusal) return refused(parsed.refusal)
    const held = { tx, form, user, project, milestones, gate, today, now: clock.now() }
    const { value } = parsed
    switch (value.intent) {
      case 'decide':
        return recordDecision(held, value)
      case 'close':
        return closeCondition(held, value)
      case 'override':
        return recordOverride(held, value)
      default:
        return unreachable(value)
    }
  })
  return answer ?? redirect(`/projects/${codes.project}/gates/${codes.milestone}?saved`)
}
