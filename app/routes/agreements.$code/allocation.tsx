import { Link } from '@remix-run/react'
import { StatusBadge } from '#app/components/badge.tsx'
import { Table } from '#app/components/table.tsx'
import { formatDate, formatRate, formatWon } from '#app/domain/format.ts'
import { allocate } from '#app/domain/money.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { AgreementRecord } from '#db/agreement-record.server.ts'

/** Parts per billion as an exact decimal. */
const sharePlaces = 9

/** The buildings of an agreement with their shares, to the won. */
export function Allocation({ agreement }: { agreement: AgreementRecord }) {
  const words = useWords()
  const language = useLanguage()
  const { buildings, investmentWon } = agreement
  const parts =
    buildings.length === 0
      ? []
      : allocate(
          investmentWon,
          buildings.map(({ sharePpb }) => BigInt(sharePpb)),
        )
  const total = buildings.reduce((sum, { sharePpb }) => sum + sharePpb, 0)
  const percent = (sharePpb: number) => formatRate({ units: BigInt(sharePpb), places: sharePlaces })
  const rows = buildings.map((building, index) => ({ ...building, allocatedWon: parts[index] ?? 0n }))
  return (
    <Table
      caption={`${words.agreements.allocation} (${words.agreements.bases[agreement.allocationBasis]})`}
      unit={words.agreements.won}
      rows={rows}
      rowKey={({ code }) => code}
      foot={[words.common.total, null, percent(total), formatWon(investmentWon, '원'), null, null]}
      columns={[
        {
          key: 'code',
          head: words.agreements.buildings,
          isRowHead: true,
          isUnbroken: true,
          cell: (row) => (
            <>
              <Link to={`/projects/${row.code}`}>{row.code}</Link>
              <span className="cell-note">{language === 'ko' ? row.nameKo : row.nameEn}</span>
            </>
          ),
        },
        {
          key: 'status',
          head: words.agreements.state,
          isUnbroken: true,
          cell: ({ status }) => <StatusBadge status={status} />,
        },
        {
          key: 'share',
          head: words.agreements.share,
          isNumber: true,
          cell: ({ sharePpb }) => percent(sharePpb),
        },
        {
          key: 'allocated',
          head: words.agreements.allocated,
          isNumber: true,
          cell: ({ allocatedWon }) => formatWon(allocatedWon, '원'),
        },
        {
          key: 'approved',
          head: words.agreements.approved,
          isNumber: true,
          cell: ({ baselineOn }) => formatDate(baselineOn, language),
        },
        {
          key: 'expected',
          head: words.agreements.expected,
          isNumber: true,
          cell: ({ expectedOn }) => formatDate(expectedOn, language),
        },
      ]}
    />
  )
}
