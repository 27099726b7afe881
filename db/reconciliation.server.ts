import type { CheckClass } from '#app/domain/reconciliation.ts'
import type { Db } from './client.server.ts'

/** What the list of checks can be narrowed by; the page and the JSON interface share it. */
export interface ReconciliationFilter {
  /** section number of the source, '4-4-2' */
  section?: string | undefined
  checkClass?: CheckClass | undefined
  agrees?: boolean | undefined
}

export type ReconciliationRow = Awaited<ReturnType<typeof listReconciliationChecks>>[number]

/** Checks of the source's own sums in their fixed order; what does not agree stands first. */
export function listReconciliationChecks(db: Db, { section, checkClass, agrees }: ReconciliationFilter) {
  let query = db.selectFrom('reconciliationCheck').selectAll().orderBy('agrees').orderBy('seq')
  if (section !== undefined) query = query.where('section', '=', section)
  if (checkClass !== undefined) query = query.where('checkClass', '=', checkClass)
  if (agrees !== undefined) query = query.where('agrees', '=', agrees)
  return query.execute()
}

/** How many checks there are and how many agree, over the whole source document. */
export async function countReconciliationChecks(
  db: Db,
): Promise<{ total: number; agreeing: number; disagreeing: number }> {
  const row = await db
    .selectFrom('reconciliationCheck')
    .select(({ fn }) => [
      fn.countAll<bigint>().as('total'),
      fn.countAll<bigint>().filterWhere('agrees', '=', true).as('agreeing'),
    ])
    .executeTakeFirstOrThrow()
  const total = Number(row.total)
  const agreeing = Number(row.agreeing)
  return { total, agreeing, disagreeing: total - agreeing }
}
