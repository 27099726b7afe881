import type { CheckClass } from '#app/domain/reconciliation/reconciliation.ts'
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
export function listReconciliationChecks(db: Db, filter: ReconciliationFilter) {
  return narrowed(db, filter).selectAll().orderBy('agrees').orderBy('seq').execute()
}

/** Checks after one of them in their fixed order: pages of the JSON interface. */
export function listReconciliationChecksAfter(
  db: Db,
  filter: ReconciliationFilter,
  { afterSeq, limit }: { afterSeq: number | null; limit: number },
) {
  return narrowed(db, filter)
    .selectAll()
    .$if(afterSeq !== null, (query) => query.where('seq', '>', afterSeq))
    .orderBy('seq')
    .limit(limit)
    .execute()
}

export async function countMatchingChecks(db: Db, filter: ReconciliationFilter): Promise<number> {
  const row = await narrowed(db, filter)
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function narrowed(db: Db, { section, checkClass, agrees }: ReconciliationFilter) {
  let query = db.selectFrom('reconciliationCheck')
  if (section !== undefined) query = query.where('section', '=', section)
  if (checkClass !== undefined) query = query.where('checkClass', '=', checkClass)
  if (agrees !== undefined) query = query.where('agrees', '=', agrees)
  return query
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
