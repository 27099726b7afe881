import { sql, type Updateable } from 'kysely'
import type { Db } from './client.server.ts'
import type { ProjectTable } from './schema.ts'

export type LockedProject = NonNullable<Awaited<ReturnType<typeof findProjectForUpdate>>>

/** A project and all that belongs to it, held until the transaction ends: changes of one project come one by one. */
export function findProjectForUpdate(tx: Db, code: string) {
  return tx.selectFrom('project').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()
}

export type ProjectChange = Pick<
  Updateable<ProjectTable>,
  | 'nameKo'
  | 'nameEn'
  | 'schoolName'
  | 'schoolKind'
  | 'managerId'
  | 'status'
  | 'statusReason'
  | 'statusOn'
  | 'slotReleasedOn'
  | 'slotReleaseCause'
  | 'slotReleaseReason'
  | 'slotReleaseDocumentNo'
  | 'templateVersion'
  | 'hasOwnLinks'
>

/** Writes some columns of a project that `findProjectForUpdate` holds; the next to save is told by the version. */
export async function updateProject(tx: Db, id: number, change: ProjectChange, now: Date): Promise<void> {
  await tx
    .updateTable('project')
    .set({ ...change, updatedAt: now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}
