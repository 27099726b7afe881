import type { PaymentState } from '#app/domain/lease/government-payment.ts'
import { useWords } from '#app/i18n/words.ts'

const tones: Record<PaymentState, [string, string]> = {
  due: ['neutral', '○'],
  evaluated: ['notice', '◔'],
  claimed: ['notice', '◑'],
  checked: ['accent', '◕'],
  approved: ['accent', '◆'],
  paid: ['good', '●'],
}

/** How far a government payment is on its way, in words; the shape only repeats them. */
export function PaymentStateBadge({ state }: { state: PaymentState }) {
  const words = useWords().agreements.paymentStates
  const [tone, mark] = tones[state]
  return (
    <span className={`badge ${tone}`}>
      <span aria-hidden="true">{`${mark} `}</span>
      {words[state]}
    </span>
  )
}
