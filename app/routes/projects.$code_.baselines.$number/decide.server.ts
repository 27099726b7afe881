import { type AppLoadContext, data, redirect } from '@remix-run/node'
import type { z } from 'zod'
import { can } from '#app/domain/permissions.ts'
import { decisionFault } from '#app/domain/schedule/baseline-version.ts'
import { forbidden, notFound, parseForm, refused, typedValues } from '#app/http.ts'
import {
  type BaselineDecision,
  type BaselineRow,
  listBaselineLines,
  listBaselines,
  updateBaselineDates,
  updateBaselineDecision,
} from '#db/baseline-version.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { updateForecasts } from '#db/forecast.server.ts'
import { type Change, insertJournal } from '#db/journal.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { findProjectForUpdate } from '#db/project-change.server.ts'
import type { User } from '#db/user.server.ts'
import { decisionForm } from './forms.ts'

/** What somebody else decided first, beside what was typed. */
export interface DecisionConflict {
  saved: DecidedText
  typed: DecidedText
}

type DecidedText = Pick<BaselineRow, 'status' | 'approvedOn' | 'documentNo' | 'decisionNote'>

/** Approves or rejects a proposed version; all it writes is written in one transaction or not at all. */
export async function decideBaseline(
  context: AppLoadContext,
  user: User,
  form: FormData,
  codes: { project: string; number: string },
) {
  const { db, clock } = context
  const today = clock.today()
  const calendar = await loadCalendar(db)
  const answer = await db.transaction().execute(async (tx) => {
    const project = await findProjectForUpdate(tx, codes.project)
    if (!project) throw notFound()
    const versions = await listBaselines(tx, project.id)
    const baseline = versions.find(({ number }) => String(number) === codes.number)
    if (!baseline) throw notFound()
    const fault = decisionFault(baseline, user.id)
    if (!can(user, 'baseline.approve') || fault === 'own') throw forbidden()
    const parsed = parseForm(decisionForm(today), form)
    if (parsed.refusal) return refused(parsed.refusal)
    const decision = decisionOf(parsed.value, baseline, user)
    if (fault === 'decided' || parsed.value.version !== baseline.version)
      return conflicting(form, baseline, decision)
    const dates = decision.status === 'approved' ? await writeDates(tx, project.id, baseline.id) : []
    await updateBaselineDecision(tx, baseline.id, decision)
    if (decision.status === 'approved') await updateForecasts(tx, [project.id], calendar, today)
    await insertJournal(tx, { userId: user.id, actor: user.email, reason: decision.decisionNote }, [
      {
        table: 'baseline',
        recordId: baseline.id,
        projectId: project.id,
        before: { ...saidOf(baseline), approverId: baseline.approverId },
        after: decision,
      },
      ...dates,
    ])
    return null
  })
  return answer ?? redirect(`/projects/${codes.project}/baselines/${codes.number}?saved`)
}

function decisionOf(
  typed: z.infer<ReturnType<typeof decisionForm>>,
  baseline: BaselineRow,
  { id: approverId }: User,
): BaselineDecision {
  const { decisionNote } = typed
  if (typed.intent === 'reject')
    return { status: 'rejected', approverId, approvedOn: null, documentNo: baseline.documentNo, decisionNote }
  const { approvedOn, documentNo } = typed
  return { status: 'approved', approverId, approvedOn, documentNo, decisionNote }
}

/** Gives the milestones the dates of the version; answers what that changed, for the history. */
async function writeDates(tx: Db, projectId: number, baselineId: number): Promise<Change[]> {
  const [milestones, lines] = [await listMilestones(tx, projectId), await listBaselineLines(tx, baselineId)]
  const approved = new Map(lines.map(({ code, baselineOn }) => [code, baselineOn]))
  await updateBaselineDates(tx, projectId, baselineId)
  return milestones.map(({ id, code, baselineOn }) => ({
    table: 'milestone',
    recordId: id,
    projectId,
    before: { baselineOn },
    after: { baselineOn: approved.has(code) ? approved.get(code) : baselineOn },
  }))
}

function saidOf({ status, approvedOn, documentNo, decisionNote }: DecidedText): DecidedText {
  return { status, approvedOn, documentNo, decisionNote }
}

function conflicting(form: FormData, baseline: BaselineRow, decision: BaselineDecision) {
  const conflict: DecisionConflict = { saved: saidOf(baseline), typed: saidOf(decision) }
  return data({ refusal: { errors: {}, values: typedValues(form) }, conflict }, { status: 409 })
}
