import { Instant } from '#app/components/instant.tsx'
import { Table } from '#app/components/table.tsx'
import { isPlainDate } from '#app/domain/calendar.ts'
import { dash, formatDate, formatNumber, formatRate } from '#app/domain/format.ts'
import { evidenceKinds } from '#app/domain/lease/evidence.ts'
import { paymentStates } from '#app/domain/lease/government-payment.ts'
import { parseDecimal } from '#app/domain/money/decimal.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { PaymentPage } from './load.server.ts'

type Entry = NonNullable<PaymentPage['history']>[number]

/** Who changed what of a payment, when and why, newest first. */
export function History({ history }: { history: readonly Entry[] }) {
  const words = useWords()
  const names = new Map<string, string>(Object.entries(words.payments.historyColumns))
  const value = useValue()
  if (history.length === 0) return <p>{words.payments.noHistory}</p>
  return (
    <Table
      caption={words.payments.history}
      isCaptionHidden
      rows={history}
      rowKey={({ id }) => String(id)}
      columns={[
        { key: 'at', head: words.project.at, cell: ({ at }) => <Instant at={at} /> },
        { key: 'actor', head: words.project.actor, cell: ({ actor }) => actor },
        {
          key: 'what',
          head: words.project.what,
          isRowHead: true,
          cell: ({ columnName }) => names.get(columnName) ?? columnName,
        },
        { key: 'old', head: words.project.oldValue, cell: (entry) => value(entry, entry.oldValue) },
        { key: 'new', head: words.project.newValue, cell: (entry) => value(entry, entry.newValue) },
        {
          key: 'reason',
          head: words.project.reason,
          cell: ({ reason }) => <span className="typed-text">{reason ?? dash}</span>,
        },
      ]}
    />
  )
}

function useValue() {
  const words = useWords()
  const language = useLanguage()
  return ({ columnName }: Entry, text: string | null) => {
    const state = paymentStates.find((one) => columnName === 'state' && one === text)
    if (text === null) return dash
    if (state !== undefined) return words.agreements.paymentStates[state]
    if (text === 'true' || text === 'false') return text === 'true' ? words.common.yes : words.common.no
    const kind = evidenceKinds.find((one) => columnName === 'kind' && one === text)
    if (kind !== undefined) return words.payments.evidenceKinds[kind]
    if (columnName === 'gradeRate') return formatRate(parseDecimal(text))
    if (columnName.endsWith('Won')) return formatNumber(BigInt(text))
    if (isPlainDate(text)) return formatDate(text, language)
    return <span className="typed-text">{text}</span>
  }
}
