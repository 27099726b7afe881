import { invariant } from '#app/domain/invariant.ts'
import { printedDecimal } from '#app/domain/money/decimal.ts'
import {
  type BudgetSource,
  type PrintedAmount,
  type SourceFacts,
  sectionOf,
} from '#app/domain/source/source-facts.ts'
import type { SchoolHistoryRow, SourceTables } from '#app/domain/source/source-tables.ts'
import { type ComputedCheck, counted, exactCheck, shareCheck, sumCounted } from './check.ts'

const section = '4-4-1'

/** Lines of the printed 합 계 rows that the facts carry without a line of their own. */
const totalLines = { classroom: 982, playground: 993 } as const

/** The tables in the running text of 4-4-1: three histories, the equipment, and 2022 against the budget. */
export function schoolSpaceChecks(facts: SourceFacts): ComputedCheck[] {
  return [
    ...classroomChecks(facts.tables),
    ...playgroundChecks(facts.tables),
    ...comfortChecks(facts.tables),
    ...equipmentChecks(facts.tables),
    ...year2022Checks(facts),
  ]
}

function sumCheck(
  id: string,
  sourceLine: number,
  what: string,
  unit: string,
  parts: readonly PrintedAmount[],
  printed: number,
): ComputedCheck {
  const place = { id: `${section}.${id}`, section, sourceLine, what, unit }
  return exactCheck(place, 'arith', sumCounted(parts), BigInt(printed))
}

function classroomChecks({ dream_classroom_history: { rows, source_total } }: SourceTables): ComputedCheck[] {
  const columns = [
    ['amount', '천원'],
    ['schools', '교'],
    ['classrooms', '실'],
  ] as const
  return columns.map(([column, unit]) =>
    sumCheck(
      `classroom.${column}`,
      totalLines.classroom,
      `꿈담교실 ${column}`,
      unit,
      rows.map((row) => row[column]),
      source_total[column],
    ),
  )
}

function playgroundChecks({
  dream_playground_history: { rows, source_total },
}: SourceTables): ComputedCheck[] {
  const columns = [
    ['amount', '천원'],
    ['schools', '교'],
  ] as const
  return columns.map(([column, unit]) =>
    sumCheck(
      `playground.${column}`,
      totalLines.playground,
      `놀이터 ${column}`,
      unit,
      rows.map((row) => row[column]),
      source_total[column],
    ),
  )
}

function comfortChecks({
  comfort_environment_history: { groups, source_total },
}: SourceTables): ComputedCheck[] {
  const iot = groups['IoT 지능형 유지관리']
  const units = groups['노후 냉난방기 교체사업']
  const subtotals = [iot.source_subtotal.amount, units.source_subtotal.amount]
  // The IoT schools are one cell merged over both years and the subtotal: 67 counts once.
  const schools = [iot.merged_over_rows.schools, units.source_subtotal.schools]
  const amountCheck = ([name, { rows, source_subtotal: printed }]: [string, ComfortGroup]) =>
    sumCheck(
      `comfort.${name}.amount`,
      printed.source_line,
      `${name} 소계`,
      '천원',
      rows.map((row) => row.amount),
      printed.amount,
    )
  return [
    ...Object.entries<ComfortGroup>(groups).map(amountCheck),
    sumCheck(
      'comfort.hvac.schools',
      units.source_subtotal.source_line,
      '냉난방기 학교 수 소계',
      '교',
      units.rows.map((row) => row.schools),
      units.source_subtotal.schools,
    ),
    sumCheck(
      'comfort.total',
      source_total.source_line,
      '쾌적환경 합계',
      '천원',
      subtotals,
      source_total.amount,
    ),
    sumCheck(
      'comfort.schools',
      source_total.source_line,
      `쾌적환경 학교 수 합계(${schools.join('+')})`,
      '교',
      schools,
      source_total.schools,
    ),
  ]
}

interface ComfortGroup {
  readonly rows: readonly SchoolHistoryRow[]
  readonly source_subtotal: { readonly amount: number; readonly source_line: number }
}

