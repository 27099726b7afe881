import type { PlainDate } from '#app/domain/calendar.ts'
import { defaultThresholds, type SlipThresholds } from '#app/domain/slippage.ts'
import type { Db } from './client.server.ts'

/** The thresholds in force on a date: the latest setting that had taken effect, or the product's defaults. */
export async function findThresholds(db: Db, today: PlainDate): Promise<SlipThresholds> {
  const setting = await db
    .selectFrom('thresholdSetting')
    .select(['toleranceDays', 'majorDays', 'criticalDays'])
    .where('effectiveOn', '<=', today)
    .orderBy('effectiveOn', 'desc')
    .limit(1)
    .executeTakeFirst()
  return setting ?? defaultThresholds
}

export function listThresholds(db: Db) {
  return db.selectFrom('thresholdSetting').selectAll().orderBy('effectiveOn', 'desc').limit(100).execute()
}

/** Sets the thresholds from a date on; a setting of the same date is replaced. Answers the one it replaced. */
export async function updateThresholds(
  tx: Db,
  effectiveOn: PlainDate,
  thresholds: SlipThresholds,
): Promise<SlipThresholds | null> {
  const former = await tx
    .selectFrom('thresholdSetting')
    .select(['toleranceDays', 'majorDays', 'criticalDays'])
    .where('effectiveOn', '=', effectiveOn)
    .forUpdate()
    .executeTakeFirst()
  await tx
    .insertInto('thresholdSetting')
    .values({ effectiveOn, ...thresholds })
    .onConflict((conflict) => conflict.column('effectiveOn').doUpdateSet(thresholds))
    .execute()
  return former ?? null
}
