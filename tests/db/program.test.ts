import { describe, expect, test } from 'vitest'
import { budgetGrid, differs } from '#app/tables/budget-grid.ts'
import { metricRows } from '#app/tables/metric-rows.ts'
import {
  findProgram,
  listBudget,
  listCardFacts,
  listCohortFigures,
  listPrograms,
  listTargets,
} from '#db/program.server.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()

const billion = 1_000_000_000n
const million = 1_000_000n

async function gridOf(code: string) {
  const program = await findProgram(db, code)
  return budgetGrid(await listBudget(db, program?.id ?? 0))
}

describe('the list of programs', () => {
  test('holds all 13 cards, capital works first', async () => {
    const programs = await listPrograms(db, {})
    expect(programs.map((program) => program.code)).toEqual([
      ...['4-1-3', '4-3-3', '4-3-4', '4-4-1', '4-4-2', '4-4-3'],
      ...['4-1-1', '4-1-2', '4-2-1', '4-2-2', '4-2-3', '4-3-1', '4-3-2'],
    ])
    expect(programs.filter((program) => program.isCapital)).toHaveLength(6)
  })

  test('shows the printed budget of the header, the number of held slots and the final targets', async () => {
    const [program] = (await listPrograms(db, { isCapital: true })).filter(({ code }) => code === '4-4-2')
    expect(program).toMatchObject({
      budgetWon: 2_011_700n * million,
      budgetLine: 1114,
      projects: 496,
      targets: ['최종496동 (약 1,364,000㎡)'],
    })
  })

  test('keeps the final targets in printed order', async () => {
    const programs = await listPrograms(db, { isCapital: true })
    expect(programs.find(({ code }) => code === '4-4-1')?.targets).toEqual([
      '총 470교',
      '총 170교',
      '총 1,154교',
    ])
  })

  test('of other programs leaves capital works out', async () => {
    expect((await listPrograms(db, { isCapital: false })).some(({ code }) => code.startsWith('4-4'))).toBe(
      false,
    )
  })

  test('an unknown card is not found', async () => {
    expect(await findProgram(db, '9-9-9')).toBeUndefined()
  })
})

describe('the budget grid', () => {
  test('keeps the printed order of the periods, which no sorting would give', async () => {
    expect((await gridOf('4-4-1')).periods).toEqual(['2022.7.~12.', '2023', '2024', '2025', '2026.1.~6.'])
    expect((await gridOf('4-3-4')).periods.at(-1)).toBe('2026.1.~')
  })

  test('shows "-" as nothing planned, in cells and in sums of such cells', async () => {
    const { rows } = await gridOf('4-4-2')
    expect(rows.find((row) => row.source === '시자치구')).toMatchObject({
      cells: [null, null, null, null, null],
      printedWon: null,
      computedWon: null,
    })
  })

  test('gives each row its printed amounts, its total and its line', async () => {
    expect((await gridOf('4-4-2')).rows[0]).toEqual({
      subProject: '서울형 그린스마트 미래학교 추진',
      source: '자체',
      cells: [159_700n, 406_500n, 290_400n, 290_400n, 261_300n].map((amount) => amount * million),
      printedWon: 1_408_300n * million,
      computedWon: 1_408_300n * million,
      sourceLine: 1215,
    })
  })

  test('finds the one printed total of all 13 cards that its own cells do not add up to', async () => {
    const found: string[] = []
    for (const { code } of await listPrograms(db, {})) {
      const { rows, columns, total, header, periods } = await gridOf(code)
      found.push(...rows.filter(differs).map((row) => `${code} row ${row.sourceLine}`))
      found.push(
        ...columns.flatMap((column, index) => (differs(column) ? [`${code} ${periods[index]}`] : [])),
      )
      found.push(...[total, ...header].filter(differs).map(() => `${code} total`))
    }
    expect(found).toEqual(['4-4-3 row 1362'])
  })

  test('sets the header beside the rows although it names a source by another word', async () => {
    const { header } = await gridOf('4-4-2')
    expect(header.map(({ source, printedWon, computedWon }) => [source, printedWon, computedWon])).toEqual([
      [null, 2_011_700n * million, 2_011_700n * million],
      ['자체', 1_408_300n * million, 1_408_300n * million],
      ['국고보조금', 603_400n * million, 603_400n * million],
      ['시자치구', null, null],
      ['민간(기타)', null, null],
    ])
  })
})