/** Rows print two decimals; the total row prints one (37.0 %). */
function equipmentChecks({ hvac_equipment: { rows, source_total: total } }: SourceTables): ComputedCheck[] {
  const counts = (['installed', 'expired'] as const).map((column) =>
    sumCheck(
      `equip.${column}`,
      total.source_line,
      `냉난방기 ${column}`,
      '대',
      rows.map((row) => row[column]),
      total[column],
    ),
  )
  const installed = BigInt(total.installed)
  const shares = rows.flatMap((row) => {
    const place = { section, sourceLine: row.source_line }
    const ofAll = shareCheck(
      { ...place, id: `${section}.equip.pct.${row.type}`, what: `설치율 ${row.type}` },
      { part: BigInt(row.installed), whole: installed, places: 2 },
      printedDecimal(row.installed_pct, 2),
    )
    if (row.expired === null || row.expired_pct === null) return [ofAll]
    const wornOut = shareCheck(
      { ...place, id: `${section}.equip.old.${row.type}`, what: `노후율 ${row.type}` },
      { part: BigInt(row.expired), whole: BigInt(row.installed), places: 2 },
      printedDecimal(row.expired_pct, 2),
    )
    return [ofAll, wornOut]
  })
  const wornOutTotal = shareCheck(
    { id: `${section}.equip.old.계`, section, sourceLine: total.source_line, what: '노후율 계(소수1자리)' },
    { part: BigInt(total.expired), whole: installed, places: 1 },
    printedDecimal(total.expired_pct, 1),
  )
  return [...counts, ...shares, wornOutTotal]
}

/** History in 천원, cut down to 백만원, beside the first column of the budget table. */
function year2022Checks(facts: SourceFacts): ComputedCheck[] {
  const { comfort_environment_history: comfort } = facts.tables
  const upkeep = amountIn2022(comfort.groups['IoT 지능형 유지관리'].rows)
  const replaced = amountIn2022(comfort.groups['노후 냉난방기 교체사업'].rows)
  const classrooms = amountIn2022(facts.tables.dream_classroom_history.rows)
  const playgrounds = amountIn2022(facts.tables.dream_playground_history.rows)
  const comfortBudget = budget2022(facts, '학습에 최적화된 쾌적한 교실환경 구축', '자체')
  const spaceBudget = budget2022(facts, '학생·교사·학부모 참여형 학교공간 혁신 확대', '자체')
  const spaceBudgetOfCity = budget2022(facts, '학생·교사·학부모 참여형 학교공간 혁신 확대', '시자치구')
  return [
    exactCheck(
      {
        id: `${section}.2022.hvac`,
        section,
        sourceLine: comfortBudget.line,
        what: '2022 IoT+냉난방(천원→백만원 절사) = 2022 자체예산',
        unit: '백만원',
      },
      'cross',
      (upkeep + replaced) / 1_000n,
      comfortBudget.amount,
    ),
    exactCheck(
      {
        id: `${section}.2022.space`,
        section,
        sourceLine: spaceBudget.line,
        what: '2022 꿈담교실+놀이터(천원→백만원) = 2022 세부사업1 예산(자체+시자치구)',
        unit: '백만원',
      },
      'cross',
      (classrooms + playgrounds) / 1_000n,
      spaceBudget.amount + spaceBudgetOfCity.amount,
    ),
  ]
}

function amountIn2022(rows: readonly SchoolHistoryRow[]): bigint {
  return sumCounted(rows.filter((row) => row.year === 2022).map((row) => row.amount))
}

function budget2022(facts: SourceFacts, subProject: string, source: BudgetSource) {
  const { rows } = sectionOf(facts, section).annual_budget
  const row = rows.find((candidate) => candidate.sub_project === subProject && candidate.source === source)
  invariant(row, `4-4-1 has a budget row ${subProject} ${source}`)
  return { line: row.source_line, amount: counted(row.by_period['2022.7.~12.'] ?? null) }
}
