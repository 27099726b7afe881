import { sql } from 'kysely'
import type { ExecutionFile } from '#app/domain/import/execution-file.ts'
import type { ExecutionChoice } from '#app/domain/import/execution-mapping.ts'
import type { Db } from './client.server.ts'

/** How long a file of the accounting system waits for its acceptance. */
const draftMinutes = 60

/** Keeps what a file says until its sender accepts it, in the place of the one before. */
export async function insertExecutionDraft(
  tx: Db,
  userId: number,
  { fileName, file }: { fileName: string; file: ExecutionFile },
  now: Date,
): Promise<void> {
  await tx.deleteFrom('executionDraft').where('createdAt', '<=', oldest(now)).execute()
  await deleteExecutionDraft(tx, userId)
  const content = JSON.stringify({ file, choice: null })
  await tx.insertInto('executionDraft').values({ userId, fileName, content, createdAt: now }).execute()
}

/** The file that this person has before them, if it has not waited too long. */
export function findExecutionDraft(db: Db, userId: number, now: Date) {
  return db
    .selectFrom('executionDraft')
    .select(['id', 'fileName', 'content'])
    .where('userId', '=', userId)
    .where('createdAt', '>', oldest(now))
    .executeTakeFirst()
}

/** Keeps how the file is to be read; null asks again. */
export async function updateExecutionChoice(
  tx: Db,
  userId: number,
  choice: ExecutionChoice | null,
): Promise<void> {
  await tx
    .updateTable('executionDraft')
    .set({ content: sql`jsonb_set(content, '{choice}', ${JSON.stringify(choice)}::jsonb)` })
    .where('userId', '=', userId)
    .execute()
}

export async function deleteExecutionDraft(tx: Db, userId: number): Promise<void> {
  await tx.deleteFrom('executionDraft').where('userId', '=', userId).execute()
}

function oldest(now: Date): Date {
  return new Date(now.getTime() - draftMinutes * 60_000)
}
