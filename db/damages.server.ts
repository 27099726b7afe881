import type { PlainDate } from '#app/domain/calendar.ts'
import { type DamagesRules, defaultDamages } from '#app/domain/funding/contract.ts'
import type { Db } from './client.server.ts'

const rules = ['design', 'works', 'supervision', 'other', 'cap'] as const

/** The usual damages of contracts signed on a day: the latest setting that had taken effect, or the defaults. */
export async function findDamagesRules(db: Db, signedOn: PlainDate): Promise<DamagesRules> {
  const setting = await db
    .selectFrom('damagesSetting')
    .select(rules)
    .where('effectiveOn', '<=', signedOn)
    .orderBy('effectiveOn', 'desc')
    .limit(1)
    .executeTakeFirst()
  return setting ?? defaultDamages
}

export function listDamagesRules(db: Db) {
  return db.selectFrom('damagesSetting').selectAll().orderBy('effectiveOn', 'desc').limit(100).execute()
}

/** Sets the usual damages from a day on; a setting of the same day is replaced. Answers the one it replaced. */
export async function updateDamagesRules(
  tx: Db,
  effectiveOn: PlainDate,
  damages: DamagesRules,
): Promise<DamagesRules | null> {
  const former = await tx
    .selectFrom('damagesSetting')
    .select(rules)
    .where('effectiveOn', '=', effectiveOn)
    .forUpdate()
    .executeTakeFirst()
  await tx
    .insertInto('damagesSetting')
    .values({ effectiveOn, ...damages })
    .onConflict((conflict) => conflict.column('effectiveOn').doUpdateSet(damages))
    .execute()
  return former ?? null
}
