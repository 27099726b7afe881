import { type AppLoadContext, data, redirect } from '@remix-run/node'
import { can } from '#app/domain/permissions.ts'
import { type BaselineContent, proposalFault, proposedLines } from '#app/domain/schedule/baseline-version.ts'
import { forbidden, notFound, parseForm, refused, typedValues } from '#app/http.ts'
import {
  type BaselineRow,
  insertProposedBaseline,
  listBaselineLines,
  listBaselines,
} from '#db/baseline-version.server.ts'
import type { Db } from '#db/client.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { subjectOf } from '#db/project.server.ts'
import { findProjectForUpdate } from '#db/project-change.server.ts'
import { getProjectTemplate } from '#db/template.server.ts'
import type { User } from '#db/user.server.ts'
import { proposalForm } from './forms.ts'

/** Why a proposal was not taken although its form was filled in. */
export type ProposalProblem = 'undecided' | 'unchanged' | 'plan-moved'

/** Counts the changes of a project and its milestones: two equal counts are the same plan. */
export function planVersion(
  project: { version: number },
  milestones: readonly { version: number }[],
): number {
  return milestones.reduce((sum, { version }) => sum + version, project.version)
}

/** Proposes the present plan as the next version; all it writes is written in one transaction or not at all. */
export async function proposeBaseline(context: AppLoadContext, user: User, form: FormData, code: string) {
  const outcome = await context.db.transaction().execute(async (tx) => {
    const project = await findProjectForUpdate(tx, code)
    if (!project) throw notFound()
    if (!can(user, 'baseline.propose', subjectOf(project))) throw forbidden()
    const parsed = parseForm(proposalForm, form)
    if (parsed.refusal) return { answer: refused(parsed.refusal) }
    const { version, reason, documentNo, costWon } = parsed.value
    const milestones = await listMilestones(tx, project.id)
    if (version !== planVersion(project, milestones)) return { problem: 'plan-moved' as const }
    const costWithFinancingWon = project.route === 'direct' ? costWon : parsed.value.costWithFinancingWon
    const lines = proposedLines(await getProjectTemplate(tx, project), milestones)
    const content = { lines, costWon, costWithFinancingWon }
    const versions = await listBaselines(tx, project.id)
    const isUndecided = versions.some(({ status }) => status === 'proposed')
    const fault = proposalFault(await latestContent(tx, versions), content, isUndecided)
    if (fault !== null) return { problem: fault }
    const proposed = {
      ...{ projectId: project.id, number: versions.length + 1, reason, documentNo },
      ...{ costWon, costWithFinancingWon, authorId: user.id },
    }
    const id = await insertProposedBaseline(tx, proposed, content.lines)
    await insertJournal(tx, { userId: user.id, actor: user.email, reason }, [
      {
        table: 'baseline',
        recordId: id,
        projectId: project.id,
        before: null,
        after: { ...proposed, status: 'proposed' },
      },
    ])
    return { number: proposed.number }
  })
  if (outcome.answer) return outcome.answer
  if (outcome.problem) return withProblem(form, outcome.problem)
  return redirect(`/projects/${code}/baselines/${outcome.number}?saved`)
}

async function latestContent(tx: Db, versions: readonly BaselineRow[]): Promise<BaselineContent> {
  const latest = versions.findLast(({ status }) => status === 'approved')
  if (!latest) return { costWon: null, costWithFinancingWon: null, lines: [] }
  return { ...latest, lines: await listBaselineLines(tx, latest.id) }
}

/** Somebody was faster, or nothing differs: what was typed comes back. */
function withProblem(form: FormData, problem: ProposalProblem) {
  const status = problem === 'unchanged' ? 400 : 409
  return data({ refusal: { errors: {}, values: typedValues(form) }, conflict: null, problem }, { status })
}
