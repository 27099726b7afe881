import { type AppLoadContext, data } from '@remix-run/node'
import { refusalOf } from '#app/holiday-list.ts'
import { parseForm, type Refusal, refused, refusedField } from '#app/http.ts'
import {
  deleteHolidayOverride,
  insertHolidayOverride,
  listHolidayOverrides,
  loadCalendar,
} from '#db/calendar.server.ts'
import { getShiftSummary, type ShiftSummary, tryOut } from '#db/forecast-shift.server.ts'
import { holidayForm, undoForm } from './forms.ts'

/** A change of the calendar that waits to be confirmed: the fields that say it again, and what it would move. */
export interface HolidayProposal {
  fields: { intent: 'add' | 'undo'; onDate: string; kind?: string; name?: string }
  summary: ShiftSummary
}

/** What another day of the calendar would move in all projects; nothing is written. */
export async function lookAheadAt({ db, clock }: AppLoadContext, form: FormData) {
  const isUndo = form.get('intent') === 'preview-undo'
  const parsed = isUndo ? null : parseForm(holidayForm, form)
  if (parsed?.refusal) return refused(parsed.refusal)
  const undone = isUndo ? parseForm(undoForm, form) : null
  if (undone?.refusal) return refused(undone.refusal)
  const outcome = await tryOut(db, async (tx) => {
    if (undone?.value) await deleteHolidayOverride(tx, undone.value.onDate)
    if (parsed?.value) {
      const { onDate, kind, name } = parsed.value
      const refusal = refusalOf(await loadCalendar(tx), await listHolidayOverrides(tx), parsed.value)
      if (refusal) return refusal
      await insertHolidayOverride(tx, { onDate, isHoliday: kind === 'holiday', name })
    }
    return getShiftSummary(tx, null, await loadCalendar(tx), clock.today())
  })
  if (typeof outcome === 'string') return refusedField(form, 'onDate', outcome)
  const { onDate = '', ...rest } = parsed?.value ?? undone?.value ?? {}
  const proposal: HolidayProposal = {
    fields: { intent: isUndo ? 'undo' : 'add', onDate, ...rest },
    summary: outcome,
  }
  const refusal: Refusal | null = null
  return data({ refusal, conflict: null, proposal })
}
