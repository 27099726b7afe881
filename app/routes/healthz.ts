import type { LoaderFunctionArgs } from '@remix-run/node'
import { sql } from 'kysely'
import { latestMigration } from '#db/migrate.ts'

/** 200 when the database answers and its migrations are this program's. Open to everybody: it says nothing else. */
export async function loader({ context }: LoaderFunctionArgs) {
  try {
    const { rows } = await sql<{
      name: string
    }>`select name from kysely_migration order by name desc limit 1`.execute(context.db)
    const isCurrent = rows[0]?.name === latestMigration
    return Response.json(
      { status: isCurrent ? 'ok' : 'migrations are not current' },
      { status: isCurrent ? 200 : 503 },
    )
  } catch {
    return Response.json({ status: 'the database does not answer' }, { status: 503 })
  }
}
