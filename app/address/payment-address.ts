import type { PlainDate } from '#app/domain/calendar.ts'
import { type PaymentState, paymentStates } from '#app/domain/lease/government-payment.ts'
import { type Quarter, quarters, runOf } from '#app/domain/lease/payment-run.ts'

/** What the address of the payment run asks for. */
export interface PaymentQuestion {
  year: number
  /** null: the whole year */
  quarter: Quarter | null
  state: PaymentState | undefined
  agreement: string | undefined
}

/** Reads the address: the running quarter unless it names a year; what means nothing there narrows nothing. */
export function readPaymentQuestion(params: URLSearchParams, today: PlainDate): PaymentQuestion {
  const running = runOf(today)
  const year = params.get('year') ?? ''
  const agreement = params.get('agreement') ?? ''
  const isYear = /^2[01]\d\d$/.test(year)
  const asked = quarters.find((one) => String(one) === params.get('quarter')) ?? null
  const names = isYear || params.has('quarter')
  return {
    year: isYear ? Number(year) : running.year,
    quarter: names ? asked : running.quarter,
    state: paymentStates.find((state) => state === params.get('state')),
    agreement: /^[0-9A-Za-z-]{1,60}$/.test(agreement) ? agreement : undefined,
  }
}
