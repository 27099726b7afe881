import type { z } from 'zod'
import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import {
  approve,
  check,
  claim,
  evaluation,
  type Outcome,
  pay,
  release,
  stepBack,
} from '#app/domain/lease/payment-step.ts'
import { parseForm, type Refusal } from '#app/http.ts'
import type { GovernmentPaymentRecord, KeptPart } from '#db/government-payment.server.ts'
import type { PaymentFacts } from '#db/government-payment-change.server.ts'
import { approveForm, backForm, checkForm, claimForm, evaluateForm, payForm, releaseForm } from './forms.ts'

/** What can be done to a payment by a form of its page. */
export const intents = ['evaluate', 'claim', 'check', 'approve', 'pay', 'release', 'back'] as const
export type Intent = (typeof intents)[number]

/** What a form would change, or why not: a field that was typed wrong, or a rule of the domain. */
export type Taken =
  | {
      facts: PaymentFacts
      part: Omit<KeptPart, 'author'> | null
      reason: string | null
      refusal: null
      fault: null
    }
  | { facts: null; refusal: Refusal; fault: null }
  | { facts: null; refusal: null; fault: { field: string; error: string } }

interface Situation {
  payment: GovernmentPaymentRecord
  userId: number
  today: PlainDate
  calendar: WorkCalendar
}

/** Reads the form of a step and asks the domain what it changes. */
export function take(intent: Intent, form: FormData, situation: Situation): Taken {
  const { payment, userId, today, calendar } = situation
  const { terms } = payment
  switch (intent) {
    case 'evaluate':
      return read(form, evaluateForm, (typed) =>
        done(evaluation(payment, terms, typed, today), { evaluatedById: userId }),
      )
    case 'claim':
      return read(form, claimForm, (typed) =>
        done(claim(payment, terms, typed, today, calendar), { claimedById: userId }),
      )
    case 'check':
      return read(form, checkForm, (typed) => done(check(payment, { ...typed, userId }, today)))
    case 'approve':
      return read(form, approveForm, (typed) => done(approve(payment, { ...typed, userId }, today)))
    case 'pay':
      return read(form, payForm, (typed) => {
        const { facts, fault } = pay(payment, terms, { ...typed, userId }, today, calendar)
        if (fault) return { facts: null, refusal: null, fault }
        const { part, ...changed } = facts
        return { facts: changed, part, reason: null, refusal: null, fault: null }
      })
    case 'release':
      return read(form, releaseForm, (typed) =>
        done(release(payment, { ...typed, userId }, today), {}, typed.reason),
      )
    default:
      return read(form, backForm, (typed) => done(stepBack(payment, terms), {}, typed.reason))
  }
}

function read<S extends z.ZodType>(form: FormData, schema: S, then: (typed: z.infer<S>) => Taken): Taken {
  const parsed = parseForm(schema, form)
  return parsed.refusal ? { facts: null, refusal: parsed.refusal, fault: null } : then(parsed.value)
}

function done(outcome: Outcome<PaymentFacts>, by: PaymentFacts = {}, reason: string | null = null): Taken {
  if (outcome.fault) return { facts: null, refusal: null, fault: outcome.fault }
  return { facts: { ...outcome.facts, ...by }, part: null, reason, refusal: null, fault: null }
}
