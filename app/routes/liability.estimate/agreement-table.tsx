import { Link } from '@remix-run/react'
import { LeaseStateBadge } from '#app/components/lease-state.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatWon } from '#app/domain/format.ts'
import { type EstimatedAgreement, neededWon } from '#app/domain/lease/payment-estimate.ts'
import { leaseStateOf } from '#app/domain/lease/termination.ts'
import { sumWon, type Won } from '#app/domain/money.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { EstimateLine } from '#app/tables/estimate-lines.ts'

interface AgreementTableProps {
  agreements: readonly EstimatedAgreement[]
  lines: readonly EstimateLine[]
}

/** What each agreement needs in each of the ten years, lease and operating payments together. */
export function AgreementTable({ agreements, lines }: AgreementTableProps) {
  const words = useWords()
  const language = useLanguage()
  const wonOf = ({ years }: EstimatedAgreement, fiscalYear: number): Won | null => {
    const year = years.find((one) => one.fiscalYear === fiscalYear)
    return year ? neededWon(year) : null
  }
  const sumOf = ({ years }: EstimatedAgreement) => sumWon(years.map(neededWon))
  const columns: Column<EstimatedAgreement>[] = [
    {
      key: 'code',
      head: words.liability.agreement,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ code, nameKo, nameEn }) => (
        <>
          <Link to={`/agreements/${code}`}>{code}</Link>
          <span className="cell-note">{language === 'ko' ? nameKo : nameEn}</span>
        </>
      ),
    },
    {
      key: 'state',
      head: words.agreements.state,
      isUnbroken: true,
      cell: (row) => <LeaseStateBadge state={leaseStateOf(row)} />,
    },
    ...lines.map(
      ({ fiscalYear }): Column<EstimatedAgreement> => ({
        key: String(fiscalYear),
        head: fiscalYear,
        isNumber: true,
        cell: (agreement) => formatWon(wonOf(agreement, fiscalYear), '백만원'),
      }),
    ),
    {
      key: 'sum',
      head: words.common.total,
      isNumber: true,
      cell: (agreement) => formatWon(sumOf(agreement), '백만원'),
    },
  ]
  return (
    <Table
      caption={words.estimate.byAgreement}
      isCaptionHidden
      unit={words.estimate.million}
      columns={columns}
      rows={agreements}
      rowKey={({ code }) => code}
      foot={[
        words.common.total,
        null,
        ...lines.map(({ totalWon }) => formatWon(totalWon, '백만원')),
        formatWon(sumWon(lines.map(({ totalWon }) => totalWon)), '백만원'),
      ]}
    />
  )
}
