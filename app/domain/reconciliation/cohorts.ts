import { invariant } from '#app/domain/invariant.ts'
import { roundedRatio } from '#app/domain/money/decimal.ts'
import type {
  CohortCell,
  CohortMethod,
  CohortPeriod,
  CohortTable,
  SourceTables,
} from '#app/domain/source/source-tables.ts'
import { type CheckClass, type ComputedCheck, checkOf, counted, exactCheck, sumCounted } from './check.ts'

const section = '4-4-2'
const wholeTerm = '2021-2025'
const years = ['2021', '2022', '2023', '2024', '2025'] as const
const methods = ['계(서울 17.5%)', '재정', 'BTL'] as const
const total = methods[0]

/** Cost in brackets exists where BTL is in the figure. */
const columns = [
  ['buildings', '동'],
  ['cost', '억원'],
  ['cost_in_parentheses', '억원'],
] as const

/**
 * The cohort table of the Green Smart Future Schools: direct + BTL down each period, the price per building,
 * and the five years across. Costs are in 억원.
 */
export function cohortChecks({ gsfs_cohorts: table, gsfs_headline }: SourceTables): ComputedCheck[] {
  const periods = [wholeTerm, ...years] as const
  return [
    ...periods.flatMap((period) => [
      ...methodSumChecks(table, period),
      ...unitPriceChecks(table, period, gsfs_headline.unit_cost_per_building),
      bracketPriceCheck(table, period),
    ]),
    ...yearSumChecks(table),
  ]
}

/** The row of one method; throws when the table has none. */
export function cohortRow(table: CohortTable, method: CohortMethod): CohortTable['rows'][number] {
  const row = table.rows.find((candidate) => candidate.method === method)
  invariant(row, `the cohort table has a row ${method}`)
  return row
}

function cell(table: CohortTable, method: CohortMethod, period: CohortPeriod): CohortCell {
  return cohortRow(table, method).periods[period]
}

function cohortCheck(
  place: { readonly id: string; readonly line: number; readonly what: string; readonly unit: string },
  checkClass: CheckClass,
  computed: bigint,
  printed: bigint,
): ComputedCheck {
  const { id, line, what, unit } = place
  const full = { id: `${section}.coh.${id}`, section, sourceLine: line, what, unit }
  return exactCheck(full, checkClass, computed, printed)
}

function methodSumChecks(table: CohortTable, period: CohortPeriod): ComputedCheck[] {
  const line = cohortRow(table, total).source_line
  const printed = cell(table, total, period)
  const direct = cell(table, '재정', period)
  const btl = cell(table, 'BTL', period)
  return [
    cohortCheck(
      { id: `${period}.bld`, line, what: `${period} 동수 재정+BTL`, unit: '동' },
      'arith',
      counted(direct.buildings) + counted(btl.buildings),
      counted(printed.buildings),
    ),
    cohortCheck(
      { id: `${period}.cost`, line, what: `${period} 사업비 재정+BTL`, unit: '억원' },
      'arith',
      counted(direct.cost) + counted(btl.cost),
      counted(printed.cost),
    ),
    // Direct funding has no bracket of its own: its plain cost stands in the bracketed total.
    cohortCheck(
      { id: `${period}.paren`, line, what: `${period} 괄호 = 재정+BTL괄호`, unit: '억원' },
      'arith',
      counted(direct.cost) + counted(btl.cost_in_parentheses),
      counted(printed.cost_in_parentheses),
    ),
  ]
}

function unitPriceChecks(table: CohortTable, period: CohortPeriod, unitPrice: number): ComputedCheck[] {
  return methods.map((method) => {
    const { buildings, cost } = cell(table, method, period)
    return cohortCheck(
      {
        id: `${period}.${method}.61`,
        line: cohortRow(table, method).source_line,
        what: `${period} ${method} 동수×${unitPrice}억`,
        unit: '억원',
      },
      'unit_price',
      counted(buildings) * BigInt(unitPrice),
      BigInt(cost),
    )
  })
}

/**
 * No price per BTL building is printed; the figure set against each cohort is the five-year average to two
 * decimals. It agrees when that average times the buildings, rounded to whole 억원, is the printed bracket:
 * 2025 comes to 1,874 / 24 = 78.08, and 24 × 78.09 = 1,874.16 rounds to the printed 1,874.
 */
function bracketPriceCheck(table: CohortTable, period: CohortPeriod): ComputedCheck {
  const { buildings, cost_in_parentheses: bracket } = cell(table, 'BTL', period)
  const term = cell(table, 'BTL', wholeTerm)
  const average = roundedRatio(counted(term.cost_in_parentheses), BigInt(term.buildings), 2)
  const bracketAtAverage = roundedRatio(average.units * BigInt(buildings), 10n ** BigInt(average.places), 0)
  const place = {
    id: `${section}.coh.${period}.btl78`,
    section,
    sourceLine: cohortRow(table, 'BTL').source_line,
    what: `${period} BTL 괄호 ÷ 동수`,
    unit: '억원/동',
  }
  const price = roundedRatio(counted(bracket), BigInt(buildings), 2)
  return checkOf(place, 'unit_price', price, average, bracketAtAverage.units === counted(bracket))
}

function yearSumChecks(table: CohortTable): ComputedCheck[] {
  return methods.flatMap((method) => {
    const { periods, source_line: line } = cohortRow(table, method)
    return columns.flatMap(([column, unit]) => {
      const printed = periods[wholeTerm][column]
      if (printed === null) return []
      return cohortCheck(
        { id: `sum.${method}.${column}`, line, what: `${method} ${column} 연도합`, unit },
        'arith',
        sumCounted(years.map((year) => periods[year][column])),
        BigInt(printed),
      )
    })
  })
}
