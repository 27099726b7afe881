import { type Column, Table } from '#app/components/table.tsx'
import { formatDate, formatWon } from '#app/domain/format.ts'
import type { ComparedPayment, LeaseComparison } from '#app/domain/lease/lease-comparison.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'

/** What the first and the second side are called. */
type SideNames = readonly [string, string]

export function ComparedTotals({ totals, names }: { totals: LeaseComparison['totals']; names: SideNames }) {
  const words = useWords().agreements
  const rows = [
    { name: words.lease, key: 'leaseWon' },
    { name: words.interest, key: 'interestWon' },
    { name: words.principal, key: 'principalWon' },
  ] as const
  const side = (of: 'a' | 'b' | 'change', head: string): Column<(typeof rows)[number]> => ({
    key: of,
    head,
    isNumber: true,
    cell: ({ key }) => formatWon(totals[of][key], '원'),
  })
  return (
    <Table
      caption={words.totals}
      isCaptionHidden
      unit={words.won}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'name', head: words.kind, isRowHead: true, cell: ({ name }) => name },
        side('a', names[0]),
        side('b', names[1]),
        side('change', words.difference),
      ]}
    />
  )
}

export function ComparedPayments({
  payments,
  names,
}: {
  payments: readonly ComparedPayment[]
  names: SideNames
}) {
  const words = useWords().agreements
  const language = useLanguage()
  const side = (of: 'a' | 'b', name: string): Column<ComparedPayment>[] => [
    {
      key: `${of} due`,
      head: `${name} ${words.dueOn}`,
      isNumber: true,
      cell: (row) => formatDate(row[of]?.dueOn ?? null, language),
    },
    {
      key: `${of} lease`,
      head: `${name} ${words.lease}`,
      isNumber: true,
      cell: (row) => formatWon(row[of]?.leaseWon ?? null, '원'),
    },
  ]
  return (
    <Table
      caption={words.byPayment}
      isCaptionHidden
      unit={words.won}
      rows={payments}
      rowKey={({ no }) => no}
      columns={[
        { key: 'no', head: words.payment, isRowHead: true, cell: ({ no }) => no },
        ...side('a', names[0]),
        ...side('b', names[1]),
        {
          key: 'change',
          head: words.difference,
          isNumber: true,
          cell: ({ changeWon }) => formatWon(changeWon, '원'),
        },
      ]}
    />
  )
}
