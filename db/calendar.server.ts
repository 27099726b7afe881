import { type Holiday, type PlainDate, type WorkCalendar, workCalendar } from '#app/domain/calendar.ts'
import { baseHolidays } from './calendar-source.server.ts'
import type { Db } from './client.server.ts'

/** The years the working calendar covers; outside them Monday to Friday is assumed. */
export const calendarSpan = { from: '2018-01-01', to: '2060-12-31' }

/** The Korean working calendar: official list, rules beyond it, and the administrator's table on top. */
export async function loadCalendar(db: Db): Promise<WorkCalendar> {
  const overrides = await listHolidayOverrides(db)
  const key = JSON.stringify(overrides)
  if (cached?.key !== key)
    cached = { key, calendar: workCalendar(withOverrides(overrides), calendarSpan.from, calendarSpan.to) }
  return cached.calendar
}

/** Building the calendar costs more than reading the few overrides, so the last one is kept with what made it. */
let cached: { key: string; calendar: WorkCalendar } | null = null

export function listHolidayOverrides(db: Db) {
  return db.selectFrom('holidayOverride').selectAll().orderBy('onDate').execute()
}

function withOverrides(
  overrides: readonly { onDate: string; isHoliday: boolean; name: string }[],
): Holiday[] {
  const overridden = new Set(overrides.map((o) => o.onDate))
  const added = overrides
    .filter((o) => o.isHoliday)
    .map((o): Holiday => ({ on: o.onDate, nameKo: o.name, kind: 'added' }))
  return [...baseHolidays().filter((h) => !overridden.has(h.on)), ...added].sort((a, b) =>
    a.on < b.on ? -1 : 1,
  )
}

/** A day that differs from the official list; false when the administrator's table has that day already. */
export async function insertHolidayOverride(
  tx: Db,
  day: { onDate: PlainDate; isHoliday: boolean; name: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('holidayOverride')
    .values(day)
    .onConflict((conflict) => conflict.column('onDate').doNothing())
    .returning('onDate')
    .executeTakeFirst()
  return row !== undefined
}

/** Goes back to the official list for a day; answers what was in the table. */
export function deleteHolidayOverride(tx: Db, onDate: PlainDate) {
  return tx.deleteFrom('holidayOverride').where('onDate', '=', onDate).returningAll().executeTakeFirst()
}
