import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatNumber, formatProgress, formatProgressGap, formatWon } from '#app/domain/format.ts'
import type { Change, MonthChanges } from '#app/domain/funding/month-closing.ts'
import type { Won } from '#app/domain/money.ts'
import { useWords } from '#app/i18n/words.ts'

interface Row {
  name: string
  before: string
  now: string
  difference: string
}

/** The figures of the month beside those of the month before, as both were closed. */
export function ChangeTable({ changes }: { changes: MonthChanges }) {
  const words = useWords().months
  const rows: Row[] = [
    countRow(words.completed, changes.completed),
    countRow(words.overdue, changes.overdue),
    countRow(words.major, changes.major),
    countRow(words.critical, changes.critical),
    {
      name: words.progress,
      before: formatProgress(changes.progressBp.before),
      now: formatProgress(changes.progressBp.now),
      difference: formatProgressGap(changes.progressBp.difference),
    },
    moneyRow(words.available, changes.availableWon),
    moneyRow(words.commitment, changes.commitmentWon),
    moneyRow(words.expenditure, changes.expenditureWon),
    moneyRow(words.liability, changes.liabilityWon),
  ]
  const number = (key: 'before' | 'now' | 'difference', head: string): Column<Row> => ({
    key,
    head,
    isNumber: true,
    cell: (row) => row[key],
  })
  return (
    <Table
      caption={words.changes}
      isCaptionHidden
      columns={[
        { key: 'name', head: words.figure, isRowHead: true, cell: ({ name }) => name },
        number('before', words.before),
        number('now', words.now),
        number('difference', words.difference),
      ]}
      rows={rows}
      rowKey={({ name }) => name}
    />
  )
}

function signed(difference: number | bigint | null, text: string): string {
  return difference === null ? dash : difference > 0 ? `+${text}` : text
}

function countRow(name: string, { before, now, difference }: Change<number>): Row {
  return {
    name,
    before: formatNumber(before),
    now: formatNumber(now),
    difference: signed(difference, formatNumber(difference)),
  }
}

function moneyRow(name: string, { before, now, difference }: Change<Won>): Row {
  return {
    name,
    before: formatWon(before, '백만원'),
    now: formatWon(now, '백만원'),
    difference: signed(difference, formatWon(difference, '백만원')),
  }
}
