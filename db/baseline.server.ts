import { sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import { groupBy } from '#app/domain/group.ts'
import { invariant } from '#app/domain/invariant.ts'
import { baselineWeights } from '#app/domain/template/baseline-weights.ts'
import { insertInBatches } from './batch.server.ts'
import type { Db } from './client.server.ts'
import { withTemplates } from './template.server.ts'

/** What the first baseline of every loaded project says of itself, in Korean as screens show it. */
const firstReason = '원문 계획을 최초 기준계획으로 등록'

/** Version 1 of the baseline of projects that were just loaded or made: the dates of their milestones, weighed as their
 * templates say, and their money. */
export async function insertFirstBaselines(
  tx: Db,
  projectIds: readonly number[],
  approvedOn: PlainDate,
  reason = firstReason,
): Promise<void> {
  const ids = sql<number>`any(${[...projectIds]}::int[])`
  const baselines = await tx
    .insertInto('baseline')
    .columns(['projectId', 'number', 'status', 'reason', 'costWon', 'costWithFinancingWon'])
    .expression((eb) =>
      eb
        .selectFrom('project')
        .select(['id', sql`1`.as('number'), sql`'proposed'`.as('status'), sql`${reason}`.as('reason')])
        .select(['costWon', 'costWithFinancingWon'])
        .where('id', '=', ids),
    )
    .returning(['id', 'projectId'])
    .execute()
  const milestones = await tx
    .selectFrom('milestone')
    .select(['projectId', 'code', 'stage', 'baselineOn', 'baselineOn as plannedOn', 'durationDays'])
    .where('projectId', '=', ids)
    .orderBy('projectId')
    .orderBy('seq')
    .execute()
  const projects = await tx
    .selectFrom('project')
    .select(['id', 'templateCode', 'templateVersion', 'hasOwnLinks'])
    .where('id', '=', ids)
    .execute()
  const templates = new Map((await withTemplates(tx, projects)).map(({ id, template }) => [id, template]))
  const byProject = groupBy(milestones, (milestone) => milestone.projectId)
  const items = baselines.flatMap(({ id: baselineId, projectId }) => {
    const ofProject = byProject.get(projectId) ?? []
    const template = templates.get(projectId)
    invariant(template, 'every project has a template')
    const weights = baselineWeights(template, ofProject)
    return ofProject.map(({ code, baselineOn, durationDays }, index) => ({
      baselineId,
      milestoneCode: code,
      baselineOn,
      durationDays,
      weightPpm: weights[index] ?? 0,
    }))
  })
  await insertInBatches(tx, 'baselineItem', items)
  // Approved last: an approved version takes no further line.
  await tx
    .updateTable('baseline')
    .set({ status: 'approved', approvedOn })
    .where('id', '=', sql<number>`any(${baselines.map(({ id }) => id)}::int[])`)
    .execute()
}
