import { Link } from '@remix-run/react'
import { type Column, Table } from '#app/components/table.tsx'
import { formatWon } from '#app/domain/format.ts'
import { sumWon } from '#app/domain/money.ts'
import { useWords } from '#app/i18n/words.ts'
import type { EstimateLine } from '#app/tables/estimate-lines.ts'

const amounts = [
  'stateWon',
  'localWon',
  'leaseWon',
  'provisionalWon',
  'operatingWon',
  'terminationStateWon',
  'terminationLocalWon',
  'totalWon',
  'formerWon',
  'changeWon',
] as const

/** The ten years, each beside what last year's estimate said of it. */
export function YearTable({ lines }: { lines: readonly EstimateLine[] }) {
  const words = useWords()
  // Hardly any year has one, and the table is wide.
  const isEmpty = (name: (typeof amounts)[number]) =>
    name.startsWith('termination') && lines.every((line) => line[name] === 0n)
  const shown = amounts.filter((name) => !isEmpty(name))
  return (
    <Table
      caption={words.estimate.byYear}
      isCaptionHidden
      unit={words.estimate.million}
      rows={lines}
      rowKey={({ fiscalYear }) => fiscalYear}
      foot={[
        words.common.total,
        ...shown.map((name) => formatWon(sumWon(lines.map((line) => line[name])), '백만원')),
      ]}
      columns={[
        {
          key: 'year',
          head: words.estimate.fiscalYear,
          isRowHead: true,
          cell: ({ fiscalYear }) => <Link to={`/liability/${fiscalYear}`}>{fiscalYear}</Link>,
        },
        ...shown.map(
          (name): Column<EstimateLine> => ({
            key: name,
            head: words.estimate.amounts[name],
            isNumber: true,
            cell: (line) => formatWon(line[name], '백만원'),
          }),
        ),
      ]}
    />
  )
}
