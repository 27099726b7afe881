import { ConflictNotice } from '#app/components/conflict.tsx'
import { formatRate } from '#app/domain/format.ts'
import { parseDecimal } from '#app/domain/money/decimal.ts'
import { useWords } from '#app/i18n/words.ts'
import type { ChangeConflict } from './change.server.ts'

export function ChangeConflictNotice({ conflict: { saved, typed } }: { conflict: ChangeConflict }) {
  const words = useWords().agreements
  return (
    <ConflictNotice
      rows={[
        { name: words.version, saved: saved && words.numbered(saved.number), typed: null },
        { name: words.kind, saved: saved && words.kinds[saved.kind], typed: words.kinds[typed.kind] },
        {
          name: words.fromPayment,
          saved: saved && words.fromPaymentOf(saved.fromPayment),
          typed: words.fromPaymentOf(typed.fromPayment),
        },
        { name: words.rate, saved: saved && formatRate(parseDecimal(saved.annualRate)), typed: null },
      ]}
    />
  )
}
