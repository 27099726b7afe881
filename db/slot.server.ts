import { groupBy } from '#app/domain/group.ts'
import { type SlotState, slotCounts } from '#app/domain/project/project-status.ts'
import type { Db } from './client.server.ts'

/** The slots of one cohort by how they stand, and how many buildings the source prints for it. */
export interface CohortSlots extends Record<SlotState | 'total', number> {
  cohort: number
  printed: number
}

/** How every slot of each cohort stands: nothing that happens to a project makes one appear or vanish. */
export async function listCohortSlots(db: Db): Promise<CohortSlots[]> {
  const [printed, projects] = await Promise.all([
    db
      .selectFrom('cohortFigure')
      .select(({ fn }) => ['cohort', fn.sum<bigint>('buildings').as('buildings')])
      .groupBy('cohort')
      .orderBy('cohort')
      .execute(),
    db
      .selectFrom('project')
      .select(['cohort', 'status', 'slotReleasedOn', 'replacesId'])
      .where('cohort', 'is not', null)
      .execute(),
  ])
  const byCohort = groupBy(projects, ({ cohort }) => cohort)
  return printed.map(({ cohort, buildings }) => ({
    cohort,
    printed: Number(buildings),
    ...slotCounts(
      (byCohort.get(cohort) ?? []).map(({ replacesId, ...holder }) => ({
        ...holder,
        isReplacement: replacesId !== null,
      })),
    ),
  }))
}
