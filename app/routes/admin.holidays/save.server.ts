import { type AppLoadContext, redirect } from '@remix-run/node'
import { type PlainDate, yearOf } from '#app/domain/calendar.ts'
import { refusalOf } from '#app/holiday-list.ts'
import { parseForm, refused, refusedField } from '#app/http.ts'
import {
  deleteHolidayOverride,
  insertHolidayOverride,
  listHolidayOverrides,
  loadCalendar,
} from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { updateAllForecasts } from '#db/forecast.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import type { User } from '#db/user.server.ts'
import { holidayForm, undoForm } from './forms.ts'

/** Adds a day to the table and counts every project's working days again, in one transaction. */
export async function addDay({ db, clock }: AppLoadContext, user: User, form: FormData) {
  const parsed = parseForm(holidayForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { onDate, kind, name } = parsed.value
  const outcome = await db.transaction().execute(async (tx) => {
    const refusal = refusalOf(await loadCalendar(tx), await listHolidayOverrides(tx), parsed.value)
    if (refusal) return refusedField(form, 'onDate', refusal)
    const day = { onDate, isHoliday: kind === 'holiday', name }
    if (!(await insertHolidayOverride(tx, day))) return refusedField(form, 'onDate', 'alreadyChanged')
    return recount(tx, clock.today(), user, {
      onDate,
      before: null,
      after: { isHoliday: day.isHoliday, name },
    })
  })
  return typeof outcome === 'number' ? redirect(savedAddress(onDate, outcome)) : outcome
}

/** Goes back to the official list for a day. */
export async function undoDay({ db, clock }: AppLoadContext, user: User, form: FormData) {
  const parsed = parseForm(undoForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { onDate } = parsed.value
  const moved = await db.transaction().execute(async (tx) => {
    const deleted = await deleteHolidayOverride(tx, onDate)
    if (!deleted) return 0
    const { isHoliday, name } = deleted
    return recount(tx, clock.today(), user, { onDate, before: { isHoliday, name }, after: null })
  })
  return redirect(savedAddress(onDate, moved))
}

async function recount(
  tx: Db,
  today: PlainDate,
  user: User,
  change: {
    onDate: PlainDate
    before: { isHoliday: boolean; name: string } | null
    after: { isHoliday: boolean; name: string } | null
  },
): Promise<number> {
  const { onDate, before, after } = change
  await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
    { table: 'holidayOverride', recordId: onDate, projectId: null, before, after },
  ])
  return updateAllForecasts(tx, await loadCalendar(tx), today)
}

function savedAddress(onDate: PlainDate, moved: number): string {
  return `/admin/holidays?year=${yearOf(onDate)}&moved=${moved}`
}
