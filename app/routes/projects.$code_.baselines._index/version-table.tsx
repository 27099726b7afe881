import { Link } from '@remix-run/react'
import { BaselineStatusBadge } from '#app/components/baseline-status.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate, formatWon } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { BaselineRow } from '#db/baseline-version.server.ts'

/** Every version that was ever proposed; none is taken away. */
export function VersionTable({ code, versions }: { code: string; versions: readonly BaselineRow[] }) {
  const words = useWords().baselines
  const language = useLanguage()
  const columns: Column<BaselineRow>[] = [
    {
      key: 'number',
      head: words.version,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ number }) => (
        <Link to={`/projects/${code}/baselines/${number}`}>{words.numbered(number)}</Link>
      ),
    },
    {
      key: 'status',
      head: words.status,
      isUnbroken: true,
      cell: ({ status }) => <BaselineStatusBadge status={status} />,
    },
    {
      key: 'approvedOn',
      head: words.approvedOn,
      isNumber: true,
      cell: ({ approvedOn }) => formatDate(approvedOn, language),
    },
    { key: 'author', head: words.author, isUnbroken: true, cell: ({ author }) => author ?? dash },
    { key: 'approver', head: words.approver, isUnbroken: true, cell: ({ approver }) => approver ?? dash },
    {
      key: 'documentNo',
      head: words.documentNo,
      isUnbroken: true,
      cell: ({ documentNo }) => documentNo ?? dash,
    },
    {
      key: 'cost',
      head: words.cost,
      isNumber: true,
      cell: ({ costWon }) => formatWon(costWon, '백만원'),
    },
    {
      key: 'reason',
      head: words.reason,
      cell: ({ reason }) => <span className="typed-text">{reason}</span>,
    },
  ]
  return (
    <Table
      caption={words.versions}
      isCaptionHidden
      unit={words.million}
      columns={columns}
      rows={versions.toReversed()}
      rowKey={({ number }) => number}
    />
  )
}
