import { toWon } from '#app/domain/money.ts'
import { reconcile } from '#app/domain/reconciliation/reconciliation.ts'
import type { SourceFacts, SourceSection } from '#app/domain/source/source-facts.ts'
import { insertInBatches } from './batch.server.ts'
import type { Db } from './client.server.ts'

/** Cards whose money builds or rebuilds something; the others are filed as non-capital (PRODUCT.md section 3). */
const capitalSections = new Set(['4-1-3', '4-3-3', '4-3-4', '4-4-1', '4-4-2', '4-4-3'])

/** The source prints Korean titles only; these are our translations. */
const englishTitles: Record<string, string> = {
  '4-1-1': 'Learning with the world: joint lessons and partnerships',
  '4-1-2': 'Learning with the world: East Asia and languages',
  '4-1-3': 'Public alternative school',
  '4-2-1': 'Support for artificial intelligence education',
  '4-2-2': 'Content for learning with artificial intelligence',
  '4-2-3': 'Teachers for artificial intelligence education',
  '4-3-1': 'Digital teaching and learning',
  '4-3-2': 'Metaverse and integrated learning platforms',
  '4-3-3': 'Mathematics learning and experience centre',
  '4-3-4': 'Future convergence science museum',
  '4-4-1': 'School-space renewal',
  '4-4-2': 'Green Smart Future Schools',
  '4-4-3': 'Digital administration and information centre',
}

/** The cards of the source with their targets and budgets, every printed total included. Answers ids by section. */
export async function insertPrograms(db: Db, facts: SourceFacts): Promise<Map<string, number>> {
  const sections = Object.values(facts.sections)
  const rows = await db
    .insertInto('program')
    .values(
      sections.map((card) => ({
        code: card.section,
        nameKo: card.title,
        nameEn: englishTitles[card.section] ?? card.title,
        isCapital: capitalSections.has(card.section),
        department: card.departments
          .filter((d) => d.role === '담당')
          .flatMap((d) => d.units)
          .join(' '),
        sourceLineFrom: card.source_lines[0] ?? 0,
        sourceLineTo: card.source_lines[1] ?? 0,
      })),
    )
    .returning(['id', 'code'])
    .execute()
  const ids = new Map(rows.map((row) => [row.code, row.id]))
  for (const card of sections) {
    const programId = ids.get(card.section) ?? 0
    await insertInBatches(
      db,
      'programBudget',
      budgetRows(card).map((row, seq) => ({ programId, seq, ...row })),
    )
    await insertInBatches(
      db,
      'programTarget',
      targetRows(card).map((row, seq) => ({ programId, seq, ...row })),
    )
  }
  return ids
}

/** Budget cells in printed order: the header box, each row with its total, then the column totals and the grand total. */
function budgetRows({ header_budget: header, annual_budget: budget }: SourceSection) {
  const cell = { subProject: null, source: null, period: null, isTotal: false, isHeader: false }
  const inHeader = { ...cell, isHeader: true, sourceLine: header.source_line }
  const ofHeader = [
    { ...inHeader, isTotal: true, amountWon: toWon(header.source_total, header.unit) },
    ...Object.entries(header.by_source).map(([source, amount]) => ({
      ...inHeader,
      source,
      amountWon: toWon(amount, header.unit),
    })),
  ]
  const ofRows = budget.rows.flatMap((row) => {
    const inRow = { ...cell, subProject: row.sub_project, source: row.source, sourceLine: row.source_line }
    return [
      ...budget.period_labels.map((period) => ({
        ...inRow,
        period,
        amountWon: toWon(row.by_period[period] ?? null, budget.unit),
      })),
      { ...inRow, isTotal: true, amountWon: toWon(row.source_total, budget.unit) },
    ]
  })
  const inColumns = { ...cell, isTotal: true, sourceLine: budget.column_totals.source_line }
  const ofColumns = budget.period_labels.map((period) => ({
    ...inColumns,
    period,
    amountWon: toWon(budget.column_totals.by_period[period] ?? null, budget.unit),
  }))
  return [
    ...ofHeader,
    ...ofRows,
    ...ofColumns,
    { ...inColumns, amountWon: toWon(budget.column_totals.source_total, budget.unit) },
  ]
}

function targetRows({ annual_targets: targets }: SourceSection) {
  return targets.rows.flatMap((row) =>
    targets.period_labels.map((period) => ({
      subProject: row.sub_project,
      finalTarget: row.final_target,
      period,
      target: row.by_period[period] ?? null,
      sourceLine: row.source_line,
    })),
  )
}

const methodOf = { direct: '재정', btl: 'BTL' } as const

/** The printed cells of the cohort table; direct works have no financing, so both measures are the same there. */
export async function insertCohortFigures(db: Db, facts: SourceFacts): Promise<void> {
  const { rows } = facts.tables.gsfs_cohorts
  for (const route of ['direct', 'btl'] as const) {
    const row = rows.find((r) => r.method === methodOf[route])
    const figures = Object.entries(row?.periods ?? {})
      .filter(([period]) => /^\d{4}$/.test(period))
      .map(([period, cell]) => ({
        cohort: Number(period),
        route,
        buildings: cell.buildings,
        costWon: toWon(cell.cost, '억원'),
        costWithFinancingWon: toWon(cell.cost_in_parentheses ?? cell.cost, '억원'),
        sourceLine: row?.source_line ?? 0,
      }))
    await insertInBatches(db, 'cohortFigure', figures)
  }
}

/** All checks of the source's own sums, computed by the product. */
export async function insertReconciliation(db: Db, facts: SourceFacts): Promise<void> {
  const rows = reconcile(facts).map(({ explanation, ...check }, seq) => ({
    ...check,
    seq,
    explanationKo: explanation?.ko ?? null,
    explanationEn: explanation?.en ?? null,
  }))
  await insertInBatches(db, 'reconciliationCheck', rows)
}
