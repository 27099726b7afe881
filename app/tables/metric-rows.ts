import { sumWon, type Won } from '#app/domain/money.ts'
import type { TargetMetric } from '#app/domain/source/source-tables.ts'
import type { TargetFigure } from '#db/program.server.ts'
import type { BudgetGrid } from './budget-grid.ts'

export interface MetricRow {
  name: string
  unit: string
  kind: TargetMetric['kind']
  /** the printed final number */
  final: number
  /** one per period, in the printed order */
  values: (number | null)[]
  /** what the yearly numbers say the final one is */
  computed: number
  /** printed row totals of the sub-project the metric belongs to; null when it has no budget rows of its own */
  budgetWon: Won | null
}

/** Yearly targets that are numbers, with the final number computed from them and the money beside them. */
export function metricRows(
  metrics: readonly TargetMetric[],
  targets: readonly TargetFigure[],
  grid: BudgetGrid,
): MetricRow[] {
  const periods = [...new Set(targets.map((target) => target.period))]
  return metrics.map((metric) => {
    const values = periods.map((period) => metric.values[period] ?? null)
    return {
      name: metric.sub_project,
      unit: metric.unit,
      kind: metric.kind,
      final: metric.final,
      values,
      computed: finalOf(metric.kind, values),
      budgetWon: budgetOf(metric.sub_project, targets, grid),
    }
  })
}

/** A level is what it ends at; a sum adds up, without a last column that repeats the whole. */
function finalOf(kind: TargetMetric['kind'], values: readonly (number | null)[]): number {
  const stated = values.filter((value) => value !== null)
  switch (kind) {
    case 'level':
      return stated.at(-1) ?? 0
    case 'sum':
      return stated.reduce((sum, value) => sum + value, 0)
    case 'sum_except_last':
      return values.slice(0, -1).reduce<number>((sum, value) => sum + (value ?? 0), 0)
  }
}

/** Both tables print their sub-projects in the same order, at times with a particle more or less (4-4-1). */
function budgetOf(name: string, targets: readonly TargetFigure[], grid: BudgetGrid): Won | null {
  const ofTargets = [...new Set(targets.map((target) => target.subProject))]
  const ofBudget = [...new Set(grid.rows.map((row) => row.subProject))]
  const match = ofBudget[ofTargets.indexOf(name)]
  if (match === undefined || ofTargets.length !== ofBudget.length) return null
  return sumWon(grid.rows.filter((row) => row.subProject === match).map((row) => row.printedWon))
}
