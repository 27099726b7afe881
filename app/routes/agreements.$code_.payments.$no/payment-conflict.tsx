import { ConflictNotice } from '#app/components/conflict.tsx'
import { useWords } from '#app/i18n/words.ts'
import type { PaymentConflict } from './save.server.ts'

/** What somebody else did to the payment first, beside what was asked. */
export function ConflictOf({ conflict: { saved, actor, asked } }: { conflict: PaymentConflict }) {
  const words = useWords()
  return (
    <ConflictNotice
      rows={[
        {
          name: words.payments.state,
          saved: words.agreements.paymentStates[saved],
          typed: words.payments.submit[asked],
        },
        { name: words.payments.conflictWho, saved: actor, typed: null },
      ]}
    />
  )
}
