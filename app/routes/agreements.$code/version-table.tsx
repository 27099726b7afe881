import { Form } from '@remix-run/react'
import { DemoMark } from '#app/components/badge.tsx'
import { CompareFields } from '#app/components/lease-compare-fields.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate, formatRate, formatWon } from '#app/domain/format.ts'
import { parseDecimal } from '#app/domain/money/decimal.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { LeaseVersionRow } from '#db/lease-version.server.ts'

/** Every version of a lease, the newest first, and the way to lay two side by side. */
export function VersionTable({ code, versions }: { code: string; versions: readonly LeaseVersionRow[] }) {
  const words = useWords().agreements
  const columns = useColumns()
  if (versions.length === 0) return <p>{words.noVersions}</p>
  const numbers = versions.map(({ number }) => number)
  const last = numbers.at(-1) ?? 1
  return (
    <>
      <Table
        caption={words.versions}
        isCaptionHidden
        unit={words.won}
        columns={columns}
        rows={versions.toReversed()}
        rowKey={({ number }) => number}
      />
      {versions.length > 1 && (
        <Form method="get" action={`/agreements/${code}/compare`} className="filters">
          <CompareFields numbers={numbers} a={last - 1} b={last} />
        </Form>
      )}
    </>
  )
}

function useColumns(): Column<LeaseVersionRow>[] {
  const words = useWords().agreements
  const language = useLanguage()
  const quotesText = (quotes: NonNullable<LeaseVersionRow['quotes']>) =>
    quotes.map(({ on, rate }) => `${formatDate(on, language)} ${formatRate(parseDecimal(rate))}`).join(', ')
  return [
    {
      key: 'number',
      head: words.version,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ number, isDemo }) => (
        <>
          {words.numbered(number)} {isDemo && <DemoMark />}
        </>
      ),
    },
    { key: 'kind', head: words.kind, isUnbroken: true, cell: ({ kind }) => words.kinds[kind] },
    {
      key: 'from',
      head: words.fromPayment,
      isNumber: true,
      cell: ({ fromPayment }) => words.fromPaymentOf(fromPayment),
    },
    {
      key: 'rate',
      head: words.rate,
      isNumber: true,
      cell: ({ annualRate }) => formatRate(parseDecimal(annualRate)),
    },
    {
      key: 'owed',
      head: words.owed,
      isNumber: true,
      cell: ({ principalWon }) => formatWon(principalWon, '원'),
    },
    {
      key: 'decidedOn',
      head: words.decidedOn,
      isNumber: true,
      cell: ({ decidedOn }) => formatDate(decidedOn, language),
    },
    { key: 'documentNo', head: words.documentNo, cell: ({ documentNo }) => documentNo ?? dash },
    {
      key: 'reason',
      head: words.reason,
      cell: ({ reason, author, quotes }) => (
        <>
          <span className="typed-text">{reason}</span>
          {quotes && <span className="cell-note">{quotesText(quotes)}</span>}
          {author && <span className="cell-note">{author}</span>}
        </>
      ),
    },
  ]
}
