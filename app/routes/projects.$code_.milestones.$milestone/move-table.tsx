import { dateWords } from '#app/components/reason-words.ts'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate, formatSlip } from '#app/domain/format.ts'
import type { DateMove, ItemMove } from '#app/domain/schedule/plan-change.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'

interface MoveTableProps {
  moves: readonly ItemMove[]
  nameOf: (code: string) => string
}

/** Every milestone that moves: plan and forecast apart, by how much, and what it waits for. */
export function MoveTable({ moves, nameOf }: MoveTableProps) {
  const words = useWords()
  const language = useLanguage()
  const datesOf = (move: DateMove | null) =>
    move === null
      ? dash
      : words.plan.moved(formatDate(move.fromOn, language), formatDate(move.toOn, language))
  const columns: Column<ItemMove>[] = [
    { key: 'name', head: words.project.milestone, isRowHead: true, cell: (move) => nameOf(move.code) },
    { key: 'plan', head: words.plan.plan, isUnbroken: true, cell: (move) => datesOf(move.plan) },
    {
      key: 'planDays',
      head: words.plan.planDays,
      isNumber: true,
      cell: (move) => formatSlip(move.plan?.movedDays ?? null, language),
    },
    { key: 'forecast', head: words.plan.forecast, isUnbroken: true, cell: (move) => datesOf(move.forecast) },
    {
      key: 'forecastDays',
      head: words.plan.forecastDays,
      isNumber: true,
      cell: (move) => formatSlip(move.forecast?.movedDays ?? null, language),
    },
    {
      key: 'because',
      head: words.plan.because,
      cell: ({ because }) =>
        because.kind === 'change'
          ? words.plan.becauseChange
          : (dateWords(because, { language, words, nameOf }) ?? dash),
    },
  ]
  return <Table caption={words.plan.moves} columns={columns} rows={moves} rowKey={(move) => move.code} />
}
