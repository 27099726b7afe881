import { Link } from '@remix-run/react'
import { SeverityBadge } from '#app/components/badge.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate, formatSlip } from '#app/domain/format.ts'
import { causeLabels, flagKindLabels } from '#app/domain/labels.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { listFlagsOfMilestone } from '#db/slip-flag.server.ts'

type Row = Awaited<ReturnType<typeof listFlagsOfMilestone>>[number]

/** Every time this milestone was flagged, so that a slip that comes back is seen to come back. */
export function FlagHistory({
  flags,
  currentId,
  search,
}: {
  flags: readonly Row[]
  currentId: number
  search: string
}) {
  const words = useWords()
  const language = useLanguage()
  const label = useLabel()
  const columns: Column<Row>[] = [
    {
      key: 'flaggedOn',
      head: words.slips.flaggedOn,
      isRowHead: true,
      isUnbroken: true,
      cell: (flag) => {
        const on = formatDate(flag.flaggedOn, language)
        return flag.id === currentId ? on : <Link to={`/slips/${flag.id}${search}`}>{on}</Link>
      },
    },
    {
      key: 'severity',
      head: words.slips.severity,
      cell: (flag) => <SeverityBadge severity={flag.severity} />,
    },
    { key: 'kind', head: words.slips.kind, cell: (flag) => label(flagKindLabels[flag.kind]) },
    {
      key: 'slip',
      head: words.slips.slipDays,
      isNumber: true,
      cell: (flag) => formatSlip(flag.slipDays, language),
    },
    {
      key: 'seenOn',
      head: words.slips.seenOn,
      isNumber: true,
      cell: (flag) => formatDate(flag.seenOn, language),
    },
    {
      key: 'resolvedOn',
      head: words.slips.resolvedOn,
      isNumber: true,
      cell: (flag) => formatDate(flag.resolvedOn, language),
    },
    {
      key: 'cause',
      head: words.slips.cause,
      cell: (flag) => (flag.cause ? label(causeLabels[flag.cause]) : dash),
    },
  ]
  return (
    <Table
      caption={words.slips.flagHistory}
      isCaptionHidden
      columns={columns}
      rows={flags}
      rowKey={(flag) => flag.id}
    />
  )
}
