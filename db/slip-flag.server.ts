import { sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { Actor } from '#app/domain/permissions.ts'
import type { SlipCause } from '#app/domain/project.ts'
import type { FlagKind, Severity } from '#app/domain/slippage.ts'
import type { Db } from './client.server.ts'

/** What a list of slip flags can be narrowed by; the list page, the dashboard and the JSON interface share it. */
export interface SlipFlagFilter {
  severity?: Severity | undefined
  kind?: FlagKind | undefined
  isAnswered?: boolean | undefined
  /** true: the history of what is no longer late; false: what is late now; left out: both */
  isResolved?: boolean | undefined
  managerId?: number | undefined
  /** flags this person may answer as project manager: own projects and all of assigned programs */
  assignedTo?: Pick<Actor, 'id' | 'programIds'> | undefined
  program?: string | undefined
  /** code of one project */
  project?: string | undefined
  milestoneId?: number | undefined
  /** only the first open flag of each project: the slip that the others of the project follow from */
  isLeading?: boolean | undefined
}

export interface SlipFlagPage {
  /** `unanswered` puts what still needs an answer before everything else */
  order?: 'worst' | 'unanswered'
  limit: number
  offset?: number
}

export type SlipFlagRow = Awaited<ReturnType<typeof listSlipFlags>>[number]

/** Flags of one page of a list, the worst first: by severity, then by days, then the oldest. */
export function listSlipFlags(
  db: Db,
  filter: SlipFlagFilter,
  { order = 'worst', limit, offset = 0 }: SlipFlagPage,
) {
  return selected(narrowed(base(db), filter))
    .$if(order === 'unanswered', (query) => query.orderBy(sql`slip_flag.answered_at is not null`))
    .orderBy(severityRank)
    .orderBy('slipFlag.slipDays', 'desc')
    .orderBy('slipFlag.flaggedOn')
    .orderBy('project.code')
    .orderBy('milestone.seq')
    .orderBy('slipFlag.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** Flags after one of them in the order they were raised: pages of the JSON interface. */
export function listSlipFlagsAfter(
  db: Db,
  filter: SlipFlagFilter,
  { afterId, limit }: { afterId: number | null; limit: number },
) {
  return selected(narrowed(base(db), filter))
    .$if(afterId !== null, (query) => query.where('slipFlag.id', '>', afterId))
    .orderBy('slipFlag.id')
    .limit(limit)
    .execute()
}

export async function countSlipFlags(db: Db, filter: SlipFlagFilter): Promise<number> {
  return (await getSlipSummary(db, filter)).total
}

export interface SlipSummary extends Record<Severity, number> {
  total: number
  unanswered: number
}

/** Counts of a list as a whole, for its head. */
export async function getSlipSummary(db: Db, filter: SlipFlagFilter): Promise<SlipSummary> {
  const row = await narrowed(base(db), filter)
    .select(({ fn }) => [
      fn.countAll<bigint>().as('total'),
      fn.countAll<bigint>().filterWhere('slipFlag.severity', '=', 'critical').as('critical'),
      fn.countAll<bigint>().filterWhere('slipFlag.severity', '=', 'major').as('major'),
      fn.countAll<bigint>().filterWhere('slipFlag.severity', '=', 'minor').as('minor'),
      fn.countAll<bigint>().filterWhere('slipFlag.answeredAt', 'is', null).as('unanswered'),
    ])
    .executeTakeFirstOrThrow()
  return {
    total: Number(row.total),
    critical: Number(row.critical),
    major: Number(row.major),
    minor: Number(row.minor),
    unanswered: Number(row.unanswered),
  }
}

export type SlipFlagDetail = NonNullable<Awaited<ReturnType<typeof findSlipFlag>>>

/** One flag with the dates of its milestone and what a permission decision needs to know. */
export function findSlipFlag(db: Db, id: number) {
  return detail(db, id).executeTakeFirst()
}

/** The same, held until the transaction ends, so that two answers come one after the other. */
export function findSlipFlagForUpdate(tx: Db, id: number) {
  return detail(tx, id).forUpdate('slipFlag').executeTakeFirst()
}

/**
 * The open flags of a project that nobody has answered, held until the transaction ends. One that somebody else is
 * answering at this moment is theirs and is left out, so that two people never wait for each other.
 */
export function listUnansweredForUpdate(tx: Db, projectId: number) {
  return tx
    .selectFrom('slipFlag')
    .select(['id', 'projectId', 'cause', 'recoveryPlan', 'recoverOn', 'answeredById'])
    .where('projectId', '=', projectId)
    .where('resolvedOn', 'is', null)
    .where('answeredAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
}

/** Every flag one milestone ever had, the latest first. */
export function listFlagsOfMilestone(db: Db, milestoneId: number) {
  return db
    .selectFrom('slipFlag')
    .select([
      'id',
      'kind',
      'severity',
      'slipDays',
      'flaggedOn',
      'seenOn',
      'resolvedOn',
      'cause',
      'answeredAt',
    ])
    .where('milestoneId', '=', milestoneId)
    .orderBy('flaggedOn', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

/** What a project manager says about a slip. */
export interface SlipAnswer {
  cause: SlipCause
  recoveryPlan: string
  recoverOn: PlainDate
}

/** Writes the answer of a flag; call it with the flag held by `findSlipFlagForUpdate`. */
export async function updateSlipAnswer(
  tx: Db,
  id: number,
  { cause, recoveryPlan, recoverOn }: SlipAnswer,
  user: { id: number },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('slipFlag')
    .set({
      cause,
      recoveryPlan,
      recoverOn,
      answeredById: user.id,
      answeredAt: now,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

const severityRank = sql`array_position(array['critical', 'major', 'minor'], slip_flag.severity)`

/** One late milestone makes all after it late: the first in template order is the one to answer. */
const isLeadingFlag = sql<boolean>`not exists (
  select 1 from slip_flag as earlier join milestone as earlier_milestone on earlier_milestone.id = earlier.milestone_id
  where earlier.project_id = slip_flag.project_id and earlier.resolved_on is null
    and earlier_milestone.seq < milestone.seq)`

/** How many open flags of the project come after this one. */
const followingCount = sql<number>`(
  select count(*)::int from slip_flag as later join milestone as later_milestone on later_milestone.id = later.milestone_id
  where later.project_id = slip_flag.project_id and later.resolved_on is null
    and later_milestone.seq > milestone.seq)`

function base(db: Db) {
  return db
    .selectFrom('slipFlag')
    .innerJoin('milestone', 'milestone.id', 'slipFlag.milestoneId')
    .innerJoin('project', 'project.id', 'slipFlag.projectId')
    .innerJoin('program', 'program.id', 'project.programId')
    .leftJoin('appUser as manager', 'manager.id', 'project.managerId')
    .leftJoin('appUser as answerer', 'answerer.id', 'slipFlag.answeredById')
}

type Base = ReturnType<typeof base>

function selected(query: Base) {
  return query
    .select(['slipFlag.id', 'slipFlag.kind', 'slipFlag.severity', 'slipFlag.slipDays', 'slipFlag.flaggedOn'])
    .select(['slipFlag.seenOn', 'slipFlag.resolvedOn', 'slipFlag.cause', 'slipFlag.recoveryPlan'])
    .select(['slipFlag.recoverOn', 'slipFlag.answeredAt', 'answerer.name as answeredBy'])
    .select(followingCount.as('following'))
    .select(['milestone.code as milestone', 'milestone.nameKo as milestoneNameKo'])
    .select([
      'milestone.nameEn as milestoneNameEn',
      'milestone.stage',
      'milestone.isGate',
      'milestone.isDemo',
    ])
    .select(['project.code as project', 'project.nameKo as projectNameKo', 'project.nameEn as projectNameEn'])
    .select(['program.code as program', 'project.programId', 'project.managerId', 'manager.name as manager'])
}

function detail(db: Db, id: number) {
  return selected(base(db))
    .select(['slipFlag.milestoneId', 'slipFlag.projectId', 'slipFlag.answeredById', 'slipFlag.version'])
    .select(['project.schoolName', 'program.nameKo as programNameKo', 'program.nameEn as programNameEn'])
    .select(['milestone.baselineOn', 'milestone.plannedOn', 'milestone.forecastOn', 'milestone.actualOn'])
    .where('slipFlag.id', '=', id)
}

function narrowed(query: Base, filter: SlipFlagFilter): Base {
  let narrow = query
  const { severity, kind, isAnswered, isResolved, managerId, assignedTo, program, project, milestoneId } =
    filter
  if (severity !== undefined) narrow = narrow.where('slipFlag.severity', '=', severity)
  if (kind !== undefined) narrow = narrow.where('slipFlag.kind', '=', kind)
  if (isAnswered !== undefined)
    narrow = narrow.where('slipFlag.answeredAt', isAnswered ? 'is not' : 'is', null)
  if (isResolved !== undefined)
    narrow = narrow.where('slipFlag.resolvedOn', isResolved ? 'is not' : 'is', null)
  if (managerId !== undefined) narrow = narrow.where('project.managerId', '=', managerId)
  if (program !== undefined) narrow = narrow.where('program.code', '=', program)
  if (project !== undefined) narrow = narrow.where('project.code', '=', project)
  if (milestoneId !== undefined) narrow = narrow.where('slipFlag.milestoneId', '=', milestoneId)
  if (assignedTo !== undefined) narrow = withAssigned(narrow, assignedTo)
  if (filter.isLeading) narrow = narrow.where(isLeadingFlag)
  return narrow
}

/** The rule of `can` for a project manager, said in SQL; a test holds the two together. */
function withAssigned(query: Base, { id, programIds }: Pick<Actor, 'id' | 'programIds'>): Base {
  return query.where((eb) =>
    eb.or([
      eb('project.managerId', '=', id),
      eb('project.programId', '=', sql<number>`any(${[...programIds]}::int[])`),
    ]),
  )
}
