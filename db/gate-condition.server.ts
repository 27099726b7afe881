import { sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { ConditionView } from '#app/domain/gate/gate.ts'
import type { Actor } from '#app/domain/permissions.ts'
import type { Db } from './client.server.ts'
import { statusSetBy } from './dated-status.server.ts'

/** What a list of open gate conditions of all projects can be narrowed by. */
export interface ConditionFilter {
  /** open on this day: decided by then and not closed by then */
  asOf: PlainDate
  /** the last day of what is due soon */
  soonOn: PlainDate
  /** null: all that are open */
  view: ConditionView | null
  managerId?: number | undefined
  /** own projects and all of assigned programs */
  assignedTo?: Pick<Actor, 'id' | 'programIds'> | undefined
}

export type ConditionRow = Awaited<ReturnType<typeof listConditions>>[number]

/** Open conditions of one page of a list, the first due first. */
export function listConditions(
  db: Db,
  filter: ConditionFilter,
  { limit, offset = 0 }: { limit: number; offset?: number },
) {
  return narrowed(db, filter)
    .innerJoin('milestone', (join) =>
      join
        .onRef('milestone.projectId', '=', 'gateReview.projectId')
        .onRef('milestone.code', '=', 'gateReview.milestoneCode'),
    )
    .leftJoin('appUser as manager', 'manager.id', 'project.managerId')
    .select(['gateCondition.id', 'gateCondition.content', 'gateCondition.dueOn', 'gateReview.decidedOn'])
    .select(['gateReview.isDemo', 'milestone.code as gate', 'manager.name as manager'])
    .select(['milestone.nameKo as gateNameKo', 'milestone.nameEn as gateNameEn'])
    .select(['project.code as project', 'project.nameKo as projectNameKo', 'project.nameEn as projectNameEn'])
    .orderBy('gateCondition.dueOn')
    .orderBy('project.code')
    .orderBy('gateCondition.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export type ConditionCounts = Record<ConditionView | 'open', number>

/** How many conditions are open, overdue and due soon; `view` narrows none of them. */
export async function getConditionCounts(
  db: Db,
  filter: Omit<ConditionFilter, 'view'>,
): Promise<ConditionCounts> {
  const { asOf, soonOn } = filter
  const row = await narrowed(db, { ...filter, view: null })
    .select(({ fn }) => [
      fn.countAll<bigint>().as('open'),
      fn.countAll<bigint>().filterWhere('gateCondition.dueOn', '<', asOf).as('overdue'),
      fn
        .countAll<bigint>()
        .filterWhere('gateCondition.dueOn', '>=', asOf)
        .filterWhere('gateCondition.dueOn', '<=', soonOn)
        .as('soon'),
    ])
    .executeTakeFirstOrThrow()
  return { open: Number(row.open), overdue: Number(row.overdue), soon: Number(row.soon) }
}

/** Nobody has to meet the conditions of a project that was withdrawn or replaced by then. */
const ended = ['withdrawn', 'replaced'] as const

function narrowed(db: Db, { asOf, soonOn, view, managerId, assignedTo }: ConditionFilter) {
  let query = db
    .selectFrom('gateCondition')
    .innerJoin('gateReview', 'gateReview.id', 'gateCondition.gateReviewId')
    .innerJoin('project', 'project.id', 'gateReview.projectId')
    .where(statusSetBy(asOf), 'not in', ended)
    .where('gateReview.decidedOn', '<=', asOf)
    .where((eb) => eb.or([eb('gateCondition.closedOn', 'is', null), eb('gateCondition.closedOn', '>', asOf)]))
  if (view === 'overdue') query = query.where('gateCondition.dueOn', '<', asOf)
  if (view === 'soon')
    query = query.where('gateCondition.dueOn', '>=', asOf).where('gateCondition.dueOn', '<=', soonOn)
  if (managerId !== undefined) query = query.where('project.managerId', '=', managerId)
  if (assignedTo !== undefined)
    query = query.where((eb) =>
      eb.or([
        eb('project.managerId', '=', assignedTo.id),
        eb('project.programId', '=', sql<number>`any(${[...assignedTo.programIds]}::int[])`),
      ]),
    )
  return query
}
