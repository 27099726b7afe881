import { type AppLoadContext, redirect } from '@remix-run/node'
import { data } from '@remix-run/react'
import { yearOf } from '#app/domain/calendar.ts'
import { neededWon } from '#app/domain/lease/payment-estimate.ts'
import { parseForm, type Refusal } from '#app/http.ts'
import { presentEstimate } from '#app/tables/payment-estimate.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { findMetadata } from '#db/metadata.server.ts'
import { insertFixedEstimate } from '#db/payment-estimate.server.ts'
import type { User } from '#db/user.server.ts'
import { fixForm } from './forms.ts'

/** Keeps this year's estimate as it was seen, once. */
export async function fixEstimate(context: AppLoadContext, user: User, form: FormData) {
  const parsed = parseForm(fixForm, form)
  if (parsed.refusal) return answer(400, parsed.refusal, null)
  const { documentNo, totalWon } = parsed.value
  const today = context.clock.today()
  const year = yearOf(today)
  const problem = await context.db.transaction().execute(async (tx) => {
    const { estimate, change } = await presentEstimate(tx, year)
    const seenWon = estimate.agreements
      .flatMap(({ years }) => years)
      .reduce((sum, one) => sum + neededWon(one), 0n)
    if (seenWon !== BigInt(totalWon)) return 'moved' as const
    const isDemo = (await findMetadata(tx, 'demo-data')) === 'present'
    const fixed = { estimate, change, asOfOn: today, documentNo, fixedById: user.id, isDemo }
    if (!(await insertFixedEstimate(tx, fixed))) return 'fixed' as const
    await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
      {
        table: 'paymentEstimate',
        recordId: year,
        projectId: null,
        before: null,
        after: { asOfOn: today, documentNo, totalWon },
      },
    ])
    return null
  })
  if (problem === null) return redirect('/liability/estimate?saved')
  return answer(409, { errors: {}, values: { documentNo } }, problem)
}

function answer(status: 400 | 409, refusal: Refusal, problem: 'moved' | 'fixed' | null) {
  return data({ refusal, problem }, { status })
}
