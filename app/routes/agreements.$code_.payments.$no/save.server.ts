import { type AppLoadContext, data, redirect } from '@remix-run/node'
import type { PaymentState } from '#app/domain/lease/government-payment.ts'
import { type Decimal, decimalText } from '#app/domain/money/decimal.ts'
import { can } from '#app/domain/permissions.ts'
import { forbidden, notFound, parseForm, refused, refusedField, typedValues } from '#app/http.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import {
  type GovernmentPaymentRecord,
  listPaymentJournal,
  paymentRecordId,
} from '#db/government-payment.server.ts'
import {
  findGovernmentPaymentForUpdate,
  insertGovernmentPaymentPart,
  updateGovernmentPayment,
} from '#db/government-payment-change.server.ts'
import { type Change, insertJournal } from '#db/journal.server.ts'
import type { User } from '#db/user.server.ts'
import { versionForm } from './forms.ts'
import { type Intent, intents, type Taken, take } from './take.server.ts'

/** What somebody else did first, beside what was asked. */
export interface PaymentConflict {
  saved: PaymentState
  /** who saved last */
  actor: string | null
  asked: Intent
}

/** Approval and release let money go: whoever may is asked apart, and is never who checked. */
function mayTake(user: User, intent: Intent): boolean {
  const action = intent === 'approve' || intent === 'release' ? 'payment.approve' : 'payment.edit'
  return can(user, action)
}

/**
 * One step of a payment, in one transaction that holds it: read, judged by the domain, written with its history. Of
 * two people at once the second is told what the first has done, and nothing leaves twice.
 */
export async function saveStep(
  { db, clock }: AppLoadContext,
  user: User,
  form: FormData,
  { code, no }: { code: string; no: number },
) {
  const intent = intents.find((one) => one === form.get('intent'))
  if (intent === undefined) throw new Response(null, { status: 400, statusText: 'Bad Request' })
  if (!mayTake(user, intent)) throw forbidden()
  const calendar = await loadCalendar(db)
  const answer = await db.transaction().execute(async (tx) => {
    const payment = await findGovernmentPaymentForUpdate(tx, code, no)
    if (!payment) throw notFound()
    const parsed = parseForm(versionForm, form)
    if (parsed.refusal) return refused(parsed.refusal)
    if (parsed.value.version !== payment.version) return conflicting(tx, form, payment, intent)
    const taken = take(intent, form, { payment, userId: user.id, today: clock.today(), calendar })
    if (taken.refusal) return refused(taken.refusal)
    if (taken.fault) return refusedField(form, taken.fault.field, taken.fault.error)
    await write(tx, user, payment, taken)
    return null
  })
  return answer ?? redirect(`/agreements/${code}/payments/${no}?saved=${intent}`)
}

async function write(
  tx: Db,
  user: User,
  payment: GovernmentPaymentRecord,
  { facts, part, reason }: Extract<Taken, { fault: null; refusal: null }>,
): Promise<void> {
  const recordId = paymentRecordId(payment)
  if (part !== null) await insertGovernmentPaymentPart(tx, payment.id, part, user.id)
  await updateGovernmentPayment(tx, payment, facts)
  const before = new Map<string, unknown>(Object.entries(payment))
  const changed = Object.keys(facts)
  const changes: Change[] = [
    {
      table: 'governmentPayment',
      recordId,
      projectId: null,
      before: texts(changed.map((name) => [name, before.get(name)])),
      after: texts(Object.entries(facts)),
    },
  ]
  if (part !== null) {
    const { lateRate: _, ...kept } = part
    changes.push({ table: 'governmentPaymentPart', recordId, projectId: null, before: null, after: kept })
  }
  await insertJournal(tx, { userId: user.id, actor: user.email, reason }, changes)
}

/** Rates as text; who took a step stands as the author of the change. */
function texts(entries: readonly [string, unknown][]): Record<string, unknown> {
  return Object.fromEntries(
    entries
      .filter(([name]) => !name.endsWith('ById'))
      .map(([name, value]) => [name, isDecimal(value) ? decimalText(value) : value]),
  )
}

function isDecimal(value: unknown): value is Decimal {
  return typeof value === 'object' && value !== null && 'units' in value && 'places' in value
}

async function conflicting(tx: Db, form: FormData, payment: GovernmentPaymentRecord, asked: Intent) {
  const [last] = await listPaymentJournal(tx, payment, 1)
  const conflict: PaymentConflict = {
    saved: payment.state,
    actor: last?.actor ?? null,
    asked,
  }
  const refusal = { errors: {} as Record<string, string>, values: typedValues(form) }
  return data({ refusal, conflict }, { status: 409 })
}