describe('the cohort table', () => {
  test('every printed cell equals the projects that hold its slots, to the won', async () => {
    const cells = await listCohortFigures(db)
    expect(cells).toHaveLength(10)
    for (const cell of cells) {
      expect({
        buildings: cell.countedBuildings,
        cost: cell.summedCostWon,
        financed: cell.summedWithFinancingWon,
      }).toEqual({ buildings: cell.buildings, cost: cell.costWon, financed: cell.costWithFinancingWon })
    }
  })

  test('adds up to 496 buildings, 30,256억 and with financing 32,341억', async () => {
    const cells = await listCohortFigures(db)
    expect(cells.reduce((sum, cell) => sum + cell.countedBuildings, 0)).toBe(496)
    expect(cells.reduce((sum, cell) => sum + cell.summedCostWon, 0n)).toBe(30_256n * (billion / 10n))
    expect(cells.reduce((sum, cell) => sum + cell.summedWithFinancingWon, 0n)).toBe(32_341n * (billion / 10n))
  })

  test('follows the projects: a cost that somebody changes no longer meets the printed cell', async () => {
    await db.transaction().execute(async (tx) => {
      const { code } = await tx
        .selectFrom('project')
        .select('code')
        .where('cohort', '=', 2023)
        .where('route', '=', 'direct')
        .where('status', '<>', 'replaced')
        .orderBy('code')
        .limit(1)
        .executeTakeFirstOrThrow()
      await tx.updateTable('project').set({ costWon: 0n }).where('code', '=', code).execute()
      const cell = (await listCohortFigures(tx)).find(
        ({ cohort, route }) => cohort === 2023 && route === 'direct',
      )
      expect(cell?.summedCostWon).toBe((cell?.costWon ?? 0n) - 61n * (billion / 10n))
      await tx
        .updateTable('project')
        .set({ costWon: 61n * (billion / 10n) })
        .where('code', '=', code)
        .execute()
    })
  })
})

describe('targets in numbers', () => {
  test('school-space renewal counts 470, 170 and 1,154 schools beside its money', async () => {
    const program = await findProgram(db, '4-4-1')
    const targets = await listTargets(db, program?.id ?? 0)
    const rows = metricRows(listCardFacts('4-4-1').metrics, targets, await gridOf('4-4-1'))
    expect(rows.map(({ final, computed, budgetWon }) => [final, computed, budgetWon])).toEqual([
      [470, 470, 161_276n * million],
      [170, 170, 21_000n * million],
      [1_154, 1_154, 361_738n * million],
    ])
  })

  test('a running total and a level are not added up', async () => {
    for (const [code, final] of [
      ['4-4-2', 496],
      ['4-3-3', 600],
    ] as const) {
      const program = await findProgram(db, code)
      const targets = await listTargets(db, program?.id ?? 0)
      const [row] = metricRows(listCardFacts(code).metrics, targets, await gridOf(code))
      expect(row).toMatchObject({ final, computed: final, budgetWon: null })
    }
  })
})

test('the information centre is named as a work without money of its own, and with its contradictions', () => {
  const facts = listCardFacts('4-4-3')
  expect(facts.unpriced.map((work) => work.name)).toEqual(['(가칭)종합정보센터'])
  expect(facts.conflicts.map((conflict) => conflict.id)).toEqual(['info-end', 'info-gate-order', 'info-name'])
  expect(listCardFacts('9-9-9')).toEqual({
    schedule: [],
    metrics: [],
    conflicts: [],
    budgetNotes: [],
    unpriced: [],
  })
})
