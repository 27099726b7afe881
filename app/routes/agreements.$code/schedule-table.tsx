import { Link, useParams } from '@remix-run/react'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate, formatWon } from '#app/domain/format.ts'
import { sumWon } from '#app/domain/money.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ScheduleLine } from '#app/tables/lease-schedule.server.ts'

interface ScheduleProps {
  years: readonly number[]
  /** null where there is no schedule */
  year: number | null
  rows: readonly ScheduleLine[]
}

const amounts = ['leaseWon', 'interestWon', 'principalWon', 'balanceWon', 'stateWon', 'localWon'] as const

/** The payments of one fiscal year, with the others a link away. */
export function Schedule({ years, year, rows }: ScheduleProps) {
  const words = useWords()
  const columns = useColumns()
  const total = (name: (typeof amounts)[number]) =>
    name === 'balanceWon' ? null : formatWon(sumWon(rows.map((row) => row[name])), '원')
  const operatingTotal = formatWon(sumWon(rows.map(({ operatingWon }) => operatingWon)), '원')
  return (
    <>
      <nav className="year-links" aria-label={words.agreements.fiscalYear}>
        {years.map((one) => (
          <Link
            key={one}
            to={`?year=${one}#schedule`}
            preventScrollReset
            aria-current={one === year ? 'page' : undefined}
          >
            {one}
          </Link>
        ))}
      </nav>
      <Table
        caption={`${words.agreements.schedule} ${year ?? ''}`}
        isCaptionHidden
        unit={words.agreements.won}
        columns={columns}
        rows={rows}
        rowKey={({ no }) => no}
        foot={[words.common.total, null, ...amounts.map(total), operatingTotal, null, null, null]}
      />
    </>
  )
}

function useColumns(): Column<ScheduleLine>[] {
  const { agreements: words, payments } = useWords()
  const language = useLanguage()
  const { code } = useParams()
  const heads = {
    leaseWon: words.lease,
    interestWon: words.interest,
    principalWon: words.principal,
    balanceWon: words.balance,
    stateWon: words.stateWon,
    localWon: words.localWon,
  }
  return [
    { key: 'no', head: words.payment, isRowHead: true, cell: ({ no }) => no },
    {
      key: 'dueOn',
      head: words.dueOn,
      isUnbroken: true,
      cell: ({ dueOn }) => formatDate(dueOn, language),
    },
    ...amounts.map(
      (name): Column<ScheduleLine> => ({
        key: name,
        head: heads[name],
        isNumber: true,
        cell: (row) => formatWon(row[name], '원'),
      }),
    ),
    {
      key: 'operating',
      head: payments.operating,
      isNumber: true,
      cell: ({ operatingWon, grade }) =>
        `${formatWon(operatingWon, '원')}${grade === null && operatingWon > 0n ? payments.expectedMark : ''}`,
    },
    { key: 'grade', head: payments.grade, cell: (line) => <Grade line={line} /> },
    {
      key: 'version',
      head: words.version,
      isNumber: true,
      cell: ({ version }) => (version === null ? dash : version),
    },
    {
      key: 'paid',
      head: words.paid,
      isUnbroken: true,
      cell: ({ no, paymentState }) =>
        paymentState === null ? (
          words.planned
        ) : (
          <Link
            to={`/agreements/${code}/payments/${no}`}
            aria-label={payments.schedulePayment(no, words.paymentStates[paymentState])}
          >
            {words.paymentStates[paymentState]}
          </Link>
        ),
    },
  ]
}

/** The grade of a payment, and what it holds back or a check took off. */
function Grade({ line: { grade, isLeaseHeld, deductionWon } }: { line: ScheduleLine }) {
  const words = useWords().payments
  return (
    <>
      {grade ?? dash}
      {isLeaseHeld && <span className="cell-note">{words.held}</span>}
      {deductionWon > 0n && (
        <span className="cell-note">{`${words.deduction} ${formatWon(deductionWon, '원')}`}</span>
      )}
    </>
  )
}
