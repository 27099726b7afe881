import { type AppLoadContext, redirect } from '@remix-run/node'
import { z } from 'zod'
import { yearOf } from '#app/domain/calendar.ts'
import { fiscalYear } from '#app/forms/source-form.ts'
import { parseForm, refused, refusedField } from '#app/http.ts'
import { holdFiscalYears, insertYearClosing } from '#db/funding.server.ts'
import { hasOpenRequests } from '#db/funding-request.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import type { User } from '#db/user.server.ts'

const closeForm = z.object({ year: fiscalYear, confirmed: z.literal('yes', 'confirm') })

/** Closes the books of a year that has ended (지방회계법 제7조: they close on 31 December). */
export async function closeYear({ db, clock }: AppLoadContext, user: User, form: FormData) {
  const parsed = parseForm(closeForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { year } = parsed.value
  const today = clock.today()
  if (year >= yearOf(today)) return refusedField(form, 'year', 'yearRuns')
  const fault = await db.transaction().execute(async (tx) => {
    await holdFiscalYears(tx)
    // What waits could never be let in any more.
    if (await hasOpenRequests(tx, year)) return 'yearHasRequests'
    if (!(await insertYearClosing(tx, year, today, user.id))) return 'yearClosed'
    await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
      { table: 'fiscalYear', recordId: year, projectId: null, before: null, after: { closedOn: today } },
    ])
    return null
  })
  return fault === null ? redirect('/funding?saved=closed') : refusedField(form, 'year', fault)
}
