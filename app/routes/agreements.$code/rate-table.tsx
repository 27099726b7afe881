import { Table } from '#app/components/table.tsx'
import { formatDate, formatRate } from '#app/domain/format.ts'
import { groupBy } from '#app/domain/group.ts'
import { type RatePart, rateOn } from '#app/domain/lease/agreement.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'

type RateLine = Pick<RatePart, 'effectiveOn'> & { name: string; note: string | null; text: string }

/** The parts of the rate, the newest day first, each day with its sum. */
export function RateTable({ parts }: { parts: readonly RatePart[] }) {
  const words = useWords()
  const language = useLanguage()
  const days = [...groupBy(parts, ({ effectiveOn }) => effectiveOn)].reverse()
  const rows = days.flatMap(([effectiveOn, ofDay]): RateLine[] => [
    ...ofDay.map(({ kind, name, rate }) => ({
      effectiveOn,
      name: words.agreements.rateKinds[kind],
      note: name,
      text: formatRate(rate),
    })),
    { effectiveOn, name: words.common.total, note: null, text: formatRate(rateOn(parts, effectiveOn)) },
  ])
  return (
    <Table
      caption={words.agreements.rateOf}
      isCaptionHidden
      rows={rows}
      rowKey={({ effectiveOn, name, note }) => `${effectiveOn} ${name} ${note}`}
      columns={[
        {
          key: 'from',
          head: words.agreements.from,
          isUnbroken: true,
          cell: ({ effectiveOn }) => formatDate(effectiveOn, language),
        },
        {
          key: 'part',
          head: words.agreements.ratePart,
          isRowHead: true,
          cell: ({ name, note }) => (
            <>
              {name} {note && note !== name && <span className="cell-note">{note}</span>}
            </>
          ),
        },
        { key: 'rate', head: words.agreements.rate, isNumber: true, cell: ({ text }) => text },
      ]}
    />
  )
}
