import { sql } from 'kysely'
import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import type { Db } from './client.server.ts'
import { type ForecastShift, listForecastShifts } from './forecast.server.ts'

/** Rows of a preview; more are counted, not listed. */
const shownShifts = 50

/** What a change would do to forecasts, as a page shows it before anything is saved. */
export interface ShiftSummary {
  milestones: number
  /** by how many milestones move, at most `shownShifts` of them */
  projects: { code: string; milestones: number; mostDays: number | null }[]
  /** how many projects there are, listed or not */
  projectCount: number
  /** the largest moves, at most `shownShifts` */
  rows: (ForecastShift & { nameKo: string; nameEn: string })[]
}

/**
 * Makes a change in a transaction that stays only when its outcome says so: what the change itself would store is what
 * is shown of it, and of what is only shown nothing stays.
 */
export async function changeWhenKept<T extends { isKept: boolean }>(
  db: Db,
  change: (tx: Db) => Promise<T>,
): Promise<T> {
  const tx = await db.startTransaction().execute()
  try {
    const outcome = await change(tx)
    if (outcome.isKept) await tx.commit().execute()
    return outcome
  } finally {
    if (!tx.isCommitted) await tx.rollback().execute()
  }
}

/** The forecasts that differ from the stored ones, all of them and summed up. `projectIds` null: of all projects. */
export async function getShiftSummary(
  db: Db,
  projectIds: readonly number[] | null,
  calendar: WorkCalendar,
  today: PlainDate,
): Promise<ShiftSummary & { shifts: ForecastShift[] }> {
  const shifts = await listForecastShifts(db, projectIds, calendar, today)
  const projects = new Map<string, { milestones: number; mostDays: number | null }>()
  // The largest move comes first, so the first of a project is its largest.
  for (const { project, movedDays } of shifts) {
    const known = projects.get(project) ?? { milestones: 0, mostDays: movedDays }
    projects.set(project, { ...known, milestones: known.milestones + 1 })
  }
  const listed = [...projects]
    .map(([code, counted]) => ({ code, ...counted }))
    .sort((a, b) => b.milestones - a.milestones)
  const rows = shifts.slice(0, shownShifts)
  const names = await listNames(
    db,
    rows.map(({ milestoneId }) => milestoneId),
  )
  return {
    shifts,
    milestones: shifts.length,
    projects: listed.slice(0, shownShifts),
    projectCount: listed.length,
    rows: rows.map((row) => ({ ...row, ...(names.get(row.milestoneId) ?? { nameKo: '', nameEn: '' }) })),
  }
}

async function listNames(db: Db, ids: readonly number[]) {
  const rows = await db
    .selectFrom('milestone')
    .select(['id', 'nameKo', 'nameEn'])
    .where('id', '=', sql<number>`any(${[...ids]}::int[])`)
    .execute()
  return new Map(rows.map(({ id, nameKo, nameEn }) => [id, { nameKo, nameEn }]))
}
