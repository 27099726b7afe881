import { sql } from 'kysely'
import { groupBy } from '#app/domain/group.ts'
import { type CourseMilestone, leaseMovement } from '#app/domain/lease/lease-movement.ts'
import type { LeaseShift } from '#app/domain/lease/lease-shift.ts'
import { type AgreementBuilding, type AgreementRecord, leaseTermsOf } from './agreement-record.server.ts'
import { loadCalendar } from './calendar.server.ts'
import type { Db } from './client.server.ts'
import { listIndexFactors } from './operating-terms.server.ts'

export interface DrivingMilestone extends CourseMilestone {
  nameKo: string
  nameEn: string
}

/** How a lease that has not begun moved against the approved dates, which building did it and which milestone there. */
export interface AgreementMovement {
  code: string
  shift: LeaseShift
  building: AgreementBuilding
  milestone: DrivingMilestone | null
}

/** The agreements before their start whose lease is expected on another day than approved. */
export async function listLeaseMovements(
  db: Db,
  agreements: readonly AgreementRecord[],
): Promise<AgreementMovement[]> {
  const provisional = agreements.filter(({ isProvisional }) => isProvisional)
  const projectIds = provisional.flatMap(({ buildings }) => buildings.map(({ projectId }) => projectId))
  const [calendar, milestones, factors] = await Promise.all([
    loadCalendar(db),
    listCourses(db, projectIds),
    listIndexFactors(
      db,
      provisional.map(({ id }) => id),
    ),
  ])
  const indicesById = groupBy(factors, ({ agreementId }) => agreementId)
  const byProject = groupBy(milestones, ({ projectId }) => projectId)
  return provisional.flatMap((agreement) => {
    const terms = leaseTermsOf(agreement)
    if (terms === null) return []
    const buildings = agreement.buildings.map((building) => ({
      ...building,
      fromOn: building.baselineOn,
      toOn: building.expectedOn,
      milestones: byProject.get(building.projectId) ?? [],
    }))
    const operating = { terms: agreement.paymentTerms, indices: indicesById.get(agreement.id) ?? [] }
    const movement = leaseMovement({ terms, rules: agreement, operating }, buildings, calendar)
    if (movement === null) return []
    // A page that shows the movement has no use for all milestones of its building.
    const { milestones: _, ...building } = movement.building
    return { code: agreement.code, ...movement, building }
  })
}

function listCourses(db: Db, projectIds: readonly number[]) {
  return db
    .selectFrom('milestone')
    .select(['projectId', 'code', 'nameKo', 'nameEn', 'actualOn', 'slipDays'])
    .where('projectId', '=', sql<number>`any(${[...projectIds]}::int[])`)
    .orderBy('projectId')
    .orderBy('seq')
    .execute()
}
