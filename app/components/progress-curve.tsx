import { SCurve } from '#app/charts/s-curve.tsx'
import { formatDate, formatProgress, formatProgressGap, formatWon } from '#app/domain/format.ts'
import type { Won } from '#app/domain/money.ts'
import type { ProgressValue } from '#app/domain/progress/portfolio-progress.ts'
import type { CurvePoint } from '#app/domain/progress/s-curve.ts'
import type { ShownProgress } from '#app/domain/progress.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLanguage, useRoot, useWords } from '#app/i18n/words.ts'
import { DemoMark } from './badge.tsx'
import { Figure } from './page.tsx'
import { type Column, Table } from './table.tsx'

/** Planned and actual progress and their difference, side by side. */
export function ProgressFigures({ progress }: { progress: ShownProgress }) {
  const words = useWords().progress
  const isDemo = useRoot()?.isDemo ?? false
  return (
    <div className="figures progress-figures">
      <Figure name={words.planned} value={formatProgress(progress.plannedBp)} />
      <Figure
        name={
          <>
            {words.actual} {isDemo && <DemoMark />}
          </>
        }
        value={formatProgress(progress.actualBp)}
      />
      <Figure name={words.gap} value={formatProgressGap(progress.gapBp)} note={words.gapNote} />
    </div>
  )
}

interface CurveProps {
  progress: ShownProgress
  curve: readonly CurvePoint[]
}

/** Progress over time, drawn and as a table of the same points. */
export function ProgressCurve({ progress, curve }: CurveProps) {
  const words = useWords().progress
  const text = {
    title: words.curve,
    description: words.curveText(
      formatProgress(progress.plannedBp),
      formatProgress(progress.actualBp),
      formatProgressGap(progress.gapBp),
    ),
    series: { planned: words.planned, actual: words.actual, forecast: words.forecast },
    today: words.today,
  }
  return (
    <>
      <div className="progress-chart">
        <SCurve points={curve} text={text} />
      </div>
      <details className="progress-points">
        <summary>{words.curveTable}</summary>
        <CurveTable curve={curve} />
      </details>
    </>
  )
}

function CurveTable({ curve }: { curve: readonly CurvePoint[] }) {
  const words = useWords().progress
  const language = useLanguage()
  const columns: Column<CurvePoint>[] = [
    { key: 'on', head: words.on, isRowHead: true, cell: ({ on }) => formatDate(on, language) },
    {
      key: 'planned',
      head: words.planned,
      isNumber: true,
      cell: ({ plannedBp }) => formatProgress(plannedBp),
    },
    { key: 'actual', head: words.actual, isNumber: true, cell: ({ actualBp }) => formatProgress(actualBp) },
    {
      key: 'forecast',
      head: words.forecast,
      isNumber: true,
      cell: ({ forecastBp }) => formatProgress(forecastBp),
    },
  ]
  return (
    <Table caption={words.curve} isCaptionHidden columns={columns} rows={curve} rowKey={({ on }) => on} />
  )
}

/** What the work done is worth beside what was planned and what was spent. */
export function ProgressValues({ value }: { value: ProgressValue & { comparableWon?: Won | null } }) {
  const words = useWords().progress
  const language = useLanguage()
  const rows = [
    { key: 'planned', name: words.plannedValue, won: value.plannedWon },
    { key: 'earned', name: words.earnedValue, won: value.earnedWon },
    ...(value.comparableWon === undefined || value.comparableWon === value.earnedWon
      ? []
      : [{ key: 'comparable', name: words.comparable, won: value.comparableWon }]),
    { key: 'spent', name: words.spent, won: value.spentWon },
  ]
  return (
    <>
      <Table
        caption={words.value}
        isCaptionHidden
        unit={unitIn('백만원', language)}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', head: words.value, isRowHead: true, cell: ({ name }) => name },
          { key: 'won', head: words.amount, isNumber: true, cell: ({ won }) => formatWon(won, '백만원') },
        ]}
      />
      <p className="field-hint">
        {value.spentWon === null && words.spentNote} {words.rounding}
      </p>
    </>
  )
}
