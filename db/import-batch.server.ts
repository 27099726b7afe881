import { type Insertable, sql } from 'kysely'
import type { ImportableFacts } from '#app/domain/import/import-facts.ts'
import type { StatusRecord } from '#app/domain/schedule/milestone-change.ts'
import type { ScheduleLink } from '#app/domain/schedule/network.ts'
import { insertInBatches } from './batch.server.ts'
import type { Db } from './client.server.ts'
import type { MilestoneTable } from './schema.ts'

/** The facts of a milestone that an import writes, and that its undoing brings back. */
export interface WrittenMilestone extends ImportableFacts {
  code: string
  isDemo: boolean
}

/** What stood at a project before an import, and what stands for the project as the import left it. */
export interface BeforeImport extends StatusRecord {
  hasOwnLinks: boolean
  /** of those that the import changed */
  milestones: WrittenMilestone[]
  /** codes of those that it made */
  created: string[]
  /** the own links of the project */
  links: ScheduleLink[]
  mark: string
}

export interface ImportSummary {
  name: string
  reason: string
  changed: number
  created: number
  linksAdded: number
  linksRemoved: number
}

/** Notes an import with all that is needed to undo it; answers its id. */
export async function insertImportBatch(
  tx: Db,
  batch: {
    projectId: number
    userId: number
    fileName: string
    summary: ImportSummary
    before: BeforeImport
  },
  now: Date,
): Promise<number> {
  const { summary, before, ...row } = batch
  const stored = {
    ...{ ...row, format: 'mspdi' as const, importedAt: now },
    ...{ summary: JSON.stringify(summary), before: JSON.stringify(before) },
  }
  const { id } = await tx.insertInto('importBatch').values(stored).returning('id').executeTakeFirstOrThrow()
  return id
}

/** The latest file that was taken over into a project. */
export async function findLatestImport(db: Db, projectId: number) {
  const row = await db
    .selectFrom('importBatch')
    .leftJoin('appUser', 'appUser.id', 'importBatch.userId')
    .select(['importBatch.id', 'fileName', 'summary', 'before', 'importedAt', 'undoneAt'])
    .select('appUser.name as importedBy')
    .where('projectId', '=', projectId)
    .where('format', '=', 'mspdi')
    .orderBy('importBatch.id', 'desc')
    .executeTakeFirst()
  // The columns of this format are written by `insertImportBatch` alone.
  return row as (Omit<NonNullable<typeof row>, 'summary' | 'before'> & Stored) | undefined
}

interface Stored {
  summary: ImportSummary
  before: BeforeImport
}

export async function updateImportUndone(tx: Db, id: number, userId: number, now: Date): Promise<void> {
  await tx
    .updateTable('importBatch')
    .set({ undoneAt: now, undoneById: userId })
    .where('id', '=', id)
    .execute()
}

/** Own links of a project in a fixed order; those of its template version are not among them. */
export function listOwnLinks(db: Db, projectId: number): Promise<ScheduleLink[]> {
  return db
    .selectFrom('milestoneLink')
    .select(['fromCode as from', 'toCode as to', 'type', 'lagDays'])
    .where('projectId', '=', projectId)
    .orderBy('fromCode')
    .orderBy('toCode')
    .orderBy('type')
    .execute()
}

/** All that an import can change at a project, or that is built on what it changed. */
export async function getImportState(db: Db, projectId: number) {
  const [project, milestones, links, baselines] = await Promise.all([
    db
      .selectFrom('project')
      .select(['version', 'status', 'hasOwnLinks', 'templateVersion'])
      .where('id', '=', projectId)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('milestone')
      .select(['code', 'version', 'baselineOn'])
      .where('projectId', '=', projectId)
      .orderBy('seq')
      .execute(),
    listOwnLinks(db, projectId),
    db
      .selectFrom('baseline')
      .select(['number', 'status'])
      .where('projectId', '=', projectId)
      .orderBy('number')
      .execute(),
  ])
  return { project, milestones, links, baselines }
}

/** What an import or its undoing makes of a project that `findProjectForUpdate` holds. */
export interface ScheduleWrite extends StatusRecord {
  hasOwnLinks: boolean
  changed: readonly WrittenMilestone[]
  created: readonly Insertable<MilestoneTable>[]
  /** codes */
  removed: readonly string[]
  links: readonly ScheduleLink[]
  /** codes of all milestones that are there then, in their order */
  order: readonly string[]
}

/** Writes milestones and the network of a project; the next to save is told by the versions. */
export async function updateSchedule(
  tx: Db,
  projectId: number,
  { hasOwnLinks, status, statusReason, statusOn, changed, created, removed, links, order }: ScheduleWrite,
  now: Date,
): Promise<void> {
  await tx.deleteFrom('milestoneLink').where('projectId', '=', projectId).execute()
  if (removed.length > 0) {
    const isRemoved = sql<string>`any(${[...removed]}::text[])`
    await tx
      .deleteFrom('milestone')
      .where('projectId', '=', projectId)
      .where('code', '=', isRemoved)
      .execute()
  }
  for (const { code, ...facts } of changed) {
    await tx
      .updateTable('milestone')
      .set({ ...facts, version: sql`version + 1` })
      .where('projectId', '=', projectId)
      .where('code', '=', code)
      .execute()
  }
  await insertInBatches(tx, 'milestone', created)
  await sql`update milestone set seq = placed.place - 1
    from unnest(${[...order]}::text[]) with ordinality as placed (code, place)
    where milestone.project_id = ${projectId} and milestone.code = placed.code
      and milestone.seq <> placed.place - 1`.execute(tx)
  const rows = hasOwnLinks ? links : []
  await insertInBatches(
    tx,
    'milestoneLink',
    rows.map(({ from, to, type, lagDays }) => ({ projectId, fromCode: from, toCode: to, type, lagDays })),
  )
  await tx
    .updateTable('project')
    .set({ hasOwnLinks, status, statusReason, statusOn, updatedAt: now, version: sql`version + 1` })
    .where('id', '=', projectId)
    .execute()
}
