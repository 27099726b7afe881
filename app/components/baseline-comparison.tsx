import { BaselineChart } from '#app/charts/baseline-chart.tsx'
import { formatDate, formatNumber, formatSlip, formatWon } from '#app/domain/format.ts'
import type { ComparedSide } from '#app/domain/schedule/baseline-version.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { BaselineComparison, MoneyLine } from '#db/baseline-comparison.server.ts'
import { SlipText } from './slip-text.tsx'
import { type Column, Table } from './table.tsx'

/** What a side of a comparison is called. */
export function useSideName(): (side: ComparedSide) => string {
  const words = useWords().baselines
  return (side) => (typeof side === 'number' ? words.numbered(side) : words.present[side])
}

/** Two sides of a project's dates as ghost bars and as a table, and what its money grew by. */
export function Comparison({ comparison }: { comparison: BaselineComparison }) {
  const words = useWords()
  const language = useLanguage()
  const sideName = useSideName()
  const isKorean = language === 'ko'
  const sides = { a: sideName(comparison.a), b: sideName(comparison.b) }
  const rows = comparison.lines.map((line) => ({
    code: line.code,
    name: isKorean ? line.nameKo : line.nameEn,
    a: line.a,
    b: line.b,
    difference: formatSlip(line.differenceDays, language),
  }))
  const completion = comparison.lines.find((line) => line.isCompletion)
  const description = words.baselines.chartText(
    sides.a,
    sides.b,
    formatSlip(completion?.differenceDays ?? null, language),
  )
  return (
    <>
      <section className="baseline-chart" aria-label={words.baselines.compare} tabIndex={0}>
        <BaselineChart rows={rows} text={{ title: words.baselines.compare, description, sides }} />
      </section>
      <DateTable comparison={comparison} sides={sides} />
      <MoneyTable comparison={comparison} sides={sides} />
    </>
  )
}

interface TableProps {
  comparison: BaselineComparison
  sides: { a: string; b: string }
}

function DateTable({ comparison, sides }: TableProps) {
  const words = useWords()
  const language = useLanguage()
  const columns: Column<BaselineComparison['lines'][number]>[] = [
    {
      key: 'name',
      head: words.project.milestone,
      isRowHead: true,
      cell: (line) => (language === 'ko' ? line.nameKo : line.nameEn),
    },
    {
      key: 'a',
      head: sides.a,
      isNumber: true,
      cell: (line) => formatDate(line.a?.on ?? null, language),
    },
    {
      key: 'b',
      head: sides.b,
      isNumber: true,
      cell: (line) => formatDate(line.b?.on ?? null, language),
    },
    {
      key: 'difference',
      head: words.baselines.difference,
      isNumber: true,
      cell: (line) => <SlipText days={line.differenceDays} />,
    },
  ]
  return (
    <Table
      caption={words.baselines.dates}
      isCaptionHidden
      columns={columns}
      rows={comparison.lines}
      rowKey={(line) => line.code}
    />
  )
}

function MoneyTable({ comparison, sides }: TableProps) {
  const words = useWords()
  const rows: (MoneyLine & { name: string })[] = [
    { name: words.project.cost, ...comparison.cost },
    { name: words.project.costWithFinancing, ...comparison.costWithFinancing },
  ]
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'name', head: words.baselines.money, isRowHead: true, cell: (row) => row.name },
    { key: 'a', head: sides.a, isNumber: true, cell: (row) => formatWon(row.a, '원') },
    { key: 'b', head: sides.b, isNumber: true, cell: (row) => formatWon(row.b, '원') },
    {
      key: 'difference',
      head: words.baselines.moneyDifference,
      isNumber: true,
      cell: (row) => formatNumber(row.difference),
    },
  ]
  return (
    <Table
      caption={words.baselines.money}
      unit={words.baselines.won}
      isCaptionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.name}
    />
  )
}
