import { Form } from '@remix-run/react'
import { CsrfField } from '#app/components/form.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ClosedPeriodRow } from '#db/closed-period.server.ts'

interface PeriodTableProps {
  periods: readonly ClosedPeriodRow[]
  mayEdit: boolean
}

export function PeriodTable({ periods, mayEdit }: PeriodTableProps) {
  const words = useWords()
  const language = useLanguage()
  if (periods.length === 0) return <p>{words.closed.none}</p>
  const columns: Column<ClosedPeriodRow>[] = [
    {
      key: 'fromOn',
      head: words.closed.fromOn,
      isRowHead: true,
      isUnbroken: true,
      cell: (period) => formatDate(period.fromOn, language),
    },
    {
      key: 'toOn',
      head: words.closed.toOn,
      isUnbroken: true,
      cell: (period) => formatDate(period.toOn, language),
    },
    { key: 'kind', head: words.closed.kind, cell: (period) => words.closed.kinds[period.kind] },
    {
      key: 'reason',
      head: words.closed.reason,
      cell: (period) => <span className="typed-text">{period.reason}</span>,
    },
    { key: 'trades', head: words.closed.trades, cell: (period) => period.trades ?? dash },
    { key: 'documentNo', head: words.closed.documentNo, cell: (period) => period.documentNo ?? dash },
  ]
  if (mayEdit) {
    columns.push({
      key: 'remove',
      head: <span className="visually-hidden">{words.closed.remove}</span>,
      cell: (period) => <Remove period={period} />,
    })
  }
  return (
    <Table
      caption={words.closed.title}
      isCaptionHidden
      columns={columns}
      rows={periods}
      rowKey={(period) => period.id}
    />
  )
}

function Remove({ period }: { period: ClosedPeriodRow }) {
  const words = useWords()
  const language = useLanguage()
  return (
    <Form method="post">
      <CsrfField />
      <input type="hidden" name="id" value={period.id} />
      <input type="hidden" name="version" value={period.version} />
      <button
        className="button text"
        type="submit"
        name="intent"
        value="preview-remove"
        aria-label={words.closed.removeOf(
          `${formatDate(period.fromOn, language)} – ${formatDate(period.toOn, language)}`,
        )}
      >
        {words.closed.remove}
      </button>
    </Form>
  )
}
