import { type Selectable, sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { BaselineLine } from '#app/domain/schedule/baseline-version.ts'
import { insertInBatches } from './batch.server.ts'
import type { Db } from './client.server.ts'
import type { BaselineTable } from './schema-schedule.ts'

export type BaselineRow = Awaited<ReturnType<typeof listBaselines>>[number]

/** The versions of a project's baseline with the names of who wrote and who decided, the first one first. */
export function listBaselines(db: Db, projectId: number) {
  return db
    .selectFrom('baseline')
    .leftJoin('appUser as author', 'author.id', 'baseline.authorId')
    .leftJoin('appUser as approver', 'approver.id', 'baseline.approverId')
    .selectAll('baseline')
    .select(['author.name as author', 'approver.name as approver'])
    .where('projectId', '=', projectId)
    .orderBy('number')
    .execute()
}

/** The frozen lines of one version in the order of the project's milestones. */
export function listBaselineLines(db: Db, baselineId: number): Promise<BaselineLine[]> {
  return db
    .selectFrom('baselineItem as item')
    .innerJoin('baseline', 'baseline.id', 'item.baselineId')
    .leftJoin('milestone', (join) =>
      join
        .onRef('milestone.projectId', '=', 'baseline.projectId')
        .onRef('milestone.code', '=', 'item.milestoneCode'),
    )
    .select(['item.milestoneCode as code', 'item.baselineOn', 'item.durationDays', 'item.weightPpm'])
    .where('item.baselineId', '=', baselineId)
    .orderBy('milestone.seq')
    .orderBy('item.milestoneCode')
    .execute()
}

/** When the first approved version has the project completed; null where it has no such date. */
export async function findFirstCompletionOn(db: Db, projectId: number): Promise<PlainDate | null> {
  const row = await db
    .selectFrom('baseline')
    .innerJoin('baselineItem as item', 'item.baselineId', 'baseline.id')
    .innerJoin('milestone', (join) =>
      join
        .onRef('milestone.projectId', '=', 'baseline.projectId')
        .onRef('milestone.code', '=', 'item.milestoneCode'),
    )
    .select('item.baselineOn')
    .where('baseline.projectId', '=', projectId)
    .where('baseline.status', '=', 'approved')
    .where('milestone.isCompletion', '=', true)
    .orderBy('baseline.number')
    .limit(1)
    .executeTakeFirst()
  return row?.baselineOn ?? null
}

type ProposedBaseline = Pick<
  Selectable<BaselineTable>,
  'projectId' | 'number' | 'reason' | 'documentNo' | 'costWon' | 'costWithFinancingWon'
> & { authorId: number }

/** Writes a proposed version of a project that the transaction holds; answers its id. */
export async function insertProposedBaseline(
  tx: Db,
  proposed: ProposedBaseline,
  lines: readonly BaselineLine[],
): Promise<number> {
  const { id } = await tx
    .insertInto('baseline')
    .values({ ...proposed, status: 'proposed' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const items = lines.map(({ code, ...line }) => ({ baselineId: id, milestoneCode: code, ...line }))
  await insertInBatches(tx, 'baselineItem', items)
  return id
}

/** What a decision writes; a rejected version has no day of approval. */
export type BaselineDecision = Pick<
  Selectable<BaselineTable>,
  'approverId' | 'approvedOn' | 'documentNo' | 'decisionNote'
> & { status: 'approved' | 'rejected' }

export async function updateBaselineDecision(tx: Db, id: number, decision: BaselineDecision): Promise<void> {
  await tx
    .updateTable('baseline')
    .set({ ...decision, decidedAt: sql`now()`, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Gives the milestones of a project the dates of a version: the only place that changes a baseline date. */
export async function updateBaselineDates(tx: Db, projectId: number, baselineId: number): Promise<void> {
  await sql`update milestone set baseline_on = item.baseline_on from baseline_item item
    where item.baseline_id = ${baselineId} and item.milestone_code = milestone.code
      and milestone.project_id = ${projectId} and milestone.baseline_on is distinct from item.baseline_on`.execute(
    tx,
  )
}
