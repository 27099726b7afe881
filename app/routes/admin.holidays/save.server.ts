import { type AppLoadContext, data, redirect } from '@remix-run/node'
import { type PlainDate, yearOf } from '#app/domain/calendar.ts'
import { parseForm, type Refusal, refused, refusedField } from '#app/http.ts'
import { refusalOf } from '#app/tables/holiday-list.ts'
import { previewMark, type Unseen, unseenBy } from '#app/writes/preview-mark.server.ts'
import {
  deleteHolidayOverride,
  insertHolidayOverride,
  listHolidayOverrides,
  loadCalendar,
} from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { updateAllForecasts } from '#db/forecast.server.ts'
import { changeWhenKept, getShiftSummary, type ShiftSummary } from '#db/forecast-shift.server.ts'
import { type Change, insertJournal } from '#db/journal.server.ts'
import type { User } from '#db/user.server.ts'
import { holidayForm, undoForm } from './forms.ts'

/** A change of the calendar that waits to be confirmed: the fields that say it again, and what it would move. */
export interface HolidayProposal {
  fields: { intent: 'add' | 'undo'; onDate: string; kind?: string; name?: string }
  summary: ShiftSummary
  mark: string
  unseen: Unseen | null
}

/** A day added to the table, or one given back to the official list. */
type Asked =
  | { intent: 'add'; onDate: PlainDate; kind: 'holiday' | 'working'; name: string }
  | { intent: 'undo'; onDate: PlainDate }

type Outcome =
  | { isKept: true; moved: number }
  | { isKept: false; refusal: string }
  | { isKept: false; proposal: HolidayProposal }
  | { isKept: false; isGone: true }

/**
 * Changes a day and counts every project's working days again, in one transaction; or shows what that would move,
 * which is also the answer to whoever saves without having looked at exactly that.
 */
export async function changeDay({ db, clock }: AppLoadContext, user: User, form: FormData) {
  const intent = form.get('intent')
  const isUndo = intent === 'undo' || intent === 'preview-undo'
  const isSaved = intent !== 'preview-add' && intent !== 'preview-undo'
  const { asked, refusal } = askedIn(form, isUndo)
  if (refusal) return refused(refusal)
  const outcome = await changeWhenKept(db, async (tx): Promise<Outcome> => {
    const change = await write(tx, asked)
    if (change === null) return { isKept: false, isGone: true }
    if (typeof change === 'string') return { isKept: false, refusal: change }
    const calendar = await loadCalendar(tx)
    const { shifts, ...summary } = await getShiftSummary(tx, null, calendar, clock.today())
    const mark = previewMark({ asked, shifts })
    const unseen = isSaved ? unseenBy(form, mark) : null
    if (!isSaved || unseen !== null)
      return { isKept: false, proposal: { fields: asked, summary, mark, unseen } }
    await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [change])
    return { isKept: true, moved: await updateAllForecasts(tx, calendar, clock.today()) }
  })
  if ('refusal' in outcome) return refusedField(form, 'onDate', outcome.refusal)
  if ('proposal' in outcome) {
    const { proposal } = outcome
    return data(
      { refusal: null as Refusal | null, conflict: null, proposal },
      { status: proposal.unseen === null ? 200 : 409 },
    )
  }
  const moved = 'moved' in outcome ? outcome.moved : 0
  return redirect(`/admin/holidays?year=${yearOf(asked.onDate)}&moved=${moved}`)
}

type Parsed = { asked: Asked; refusal: null } | { asked: null; refusal: Refusal }

function askedIn(form: FormData, isUndo: boolean): Parsed {
  if (isUndo) {
    const { value, refusal } = parseForm(undoForm, form)
    return refusal ? { asked: null, refusal } : { asked: { intent: 'undo', ...value }, refusal: null }
  }
  const { value, refusal } = parseForm(holidayForm, form)
  return refusal ? { asked: null, refusal } : { asked: { intent: 'add', ...value }, refusal: null }
}

/** What the journal says of it; a key of the catalogue's errors where it cannot be, null where nothing is to be done. */
async function write(tx: Db, asked: Asked): Promise<Change | string | null> {
  const { onDate } = asked
  const row = { table: 'holidayOverride' as const, recordId: onDate, projectId: null }
  if (asked.intent === 'undo') {
    const deleted = await deleteHolidayOverride(tx, onDate)
    if (!deleted) return null
    const { isHoliday, name } = deleted
    return { ...row, before: { isHoliday, name }, after: null }
  }
  const refusal = refusalOf(await loadCalendar(tx), await listHolidayOverrides(tx), asked)
  if (refusal) return refusal
  const day = { onDate, isHoliday: asked.kind === 'holiday', name: asked.name }
  if (!(await insertHolidayOverride(tx, day))) return 'alreadyChanged'
  return { ...row, before: null, after: { isHoliday: day.isHoliday, name: day.name } }
}
