import { Link } from '@remix-run/react'
import { PaymentStateBadge } from '#app/components/payment-state.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate, formatWon } from '#app/domain/format.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { PaymentLine, PaymentSums } from '#app/tables/payment-run.server.ts'

interface PaymentTableProps {
  caption: string
  lines: readonly PaymentLine[]
  /** of all that fit the filters, not of this page alone */
  sums: PaymentSums
}

export function PaymentTable({ caption, lines, sums }: PaymentTableProps) {
  const words = useWords()
  const language = useLanguage()
  const columns = useColumns()
  const totals = new Map(Object.entries(sums))
  const footOf = ({ key }: Column<PaymentLine>) => {
    const won = totals.get(key)
    if (key === 'payment') return words.common.total
    return won === undefined ? null : formatWon(won, '원')
  }
  return (
    <Table
      caption={caption}
      isCaptionHidden
      unit={unitIn('원', language)}
      columns={columns}
      rows={lines}
      rowKey={({ code, no }) => `${code} ${no}`}
      foot={columns.map(footOf)}
    />
  )
}

const amounts = ['leaseWon', 'operatingWon', 'vatWon', 'deductionWon', 'owedWon', 'paidWon'] as const
/** What is only expected before the evaluation. */
const expected: readonly string[] = ['operatingWon', 'vatWon', 'owedWon']

function useAmountColumns(): Column<PaymentLine>[] {
  const words = useWords().payments
  const heads = {
    leaseWon: words.lease,
    operatingWon: words.operating,
    vatWon: words.vat,
    deductionWon: words.deduction,
    owedWon: words.owed,
    paidWon: words.paid,
  }
  return amounts.map((name) => ({
    key: name,
    head: heads[name],
    isNumber: true,
    cell: (line) => {
      const isMarked = line.isExpected && line[name] !== null && expected.includes(name)
      return `${formatWon(line[name], '원')}${isMarked ? words.expectedMark : ''}`
    },
  }))
}

function useColumns(): Column<PaymentLine>[] {
  const words = useWords().payments
  const language = useLanguage()
  const amountColumns = useAmountColumns()
  return [
    {
      key: 'payment',
      head: words.payment,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ code, no }) => (
        <Link to={`/agreements/${code}/payments/${no}`}>{`${code} ${words.paymentOf(no)}`}</Link>
      ),
    },
    {
      key: 'state',
      head: words.state,
      isUnbroken: true,
      cell: ({ state, isHeld }) => (
        <>
          <PaymentStateBadge state={state} />
          {isHeld && <span className="cell-note">{words.held}</span>}
        </>
      ),
    },
    {
      key: 'dueOn',
      head: words.dueOn,
      isUnbroken: true,
      cell: ({ dueOn, lateness, lateDays }) => (
        <>
          {formatDate(dueOn, language)}
          {lateness === 'late' && (
            <span className="cell-note">
              <span className="badge danger">{words.late(lateDays)}</span>
            </span>
          )}
          {lateness === 'behind' && <span className="cell-note">{words.behind(lateDays)}</span>}
        </>
      ),
    },
    {
      key: 'grade',
      head: words.grade,
      isUnbroken: true,
      cell: ({ grade, score }) => (grade === null || score === null ? dash : words.gradeOf(grade, score)),
    },
    ...amountColumns,
    {
      key: 'next',
      head: words.nextStep,
      isUnbroken: true,
      cell: ({ next }) => (next === null ? words.done : words.next[next]),
    },
  ]
}
