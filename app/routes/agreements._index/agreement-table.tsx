import { Link } from '@remix-run/react'
import { DemoMark } from '#app/components/badge.tsx'
import { LeaseStateBadge } from '#app/components/lease-state.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate, formatRate, formatWon } from '#app/domain/format.ts'
import { leaseStateOf } from '#app/domain/lease/termination.ts'
import { sumWon } from '#app/domain/money.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { AgreementLine } from '#db/agreement-line.server.ts'

export function AgreementTable({ agreements }: { agreements: readonly AgreementLine[] }) {
  const words = useWords()
  const columns = useColumns()
  const totalWon = sumWon(agreements.map(({ investmentWon }) => investmentWon))
  return (
    <Table
      caption={words.agreements.title}
      isCaptionHidden
      unit={words.agreements.million}
      columns={columns}
      rows={agreements}
      rowKey={({ code }) => code}
      foot={columns.map(({ key }) =>
        key === 'code' ? words.common.total : key === 'investment' ? formatWon(totalWon, '백만원') : null,
      )}
    />
  )
}

function useColumns(): Column<AgreementLine>[] {
  const words = useWords().agreements
  const language = useLanguage()
  const nameOf = ({ nameKo, nameEn }: AgreementLine) => (language === 'ko' ? nameKo : nameEn)
  return [
    {
      key: 'code',
      head: words.code,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ code }) => <Link to={`/agreements/${code}`}>{code}</Link>,
    },
    {
      key: 'name',
      head: words.name,
      cell: (row) => (
        <>
          {nameOf(row)} {row.isDemo && <DemoMark />}
          <span className="cell-note">{row.partner}</span>
        </>
      ),
    },
    {
      key: 'state',
      head: words.state,
      isUnbroken: true,
      cell: (row) => <LeaseStateBadge state={leaseStateOf(row)} />,
    },
    { key: 'cohort', head: words.cohort, isNumber: true, cell: ({ cohort }) => cohort ?? dash },
    {
      key: 'buildings',
      head: words.buildings,
      isNumber: true,
      cell: ({ buildings }) => words.buildingsOf(buildings),
    },
    {
      key: 'investment',
      head: words.investment,
      isNumber: true,
      cell: ({ investmentWon }) => formatWon(investmentWon, '백만원'),
    },
    { key: 'rate', head: words.rate, isNumber: true, cell: ({ annualRate }) => formatRate(annualRate) },
    {
      key: 'start',
      head: words.start,
      isNumber: true,
      cell: ({ startOn }) => formatDate(startOn, language),
    },
    {
      key: 'next',
      head: words.nextPayment,
      isNumber: true,
      cell: ({ nextDueOn, nextLeaseWon }) => (
        <>
          {formatDate(nextDueOn, language)}
          {nextLeaseWon !== null && <span className="cell-note">{formatWon(nextLeaseWon, '백만원')}</span>}
        </>
      ),
    },
    {
      key: 'owed',
      head: words.remaining,
      isNumber: true,
      cell: ({ owedWon }) => formatWon(owedWon, '백만원'),
    },
  ]
}
