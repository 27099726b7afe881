import { grouped } from '#app/domain/money/decimal.ts'
import type { BudgetRow, BudgetSource, SourceSection } from '#app/domain/source/source-facts.ts'
import { type ComputedCheck, counted, exactCheck, sumCounted } from './check.ts'

const unit = '백만원'

/** The four sources in the order of the header box. */
const budgetSources: readonly BudgetSource[] = ['자체', '특교', '시자치구', '민간/기타']

/**
 * The budget of one card, in 백만원: each row across, each year down, the grand total both ways, and the box
 * at the head of the card against the table. Every check is exact; rows that hold nothing but "-" have no
 * total to check.
 */
export function budgetChecks(section: SourceSection): ComputedCheck[] {
  return [
    ...rowChecks(section),
    ...columnChecks(section),
    ...grandTotalChecks(section),
    ...headerChecks(section),
  ]
}

/** The printed row totals written out against the printed grand total: 120,557+686 in 4-4-3. */
export function crossFootCheck({ section, annual_budget }: SourceSection): ComputedCheck {
  const { rows, column_totals } = annual_budget
  const totals = rows.map((row) => row.source_total).filter((amount) => amount !== null)
  const place = {
    id: `${section}.crossfoot`,
    section,
    sourceLine: column_totals.source_line,
    what: `행 합계 ${totals.map(grouped).join('+')} = 총계`,
    unit,
  }
  return exactCheck(place, 'arith', sumCounted(totals), counted(column_totals.source_total))
}

function rowChecks({ section, annual_budget: { rows } }: SourceSection): ComputedCheck[] {
  return rows.filter(isPlanned).map((row) =>
    exactCheck(
      {
        id: `${section}.row.${row.sub_project}.${row.source}`,
        section,
        sourceLine: row.source_line,
        what: '예산 행 합계',
        unit,
      },
      'arith',
      sumCounted(Object.values(row.by_period)),
      counted(row.source_total),
    ),
  )
}

function isPlanned(row: BudgetRow): boolean {
  return row.source_total !== null || Object.values(row.by_period).some((amount) => amount !== null)
}

function columnChecks({ section, annual_budget: budget }: SourceSection): ComputedCheck[] {
  return budget.period_labels.map((period) => {
    const printed = budget.column_totals.by_period[period] ?? null
    return exactCheck(
      {
        id: `${section}.col.${period}`,
        section,
        sourceLine: budget.column_totals.source_line,
        what: printed === null ? '예산 연도 열 합계(인쇄 -)' : '예산 연도 열 합계',
        unit,
      },
      'arith',
      sumCounted(budget.rows.map((row) => row.by_period[period] ?? null)),
      counted(printed),
    )
  })
}

function grandTotalChecks({
  section,
  annual_budget: { rows, column_totals },
}: SourceSection): ComputedCheck[] {
  const place = { section, sourceLine: column_totals.source_line, unit }
  const printed = BigInt(column_totals.source_total)
  return [
    exactCheck(
      { ...place, id: `${section}.grand.rows`, what: '총계 = 행 합계의 합' },
      'arith',
      sumCounted(rows.map((row) => row.source_total)),
      printed,
    ),
    exactCheck(
      { ...place, id: `${section}.grand.cols`, what: '총계 = 연도 열의 합' },
      'arith',
      sumCounted(Object.values(column_totals.by_period)),
      printed,
    ),
  ]
}

function headerChecks({
  section,
  header_budget: header,
  annual_budget: budget,
}: SourceSection): ComputedCheck[] {
  const place = { section, sourceLine: header.source_line, unit }
  const printedTotal = BigInt(header.source_total)
  const bySource = budgetSources.map((source, index) => {
    // 4-4-2 heads the 특교 column as 국고보조금, so columns are met by position (0 is 계), not by name.
    const label = header.source_labels[index + 1] ?? source
    const rows = budget.rows.filter((row) => row.source === source)
    return exactCheck(
      { ...place, id: `${section}.header.${source}`, what: `머리표 ${label} = 예산표 ${source} 합` },
      'arith',
      sumCounted(rows.map((row) => row.source_total)),
      counted(header.by_source[label] ?? null),
    )
  })
  return [
    exactCheck(
      { ...place, id: `${section}.header.total`, what: '머리표 계 = 예산표 총계' },
      'arith',
      BigInt(budget.column_totals.source_total),
      printedTotal,
    ),
    exactCheck(
      { ...place, id: `${section}.header.parts`, what: '머리표 계 = 재원 합' },
      'arith',
      sumCounted(Object.values(header.by_source)),
      printedTotal,
    ),
    ...bySource,
  ]
}
