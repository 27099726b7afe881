import { Link } from '@remix-run/react'
import { type Column, Table } from '#app/components/table.tsx'
import { formatNumber, formatProgress, formatSlip, formatWon } from '#app/domain/format.ts'
import type { MonthFigures, MonthMoney } from '#app/domain/funding/month-closing.ts'
import { rateBp } from '#app/domain/funding.ts'
import { fundingSourceLabels, stageLabels, statusLabels } from '#app/domain/labels.ts'
import { stages, statuses } from '#app/domain/project.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'

/** Budget and spending of the month's fiscal year by source. */
export function MoneyTable({ money }: { money: readonly MonthMoney[] }) {
  const words = useWords()
  const label = useLabel()
  const language = useLanguage()
  const columns: Column<MonthMoney>[] = [
    {
      key: 'source',
      head: words.months.source,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ source }) => label(fundingSourceLabels[source]),
    },
    {
      key: 'available',
      head: words.funding.available,
      isNumber: true,
      cell: ({ availableWon }) => formatWon(availableWon, '백만원'),
    },
    {
      key: 'commitment',
      head: words.funding.commitment,
      isNumber: true,
      cell: ({ commitmentWon }) => formatWon(commitmentWon, '백만원'),
    },
    {
      key: 'expenditure',
      head: words.funding.expenditure,
      isNumber: true,
      cell: ({ expenditureWon }) => formatWon(expenditureWon, '백만원'),
    },
    {
      key: 'rate',
      head: words.months.execution,
      isNumber: true,
      cell: ({ expenditureWon, availableWon }) => formatProgress(rateBp(expenditureWon, availableWon)),
    },
  ]
  return (
    <Table
      caption={words.months.money}
      isCaptionHidden
      unit={unitIn('백만원', language)}
      columns={columns}
      rows={money}
      rowKey={({ source }) => source}
    />
  )
}

/** Projects by stage and by status. */
export function CountTable({ figures }: { figures: MonthFigures }) {
  const words = useWords().months
  const label = useLabel()
  const rows = [
    ...stages.map((stage) => ({
      kind: words.stage,
      name: label(stageLabels[stage]),
      count: figures.byStage[stage],
    })),
    ...statuses.map((status) => ({
      kind: words.status,
      name: label(statusLabels[status]),
      count: figures.byStatus[status],
    })),
  ]
  return (
    <Table
      caption={words.counts}
      isCaptionHidden
      columns={[
        { key: 'kind', head: words.kind, cell: ({ kind }) => kind },
        { key: 'name', head: words.figure, isRowHead: true, cell: ({ name }) => name },
        { key: 'count', head: words.count, isNumber: true, cell: ({ count }) => formatNumber(count) },
      ]}
      rows={rows}
      rowKey={({ kind, name }) => `${kind} ${name}`}
    />
  )
}

/** The projects that were latest at the end of the month. */
export function SlipTable({ slips }: { slips: MonthFigures['slips'] }) {
  const words = useWords()
  const language = useLanguage()
  if (slips.length === 0) return <p>{words.months.noSlips}</p>
  return (
    <Table
      caption={words.months.slips}
      isCaptionHidden
      columns={[
        {
          key: 'project',
          head: words.dashboard.project,
          isRowHead: true,
          isUnbroken: true,
          cell: ({ code }) => <Link to={`/projects/${code}`}>{code}</Link>,
        },
        {
          key: 'days',
          head: `${words.months.slipDays} (${words.common.workingDays})`,
          isNumber: true,
          cell: ({ slipDays }) => formatSlip(slipDays, language),
        },
      ]}
      rows={slips}
      rowKey={({ code }) => code}
    />
  )
}
