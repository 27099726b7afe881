import { type Insertable, type Selectable, sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import { designMayStart, type GateRecord } from '#app/domain/gate/gate.ts'
import type { DatedReviewLimits } from '#app/domain/gate/review-limit.ts'
import { groupBy } from '#app/domain/group.ts'
import type { Won } from '#app/domain/money.ts'
import type { Db } from './client.server.ts'
import { listReviewLimits } from './review-limit.server.ts'
import type { GateConditionTable, GateReviewTable } from './schema-schedule.ts'
import { getProjectTemplate, type TemplateUse } from './template.server.ts'

/** What the gates of a project say of each other: decisions in the order of their recording, and overrides. */
export async function getGateRecord(db: Db, projectId: number): Promise<GateRecord> {
  const [decisions, overrides] = await Promise.all([
    db
      .selectFrom('gateReview')
      .select(['milestoneCode', 'outcome'])
      .where('projectId', '=', projectId)
      .orderBy('id')
      .execute(),
    db.selectFrom('gateOverride').select('milestoneCode').where('projectId', '=', projectId).execute(),
  ])
  return { decisions, overrides }
}

/** The review that a milestone still waits for, as `designMayStart` says by what is recorded; null when there is none. */
export async function findHoldingReview(
  db: Db,
  project: TemplateUse & { costWon: Won | null },
  milestoneCode: string,
  today: PlainDate,
): Promise<string | null> {
  const [record, limits, template] = await Promise.all([
    getGateRecord(db, project.id),
    listReviewLimits(db),
    getProjectTemplate(db, project),
  ])
  const subject = { template, costWon: project.costWon }
  const start = designMayStart(subject, milestoneCode, record, limits, today)
  return start.isAllowed ? null : start.gate
}

export type GateReviewRow = Awaited<ReturnType<typeof listGateReviews>>[number]

/** The decisions on a gate with their conditions, the one that holds first. */
export async function listGateReviews(db: Db, projectId: number, milestoneCode: string) {
  const reviews = await db
    .selectFrom('gateReview')
    .leftJoin('appUser', 'appUser.id', 'gateReview.userId')
    .selectAll('gateReview')
    .select('appUser.name as recordedBy')
    .where('gateReview.projectId', '=', projectId)
    .where('gateReview.milestoneCode', '=', milestoneCode)
    .orderBy('gateReview.id', 'desc')
    .execute()
  const conditions = await db
    .selectFrom('gateCondition')
    .leftJoin('appUser', 'appUser.id', 'gateCondition.closedById')
    .selectAll('gateCondition')
    .select('appUser.name as closedBy')
    .where('gateReviewId', '=', sql<number>`any(${reviews.map(({ id }) => id)}::int[])`)
    .orderBy('dueOn')
    .orderBy('gateCondition.id')
    .execute()
  const byReview = groupBy(conditions, (condition) => condition.gateReviewId)
  return reviews.map((review) => ({ ...review, conditions: byReview.get(review.id) ?? [] }))
}

/** Records a decision with the limits it was made by; none is ever changed. Answers its id. */
export async function insertGateReview(
  tx: Db,
  review: Omit<Insertable<GateReviewTable>, 'limitsOn' | 'officeFromWon' | 'ministryFromWon'>,
  limits: DatedReviewLimits | null,
): Promise<number> {
  const { id } = await tx
    .insertInto('gateReview')
    .values({
      ...review,
      limitsOn: limits?.effectiveOn ?? null,
      officeFromWon: limits?.officeFromWon ?? null,
      ministryFromWon: limits?.ministryFromWon ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The conditions of a decision just recorded; their ids in the same order. */
export async function insertGateConditions(
  tx: Db,
  gateReviewId: number,
  conditions: readonly {
    content: string
    dueOn: PlainDate
    closedOn?: PlainDate | null
    closingNote?: string | null
  }[],
): Promise<number[]> {
  const ids: number[] = []
  for (const condition of conditions) {
    const row = { ...condition, gateReviewId }
    const { id } = await tx.insertInto('gateCondition').values(row).returning('id').executeTakeFirstOrThrow()
    ids.push(id)
  }
  return ids
}

/** A condition of a decision on a gate of a project that `findProjectForUpdate` holds. */
export function findGateCondition(tx: Db, projectId: number, id: number) {
  return tx
    .selectFrom('gateCondition')
    .innerJoin('gateReview', 'gateReview.id', 'gateCondition.gateReviewId')
    .selectAll('gateCondition')
    .select('gateReview.milestoneCode')
    .where('gateReview.projectId', '=', projectId)
    .where('gateCondition.id', '=', id)
    .executeTakeFirst()
}

type Closing = Pick<Selectable<GateConditionTable>, 'closedOn' | 'closingNote' | 'closedById'>

/** Closes a condition; the next to save is told by the version. */
export async function updateGateCondition(tx: Db, id: number, closing: Closing): Promise<void> {
  await tx
    .updateTable('gateCondition')
    .set({ ...closing, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export type OpenCondition = Awaited<ReturnType<typeof listOpenConditions>>[number]

/** Conditions of a project that are not closed, the first due first. */
export function listOpenConditions(db: Db, projectId: number) {
  return db
    .selectFrom('gateCondition')
    .innerJoin('gateReview', 'gateReview.id', 'gateCondition.gateReviewId')
    .innerJoin('milestone', (join) =>
      join
        .onRef('milestone.projectId', '=', 'gateReview.projectId')
        .onRef('milestone.code', '=', 'gateReview.milestoneCode'),
    )
    .select(['gateCondition.id', 'gateCondition.content', 'gateCondition.dueOn', 'gateCondition.closedOn'])
    .select(['milestone.code as gate', 'milestone.nameKo as gateNameKo', 'milestone.nameEn as gateNameEn'])
    .select('gateReview.isDemo')
    .where('gateReview.projectId', '=', projectId)
    .where('gateCondition.closedOn', 'is', null)
    .orderBy('gateCondition.dueOn')
    .orderBy('gateCondition.id')
    .execute()
}

/** The override of a gate, and who took it upon themselves. */
export function findGateOverride(db: Db, projectId: number, milestoneCode: string) {
  return db
    .selectFrom('gateOverride')
    .innerJoin('appUser', 'appUser.id', 'gateOverride.userId')
    .select(['gateOverride.reason', 'gateOverride.createdAt', 'appUser.name as by'])
    .where('gateOverride.projectId', '=', projectId)
    .where('gateOverride.milestoneCode', '=', milestoneCode)
    .executeTakeFirst()
}

export async function insertGateOverride(
  tx: Db,
  override: { projectId: number; milestoneCode: string; reason: string; userId: number },
): Promise<number> {
  const { id } = await tx
    .insertInto('gateOverride')
    .values(override)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
