import { invariant } from '#app/domain/invariant.ts'
import { type Decimal, grouped, printedDecimal } from '#app/domain/money/decimal.ts'
import { type BudgetTable, type SourceFacts, sectionOf } from '#app/domain/source/source-facts.ts'
import type { GsfsHeadline, StockRow } from '#app/domain/source/source-tables.ts'
import { type CheckClass, type ComputedCheck, exactCheck, shareCheck, sumCounted } from './check.ts'
import { cohortRow } from './cohorts.ts'
import { numberIn, targetRowAt } from './targets.ts'

const section = '4-4-2'

/** Lines of the running text above the cohort table and of the target row, which the facts do not carry. */
const lines = {
  totalCost: 1119,
  funding: 1120,
  method: 1121,
  schools: 1134,
  target: 1210,
  footnote: 1221,
} as const

const hundredMillionsPerTrillion = 10_000n
const millionsPerHundredMillion = 100n

/** Everything of 4-4-2 around its cohort table: headline, areas, stock of buildings, scope and budget shares. */
export function greenSmartChecks(facts: SourceFacts): ComputedCheck[] {
  return [
    ...headlineChecks(facts.tables.gsfs_headline),
    ...areaChecks(facts),
    ...facts.tables.gsfs_stock.rows.flatMap(stockChecks),
    ...scopeChecks(facts),
    ...shareByYearChecks(facts),
  ]
}

function exact(
  [id, sourceLine, what, unit]: readonly [id: string, line: number, what: string, unit: string],
  checkClass: CheckClass,
  computed: bigint | Decimal,
  printed: number,
): ComputedCheck {
  const place = { id: `${section}.${id}`, section, sourceLine, what, unit }
  return exactCheck(place, checkClass, computed, BigInt(printed))
}

function share(
  [id, sourceLine, what]: readonly [id: string, line: number, what: string],
  part: number,
  whole: bigint,
  places: number,
  printed: Decimal,
): ComputedCheck {
  const place = { id: `${section}.${id}`, section, sourceLine, what }
  return shareCheck(place, { part: BigInt(part), whole, places }, printed)
}

/** Money in 억원. Percentages are printed whole, the allocation share with one decimal. */
function headlineChecks(headline: GsfsHeadline): ComputedCheck[] {
  const { national_funding: national, local_funding: local, btl, direct, total_project_cost } = headline
  const total = BigInt(total_project_cost)
  const totalText = grouped(total)
  const wholeCountry = nationalTotal(headline)
  const buildings = BigInt(btl.buildings + direct.buildings)
  const footnote = numberIn(headline.footnote, '백만원')
  invariant(footnote !== null, 'the footnote of 4-4-2 states the whole budget in 백만원')
  const btlShare = printedDecimal(btl.printed_pct)
  const btlText = `BTL 비율(사업비 ${grouped(btl.amount)}/${totalText})`
  const directText = `재정 비율(${grouped(direct.amount)}/${totalText})`
  const allocationText = `배분율 ${totalText}/${grouped(wholeCountry)}`
  const footnoteText = `총 예산 ${grouped(footnote)}백만원 = ${totalText}억`
  return [
    exact(
      ['fund', lines.totalCost, '국비+지방비', '억원'],
      'arith',
      sumCounted([national.amount, local.amount]),
      total_project_cost,
    ),
    exact(
      ['method', lines.totalCost, 'BTL+재정', '억원'],
      'arith',
      sumCounted([btl.amount, direct.amount]),
      total_project_cost,
    ),
    share(
      ['nat30', lines.funding, '국비 비율'],
      national.amount,
      total,
      1,
      printedDecimal(national.printed_pct),
    ),
    share(['loc70', lines.funding, '지방비 비율'], local.amount, total, 1, printedDecimal(local.printed_pct)),
    share(['btl25.cost', lines.method, btlText], btl.amount, total, 2, btlShare),
    share(
      ['fin75.cost', lines.method, directText],
      direct.amount,
      total,
      2,
      printedDecimal(direct.printed_pct),
    ),
    share(['btl25.bld', lines.method, 'BTL 비율(동수)'], btl.buildings, buildings, 1, btlShare),
    share(
      ['alloc', lines.totalCost, allocationText],
      total_project_cost,
      wholeCountry,
      1,
      printedDecimal(headline.allocation_pct, 1),
    ),
    exact(
      ['footnote', lines.footnote, footnoteText, '백만원'],
      'arith',
      total * millionsPerHundredMillion,
      footnote,
    ),
  ]
}

/** The programme of the whole country in 억원: 18.5조 -> 185,000. */
function nationalTotal({ national_total_jo_won }: GsfsHeadline): bigint {
  const { units, places } = printedDecimal(national_total_jo_won)
  return (units * hundredMillionsPerTrillion) / 10n ** BigInt(places)
}

