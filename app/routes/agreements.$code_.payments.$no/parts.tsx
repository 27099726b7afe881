import { Table } from '#app/components/table.tsx'
import { dash, formatDate, formatRate, formatWon } from '#app/domain/format.ts'
import { sumWon } from '#app/domain/money.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { KeptPart } from '#db/government-payment.server.ts'

/** The money that left, part by part, each with its own late interest. */
export function Parts({ parts }: { parts: readonly KeptPart[] }) {
  const words = useWords()
  const language = useLanguage()
  if (parts.length === 0) return <p>{words.payments.noParts}</p>
  const total = (name: 'amountWon' | 'lateInterestWon') =>
    formatWon(sumWon(parts.map((part) => part[name])), '원')
  return (
    <Table
      caption={words.payments.parts}
      isCaptionHidden
      unit={unitIn('원', language)}
      rows={parts}
      rowKey={({ documentNo }) => documentNo}
      foot={[words.common.total, null, total('amountWon'), null, total('lateInterestWon')]}
      columns={[
        {
          key: 'document',
          head: words.payments.documentNo,
          isRowHead: true,
          cell: ({ documentNo, author }) => (
            <>
              {documentNo}
              {author && <span className="cell-note">{author}</span>}
            </>
          ),
        },
        {
          key: 'paidOn',
          head: words.payments.paidOn,
          isUnbroken: true,
          cell: ({ paidOn }) => formatDate(paidOn, language),
        },
        {
          key: 'amount',
          head: words.payments.amount,
          isNumber: true,
          cell: ({ amountWon }) => formatWon(amountWon, '원'),
        },
        {
          key: 'late',
          head: words.payments.lateDays,
          isNumber: true,
          cell: ({ lateDays, lateRate }) =>
            lateDays === 0 ? dash : `${words.payments.days(lateDays)} (${formatRate(lateRate)})`,
        },
        {
          key: 'interest',
          head: words.payments.lateInterest,
          isNumber: true,
          cell: ({ lateInterestWon }) => formatWon(lateInterestWon, '원'),
        },
      ]}
    />
  )
}
