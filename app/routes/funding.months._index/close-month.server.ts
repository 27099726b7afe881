import { type AppLoadContext, redirect } from '@remix-run/node'
import { z } from 'zod'
import { monthEndOn, monthFault } from '#app/domain/funding/month-closing.ts'
import { parseForm, refused, refusedField } from '#app/http.ts'
import { insertJournal } from '#db/journal.server.ts'
import { insertMonthClosing, loadMonthFigures } from '#db/month-closing.server.ts'
import type { User } from '#db/user.server.ts'

const closeForm = z.object({
  month: z
    .string()
    .trim()
    .regex(/^\d{4}-\d{2}$/, 'month'),
})

/** Freezes a month that has ended. All its figures are read from one moment, and written by who comes first. */
export async function closeMonth({ db, clock }: AppLoadContext, user: User, form: FormData) {
  const parsed = parseForm(closeForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { month } = parsed.value
  const fault = monthFault(month, clock.today())
  const endOn = monthEndOn(month)
  if (fault !== null || endOn === null) return refusedField(form, 'month', fault ?? 'month')
  const figures = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((tx) => loadMonthFigures(tx, endOn))
  const isClosed = await db.transaction().execute(async (tx) => {
    if (!(await insertMonthClosing(tx, month, figures, user.id))) return false
    await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
      { table: 'monthClosing', recordId: month, projectId: null, before: null, after: { asOf: endOn } },
    ])
    return true
  })
  return isClosed
    ? redirect(`/funding/months/${month}?saved=month`)
    : refusedField(form, 'month', 'monthClosed')
}