/** Floor areas of the target row at the average per building, the cohorts and the school count behind it. */
function areaChecks(facts: SourceFacts): ComputedCheck[] {
  const { gsfs_headline: headline, gsfs_cohorts: cohorts } = facts.tables
  const row = targetRowAt(facts, section, lines.target)
  const cells = [
    ['224', row.by_period['2022.7.~12.']],
    ['90', row.by_period['2023']],
    ['92', row.by_period['2025']],
    ['496', row.final_target],
  ] as const
  const areaEach = BigInt(headline.avg_area_m2_per_building)
  const areas = cells.map(([name, cell]) => {
    const buildings = targetNumber(cell, '동')
    return exact(
      [`area.${name}`, lines.target, `${buildings}동×${grouped(areaEach)}㎡`, '㎡'],
      'arith',
      BigInt(buildings) * areaEach,
      targetNumber(cell, '㎡'),
    )
  })
  const { periods } = cohortRow(cohorts, '계(서울 17.5%)')
  const firstTwo = sumCounted([periods['2021'].buildings, periods['2022'].buildings])
  const planned = targetNumber(row.by_period['2022.7.~12.'], '동')
  const status = headline.selection_status
  const schools = status['2021-2022 대상 학교']
  const schoolText = `${schools}교 = 공립${status.공립}+사립${status.사립}`
  return [
    ...areas,
    exact(['224', lines.target, `2022열 ${planned}동 = 2021+2022 코호트`, '동'], 'cross', firstTwo, planned),
    exact(
      ['schools', lines.schools, schoolText, '교'],
      'arith',
      sumCounted([status.공립, status.사립]),
      schools,
    ),
  ]
}

function targetNumber(cell: string | null | undefined, unit: string): number {
  const number = numberIn(cell ?? null, unit)
  invariant(number !== null, `the target row of 4-4-2 gives a number of ${unit}, got ${cell}`)
  return number
}

/** Shares print whole percents or one decimal; JSON keeps which (53.9, but 70). */
function stockChecks(row: StockRow): ComputedCheck[] {
  const name = `stock.${row.group.slice(0, 6)}.${row.measure}`
  const text = `${row.group} ${row.measure}`
  return [
    exact(
      [name, row.source_line, `${text} 공립+사립`, row.unit],
      'arith',
      sumCounted([row.public, row.private]),
      row.all,
    ),
    ...(['public', 'private'] as const).map((owner) =>
      share(
        [`${name}.${owner}_pct`, row.source_line, `${text} ${owner} 비율`],
        row[owner],
        BigInt(row.all),
        2,
        printedDecimal(row[`${owner}_pct`]),
      ),
    ),
  ]
}

/** Pairs that a reader compares although they count different things. */
function scopeChecks(facts: SourceFacts): ComputedCheck[] {
  const { gsfs_stock: stock, gsfs_headline: headline } = facts.tables
  const inProgramme = (measure: string) => {
    const row = stock.rows.find((each) => each.group.startsWith('그린스마트') && each.measure === measure)
    invariant(row, `the stock table has the programme's ${measure}`)
    return row.all
  }
  const buildings = inProgramme('건물수')
  const schools = inProgramme('학교수')
  const planned = targetNumber(targetRowAt(facts, section, lines.target).by_period['2022.7.~12.'], '동')
  const stockText = `사업물량 ${buildings}동(${schools}교) = 2021~22 계획 ${planned}동`
  const directText = `2022~26 예산 합(억원) = 재정사업비 ${grouped(headline.direct.amount)}억`
  return [
    exact(['stockplan', lines.target, stockText, '동'], 'scope', BigInt(buildings), planned),
    exact(
      ['budget5y', lines.method, directText, '억원'],
      'scope',
      inHundredMillions(sumOfCells(sectionOf(facts, section).annual_budget)),
      headline.direct.amount,
    ),
  ]
}

function sumOfCells(budget: BudgetTable): bigint {
  return sumCounted(budget.rows.flatMap((row) => Object.values(row.by_period)))
}

/** 백만원 as 억원, whole where it divides: 2,011,700 -> 20117; 2,011,701 -> 20117.01. */
function inHundredMillions(millions: bigint): Decimal {
  if (millions % millionsPerHundredMillion === 0n)
    return { units: millions / millionsPerHundredMillion, places: 0 }
  return { units: millions, places: 2 }
}

/** The State's part of each year's budget, printed as 특교, against the 30 % of the headline. */
function shareByYearChecks(facts: SourceFacts): ComputedCheck[] {
  const budget = sectionOf(facts, section).annual_budget
  const state = budget.rows.filter((row) => row.source === '특교')
  const printed = printedDecimal(facts.tables.gsfs_headline.national_funding.printed_pct)
  return budget.period_labels.map((year) => {
    const part = sumCounted(state.map((row) => row.by_period[year] ?? null))
    const whole = sumCounted(budget.rows.map((row) => row.by_period[year] ?? null))
    return shareCheck(
      {
        id: `${section}.share.${year}`,
        section,
        sourceLine: lines.funding,
        what: `${year} 국고(특교 행) 비율`,
      },
      { part, whole, places: 2 },
      printed,
    )
  })
}
