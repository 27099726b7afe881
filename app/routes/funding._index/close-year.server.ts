import { type AppLoadContext, redirect } from '@remix-run/node'
import { z } from 'zod'
import { yearOf } from '#app/domain/calendar.ts'
import { fiscalYear } from '#app/forms/source-form.ts'
import { parseForm, refused, refusedField } from '#app/http.ts'
import { insertYearClosing } from '#db/funding.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import type { User } from '#db/user.server.ts'

const closeForm = z.object({ year: fiscalYear })

/** Closes the books of a year that has ended (지방회계법 제7조: they close on 31 December). */
export async function closeYear({ db, clock }: AppLoadContext, user: User, form: FormData) {
  const parsed = parseForm(closeForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { year } = parsed.value
  const today = clock.today()
  if (year >= yearOf(today)) return refusedField(form, 'year', 'yearRuns')
  const isClosed = await db.transaction().execute(async (tx) => {
    if (!(await insertYearClosing(tx, year, today, user.id))) return false
    await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
      { table: 'fiscalYear', recordId: year, projectId: null, before: null, after: { closedOn: today } },
    ])
    return true
  })
  return isClosed ? redirect('/funding') : refusedField(form, 'year', 'yearClosed')
}
