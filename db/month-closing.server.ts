import { type PlainDate, yearOf } from '#app/domain/calendar.ts'
import {
  keptMonth,
  type MonthChanges,
  type MonthFigures,
  monthBefore,
  monthChanges,
  monthCounts,
  monthEndOn,
  readMonth,
} from '#app/domain/funding/month-closing.ts'
import { fundingCell, fundingSources } from '#app/domain/funding.ts'
import { invariant } from '#app/domain/invariant.ts'
import { liabilityByYear } from '#app/domain/lease/liability.ts'
import type { PortfolioStatus } from '#app/domain/portfolio.ts'
import type { Db } from './client.server.ts'
import { listFundingSums } from './funding.server.ts'
import { listLiabilityParts } from './liability.server.ts'
import { findMetadata } from './metadata.server.ts'
import { loadPortfolioStatus } from './portfolio.server.ts'
import { loadTotalProgress } from './progress.server.ts'

/** The figures of a month as of a day of it, from what is known now; `known` is the status of that day. */
export async function loadMonthFigures(
  db: Db,
  asOf: PlainDate,
  known?: PortfolioStatus,
): Promise<MonthFigures> {
  const fiscalYear = yearOf(asOf)
  const status = known ?? (await loadPortfolioStatus(db, asOf))
  const { progress } = await loadTotalProgress(db, asOf)
  const sums = await listFundingSums(db, { fiscalYear, untilOn: asOf })
  const owed = liabilityByYear(await listLiabilityParts(db, {})).find(
    (year) => year.fiscalYear === fiscalYear,
  )
  const demoData = await findMetadata(db, 'demo-data')
  const money = fundingSources.flatMap((source): MonthFigures['money'] => {
    const ofSource = sums.filter((sum) => sum.source === source)
    if (ofSource.length === 0) return []
    const { availableWon, commitmentWon, expenditureWon } = fundingCell(ofSource)
    return [{ source, availableWon, commitmentWon, expenditureWon }]
  })
  return {
    version: 1,
    ...monthCounts(status),
    isDemo: demoData === 'present',
    money,
    progress,
    liability: owed ? { stateWon: owed.stateWon, localWon: owed.localWon } : null,
  }
}

/** The closed months, the latest first. */
export async function listMonthClosings(db: Db) {
  const rows = await closings(db).orderBy('month', 'desc').execute()
  return rows.map(opened)
}

/** A closed month as it was reported; undefined while nobody closed it. */
export async function findMonthClosing(db: Db, month: string) {
  const row = await closings(db).where('month', '=', month).executeTakeFirst()
  return row && opened(row)
}

export type MonthClosing = NonNullable<Awaited<ReturnType<typeof findMonthClosing>>>

/**
 * What changed since the month before a day: beside its closing, or, while there is none, what is known of it now. A
 * closing of the demonstration says nothing of a portfolio from which that was taken away.
 */
export async function loadChangesSince(
  db: Db,
  asOf: PlainDate,
  status: PortfolioStatus,
): Promise<{ month: string; isClosed: boolean; changes: MonthChanges }> {
  const month = monthBefore(asOf)
  const now = await loadMonthFigures(db, asOf, status)
  const closing = await findMonthClosing(db, month)
  const closed = closing?.figures.isDemo === now.isDemo ? closing.figures : null
  const endOn = monthEndOn(month)
  const before = closed ?? (endOn === null ? null : await loadMonthFigures(db, endOn))
  return { month, isClosed: closed !== null, changes: monthChanges(before, now) }
}

/** Freezes the figures of a month; false when it is closed already. There is no way back. */
export async function insertMonthClosing(
  tx: Db,
  month: string,
  figures: MonthFigures,
  closedById: number,
): Promise<boolean> {
  const row = await tx
    .insertInto('monthClosing')
    .values({ month, figures: keptMonth(figures), closedById })
    .onConflict((conflict) => conflict.column('month').doNothing())
    .returning('month')
    .executeTakeFirst()
  return row !== undefined
}

/** Entries of the ledger dated within a closed month or before it and written after its closing: not in its figures. */
export async function countLateEntries(
  db: Db,
  { month, closedAt }: Pick<MonthClosing, 'month' | 'closedAt'>,
) {
  const endOn = monthEndOn(month)
  invariant(endOn !== null, 'a closed month is a month')
  const row = await db
    .selectFrom('fundingEntry')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('entryOn', '<=', endOn)
    .where('fiscalYear', '=', yearOf(endOn))
    .where('createdAt', '>', closedAt)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function closings(db: Db) {
  return db
    .selectFrom('monthClosing')
    .leftJoin('appUser', 'appUser.id', 'monthClosing.closedById')
    .select(['month', 'figures', 'closedAt', 'appUser.name as closedBy'])
}

function opened<R extends { month: string; figures: unknown }>(row: R) {
  const figures = readMonth(row.figures)
  invariant(figures, `the figures of ${row.month} have a shape that is known`)
  return { ...row, figures }
}
