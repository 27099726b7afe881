import type { ImportedFile } from '#app/domain/import/import-match.ts'
import type { Db } from './client.server.ts'

/** How long a file waits for its acceptance. */
const draftMinutes = 60

interface Whose {
  projectId: number
  userId: number
}

/** Keeps what a file says until its sender accepts it, in the place of the one before; answers its id. */
export async function insertImportDraft(
  tx: Db,
  { projectId, userId }: Whose,
  draft: { fileName: string; content: ImportedFile },
  now: Date,
): Promise<number> {
  await deleteOldDrafts(tx, now)
  await deleteImportDraft(tx, { projectId, userId })
  const row = {
    ...{ projectId, userId, fileName: draft.fileName, createdAt: now },
    content: JSON.stringify(draft.content),
  }
  const { id } = await tx.insertInto('importDraft').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** The file that this person has before them for this project, if it has not waited too long. */
export function findImportDraft(db: Db, { projectId, userId }: Whose, now: Date) {
  return db
    .selectFrom('importDraft')
    .select(['id', 'fileName', 'content'])
    .where('projectId', '=', projectId)
    .where('userId', '=', userId)
    .where('createdAt', '>', oldest(now))
    .executeTakeFirst()
}

export async function deleteImportDraft(db: Db, { projectId, userId }: Whose): Promise<void> {
  await db.deleteFrom('importDraft').where('projectId', '=', projectId).where('userId', '=', userId).execute()
}

async function deleteOldDrafts(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('importDraft').where('createdAt', '<=', oldest(now)).execute()
}

function oldest(now: Date): Date {
  return new Date(now.getTime() - draftMinutes * 60_000)
}
