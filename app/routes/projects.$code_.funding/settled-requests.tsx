import { Instant } from '#app/components/instant.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatNumber } from '#app/domain/format.ts'
import { entryKindLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { SettledFundingRequest } from '#db/funding-request.server.ts'

const tones = { granted: 'good', refused: 'danger', withdrawn: 'neutral' } as const

/** What became of the latest requests beyond the budget: who let them in, refused or withdrew them, and why. */
export function SettledRequests({ requests }: { requests: readonly SettledFundingRequest[] }) {
  const words = useWords().funding
  const label = useLabel()
  const columns: Column<SettledFundingRequest>[] = [
    {
      key: 'document',
      head: words.document,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ entry }) => entry.documentNo,
    },
    {
      key: 'what',
      head: words.requestWhat,
      cell: ({ entry: { fiscalYear, source, kind, reversesId } }) =>
        [
          `${fiscalYear} ${label(fundingSourceLabels[source])} ${label(entryKindLabels[kind])}`,
          ...(reversesId === null ? [] : [words.requestReverses]),
        ].join(' · '),
    },
    {
      key: 'amount',
      head: words.amount,
      isNumber: true,
      cell: ({ entry }) => formatNumber(entry.amountWon),
    },
    { key: 'asked', head: words.requestBy, isUnbroken: true, cell: ({ askedBy }) => askedBy },
    {
      key: 'end',
      head: words.requestEnd,
      isUnbroken: true,
      cell: ({ state }) => <span className={`badge ${tones[state]}`}>{words.ends[state]}</span>,
    },
    { key: 'by', head: words.settledBy, isUnbroken: true, cell: ({ decidedBy }) => decidedBy },
    {
      key: 'at',
      head: words.settledAt,
      isUnbroken: true,
      cell: ({ decidedAt }) => <Instant at={decidedAt} />,
    },
    { key: 'reason', head: words.reason, cell: ({ reason }) => reason },
  ]
  return (
    <Table
      caption={words.settledRequests}
      isCaptionHidden
      unit={unitIn('원', useLanguage())}
      columns={columns}
      rows={requests}
      rowKey={({ id }) => id}
    />
  )
}
