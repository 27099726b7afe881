import { Notice } from '#app/components/page.tsx'
import { dash } from '#app/domain/format.ts'
import { useWords } from '#app/i18n/words.ts'
import type { PaymentConflict } from './save.server.ts'

/** What somebody else did to the payment first; the page below shows it as it is now. */
export function ConflictOf({ conflict: { saved, actor, asked } }: { conflict: PaymentConflict }) {
  const words = useWords()
  const state = words.agreements.paymentStates[saved]
  return (
    <Notice tone="warning" title={words.conflict.title}>
      <p>{words.payments.conflictText(actor ?? dash, state, words.payments.submit[asked])}</p>
    </Notice>
  )
}
