import type { PlainDate } from '#app/domain/calendar.ts'
import { type LeaseEffect, leaseEffect } from '#app/domain/lease/lease-effect.ts'
import { leaseStartOn } from '#app/domain/lease/lease-shift.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { findProjectLease } from '#db/lease.server.ts'

/** How the present forecasts of an agreement's buildings stand against their baselines. */
export interface LeaseToday {
  agreement: { code: string; nameKo: string; nameEn: string }
  effect: LeaseEffect
  /** the start that is forecast while the lease has not begun; null once it has, or while a building has no date */
  provisionalStartOn: PlainDate | null
}

/** Null for a project that is under no agreement. */
export async function findLeaseToday(
  db: Db,
  project: { id: number; code: string },
): Promise<LeaseToday | null> {
  const lease = await findProjectLease(db, project.id)
  if (lease === null) return null
  const { code, nameKo, nameEn, agreement, buildings } = lease
  const compared = buildings.map(({ code, sharePpb, baselineOn, expectedOn }) => {
    return { code, sharePpb, fromOn: baselineOn, toOn: expectedOn }
  })
  const startOn = leaseStartOn(buildings.map(({ expectedOn }) => expectedOn))
  return {
    agreement: { code, nameKo, nameEn },
    effect: leaseEffect(agreement, compared, project.code, await loadCalendar(db)),
    provisionalStartOn: agreement.operationStartsOn === null ? startOn : null,
  }
}
