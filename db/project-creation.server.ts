import type { Insertable } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import { type Baseline, plannedMilestones } from '#app/domain/source/baseline.ts'
import type { Template } from '#app/domain/template/template.ts'
import { insertFirstBaselines } from './baseline.server.ts'
import { insertInBatches } from './batch.server.ts'
import type { Db } from './client.server.ts'
import { type Author, insertJournal } from './journal.server.ts'
import type { ProjectTable } from './schema.ts'

/** Taken before a project is made, so that two people cannot give one code to two projects. */
export async function hasProject(tx: Db, code: string): Promise<boolean> {
  await tx.selectFrom('program').select('id').orderBy('id').forUpdate().execute()
  const found = await tx.selectFrom('project').select('id').where('code', '=', code).executeTakeFirst()
  return found !== undefined
}

/** The codes of the projects of a program. */
export async function listProjectCodes(db: Db, programId: number): Promise<string[]> {
  const rows = await db.selectFrom('project').select('code').where('programId', '=', programId).execute()
  return rows.map(({ code }) => code)
}

type NewProject = Omit<
  Insertable<ProjectTable>,
  'templateCode' | 'templateVersion' | 'stage' | 'status' | 'origin' | 'isDemo'
>

/**
 * A project that a person makes: the milestones of a template planned as approved, version 1 of its baseline and its
 * history. Answers its id; its forecasts are the caller's, in the same transaction (`updateForecasts`).
 */
export async function insertProject(
  tx: Db,
  project: NewProject,
  { template, baseline }: { template: Template; baseline: Baseline },
  { author, today }: { author: Author & { reason: string }; today: PlainDate },
): Promise<number> {
  const row = {
    ...project,
    templateCode: template.code,
    templateVersion: template.version,
    stage: template.items[0]?.stage ?? 'planning',
    status: 'active',
    origin: 'user',
    isDemo: false,
  } as const
  const { id } = await tx.insertInto('project').values(row).returning('id').executeTakeFirstOrThrow()
  const milestones = plannedMilestones(template, baseline)
  await insertInBatches(
    tx,
    'milestone',
    milestones.map((milestone) => ({ ...milestone, projectId: id, isDemo: false })),
  )
  await insertFirstBaselines(tx, [id], today, author.reason)
  await insertJournal(tx, author, [
    { table: 'project', recordId: id, projectId: id, before: null, after: row },
  ])
  return id
}
