import { type Insertable, type Selectable, type SelectQueryBuilder, sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { CarryType, EntryKind, FundingSource, FundingSum } from '#app/domain/funding.ts'
import type { Won } from '#app/domain/money.ts'
import type { Db } from './client.server.ts'
import type { Database } from './schema.ts'
import type { FundingEntryTable } from './schema-money.ts'

/** What entries of the ledger can be narrowed by. */
export interface FundingFilter {
  /** code of one project */
  project?: string | undefined
  /** code of a program */
  program?: string | undefined
  fiscalYear?: number | undefined
  source?: FundingSource | undefined
  kinds?: readonly EntryKind[] | undefined
  carryType?: CarryType | undefined
  /** entries dated up to this day */
  untilOn?: PlainDate | undefined
}

/** The ledger added up by year, source, kind and type of carry-over. */
export function listFundingSums(db: Db, filter: FundingFilter): Promise<FundingSum[]> {
  return narrowed(db, filter)
    .select(['entry.fiscalYear', 'entry.source', 'entry.kind', 'entry.carryType'])
    .select(sql<bigint>`sum(entry.amount_won)::bigint`.as('amountWon'))
    .groupBy(['entry.fiscalYear', 'entry.source', 'entry.kind', 'entry.carryType'])
    .execute()
}

/** The ledger of each project added up by year and source: a column for each kind, null where it has no entry. */
export function listFundingAfter(
  db: Db,
  filter: FundingFilter,
  { after, limit }: { after: [project: string, fiscalYear: number, source: string] | null; limit: number },
) {
  const of = (kind: EntryKind) =>
    sql<bigint | null>`(sum(entry.amount_won) filter (where entry.kind = ${kind}))::bigint`
  const carried = (kind: EntryKind, type: CarryType) =>
    sql<bigint | null>`(sum(entry.amount_won)
      filter (where entry.kind = ${kind} and entry.carry_type = ${type}))::bigint`
  return narrowed(db, filter)
    .select(['project.code as project', 'entry.fiscalYear', 'entry.source'])
    .select([of('plan').as('plan'), of('original').as('original'), of('supplementary').as('supplementary')])
    .select([
      carried('carry-in', 'continuing').as('continuingIn'),
      carried('carry-in', 'approved').as('approvedIn'),
      carried('carry-in', 'incurred').as('incurredIn'),
      carried('carry-out', 'continuing').as('continuingOut'),
      carried('carry-out', 'approved').as('approvedOut'),
      carried('carry-out', 'incurred').as('incurredOut'),
    ])
    .select([
      of('transfer').as('transfer'),
      of('commitment').as('commitment'),
      of('expenditure').as('expenditure'),
    ])
    .select(sql<boolean>`bool_or(entry.is_demo)`.as('isDemo'))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(project.code, entry.fiscal_year, entry.source)
          > (${after?.[0]}, ${after?.[1]}::int, ${after?.[2]})`,
      ),
    )
    .groupBy(['project.code', 'entry.fiscalYear', 'entry.source'])
    .orderBy('project.code')
    .orderBy('entry.fiscalYear')
    .orderBy('entry.source')
    .limit(limit)
    .execute()
}

export type FundingLine = Awaited<ReturnType<typeof listFundingAfter>>[number]

export async function countFunding(db: Db, filter: FundingFilter): Promise<number> {
  const groups = narrowed(db, filter)
    .select(['project.code', 'entry.fiscalYear', 'entry.source'])
    .groupBy(['project.code', 'entry.fiscalYear', 'entry.source'])
  const row = await db
    .selectFrom(groups.as('line'))
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The entries that make a figure, newest first. */
export function listFundingEntries(
  db: Db,
  filter: FundingFilter,
  { limit, offset }: { limit: number; offset: number },
) {
  return narrowed(db, filter)
    .leftJoin('appUser as author', 'author.id', 'entry.userId')
    .leftJoin('appUser as granter', 'granter.id', 'entry.overrideById')
    .leftJoin('fundingEntry as reversal', 'reversal.reversesId', 'entry.id')
    .leftJoin('contract', 'contract.id', 'entry.contractId')
    .selectAll('entry')
    .select(['project.code as project', 'project.nameKo', 'project.nameEn'])
    .select(['author.name as author', 'granter.name as overrideBy', 'reversal.id as reversedById'])
    .select('contract.code as contract')
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('fundingEntry as part').select('part.id').whereRef('part.carryOutId', '=', 'entry.id'),
      ).as('isCarryOver'),
    )
    .orderBy('entry.entryOn', 'desc')
    .orderBy('entry.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

export type FundingEntryRow = Awaited<ReturnType<typeof listFundingEntries>>[number]

export async function countFundingEntries(db: Db, filter: FundingFilter): Promise<number> {
  const row = await narrowed(db, filter)
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The fiscal years that any entry is of, the latest first. */
export async function listFundingYears(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('fundingEntry')
    .select('fiscalYear')
    .distinct()
    .orderBy('fiscalYear', 'desc')
    .execute()
  return rows.map(({ fiscalYear }) => fiscalYear)
}

/** One entry of a project, whose row the caller holds. */
export function findFundingEntry(
  tx: Db,
  projectId: number,
  id: bigint,
): Promise<Selectable<FundingEntryTable> | undefined> {
  return tx
    .selectFrom('fundingEntry')
    .selectAll()
    .where('id', '=', id)
    .where('projectId', '=', projectId)
    .executeTakeFirst()
}

/** All entries of the carry-over that an entry belongs to, the one that carries out first; none where it is of none. */
export async function listCarryOver(
  tx: Db,
  { id, carryOutId }: Pick<Selectable<FundingEntryTable>, 'id' | 'carryOutId'>,
): Promise<Selectable<FundingEntryTable>[]> {
  const carryOut = carryOutId ?? id
  const entries = await tx
    .selectFrom('fundingEntry')
    .selectAll()
    .where(({ or, eb }) => or([eb('id', '=', carryOut), eb('carryOutId', '=', carryOut)]))
    .orderBy('id')
    .execute()
  return entries.length > 1 ? entries : []
}

/** Whether an entry has been taken back. */
export async function isReversed(db: Db, id: bigint): Promise<boolean> {
  const row = await db.selectFrom('fundingEntry').select('id').where('reversesId', '=', id).executeTakeFirst()
  return row !== undefined
}

/**
 * Writes an entry of a project that `findProjectForUpdate` holds, so that two payments cannot both take the last of
 * a budget. Null when the entry that it reverses has been reversed already.
 */
export async function insertFundingEntry(
  tx: Db,
  entry: Insertable<FundingEntryTable>,
): Promise<bigint | null> {
  const row = await tx
    .insertInto('fundingEntry')
    .values(entry)
    .onConflict((conflict) => conflict.column('reversesId').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Whether the books of a year are closed; until the caller's transaction ends none is closed. */
export async function isYearClosed(tx: Db, year: number): Promise<boolean> {
  await sql`lock table fiscal_year in share mode`.execute(tx)
  const row = await tx.selectFrom('fiscalYear').select('closedOn').where('year', '=', year).executeTakeFirst()
  return row?.closedOn != null
}

export function listClosedYears(db: Db) {
  return db
    .selectFrom('fiscalYear')
    .select(['year', 'closedOn'])
    .where('closedOn', 'is not', null)
    .orderBy('year', 'desc')
    .execute()
}

/** Until the caller's transaction ends nothing is written that asks whether a year is closed. */
export async function holdFiscalYears(tx: Db): Promise<void> {
  await sql`lock table fiscal_year in share row exclusive mode`.execute(tx)
}

/** Closes the books of a year; false when they are closed already. There is no way back: a reversal stands in an open year. */
export async function insertYearClosing(
  tx: Db,
  year: number,
  closedOn: PlainDate,
  closedById: number,
): Promise<boolean> {
  const row = await tx
    .insertInto('fiscalYear')
    .values({ year, closedOn, closedById })
    .onConflict((conflict) => conflict.column('year').doNothing())
    .returning('year')
    .executeTakeFirst()
  return row !== undefined
}

type Narrowed = SelectQueryBuilder<
  Database & { entry: FundingEntryTable },
  'entry' | 'project' | 'program',
  object
>

function narrowed(db: Db, filter: FundingFilter): Narrowed {
  const { project, program, fiscalYear, source, kinds, carryType, untilOn } = filter
  let query: Narrowed = db
    .selectFrom('fundingEntry as entry')
    .innerJoin('project', 'project.id', 'entry.projectId')
    .innerJoin('program', 'program.id', 'project.programId')
  if (project !== undefined) query = query.where('project.code', '=', project)
  if (program !== undefined) query = query.where('program.code', '=', program)
  if (fiscalYear !== undefined) query = query.where('entry.fiscalYear', '=', fiscalYear)
  if (source !== undefined) query = query.where('entry.source', '=', source)
  if (kinds !== undefined) query = query.where('entry.kind', 'in', [...kinds])
  if (carryType !== undefined) query = query.where('entry.carryType', '=', carryType)
  if (untilOn !== undefined) query = query.where('entry.entryOn', '<=', untilOn)
  return query
}

/** What a project has spent up to a day, and whether it ever had a budget; null is "no expenditure", never zero. */
export interface Spending {
  spentWon: Won | null
  isFunded: boolean
}

/** The spending of each project by its code; a project without a ledger is not in it. */
export async function listSpending(
  db: Db,
  untilOn: PlainDate,
  projectId: number | null,
): Promise<Map<string, Spending>> {
  const rows = await narrowed(db, {})
    .select('project.code')
    .select(
      sql<Won | null>`(sum(entry.amount_won) filter (where entry.kind = 'expenditure'))::bigint`.as(
        'spentWon',
      ),
    )
    .select(sql<boolean>`bool_or(entry.kind not in ('plan', 'commitment', 'expenditure'))`.as('isFunded'))
    .where('entry.entryOn', '<=', untilOn)
    .$if(projectId !== null, (query) => query.where('project.id', '=', projectId))
    .groupBy('project.code')
    .execute()
  return new Map(rows.map(({ code, ...spending }) => [code, spending]))
}
