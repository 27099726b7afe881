import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { listContractStandings, listContracts } from '#db/contract.server.ts'
import {
  findProjectProgress,
  listExecutionGaps,
  loadPortfolioProgress,
  loadTotalProgress,
} from '#db/progress.server.ts'
import { countProjects, findProject } from '#db/project.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { testClock } from '#tests/setup/clock.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const today = testClock.today()
const thresholds = await findThresholds(db, today)

async function projectWith(change: { status?: 'active' | 'suspended' | 'completed'; isPriced?: boolean }) {
  const { code } = await db
    .selectFrom('project')
    .select('code')
    .where('status', '=', change.status ?? 'active')
    .where('costWon', change.isPriced === false ? 'is' : 'is not', null)
    .orderBy('code')
    .limit(1)
    .executeTakeFirstOrThrow()
  const project = await findProject(db, code)
  if (!project) throw new Error(`no project ${code}`)
  return project
}

test('the portfolio has every live capital work once, however it is grouped', async () => {
  const { total, byProgram, byCohort } = await loadPortfolioProgress(db, today)
  for (const status of ['active', 'completed'] as const) {
    const counted = await countProjects(db, { isCapital: true, status }, thresholds)
    expect(total[status]).toBe(counted)
    for (const lines of [byProgram, byCohort])
      expect(lines.reduce((sum, line) => sum + line[status], 0)).toBe(counted)
  }
  for (const lines of [byProgram, byCohort]) {
    expect(lines.reduce((sum, { plannedWon }) => sum + (plannedWon ?? 0n), 0n)).toBe(total.plannedWon)
    expect(lines.reduce((sum, { earnedWon }) => sum + (earnedWon ?? 0n), 0n)).toBe(total.earnedWon)
  }
  expect(total.withoutCost).toBe(1)
  const { spentWon } = await db
    .selectFrom('fundingEntry')
    .innerJoin('project', 'project.id', 'fundingEntry.projectId')
    .select(sql<bigint>`sum(amount_won)::bigint`.as('spentWon'))
    .where('kind', '=', 'expenditure')
    .where('status', 'in', ['active', 'completed'])
    .executeTakeFirstOrThrow()
  expect(total.spentWon).toBe(spentWon)
})

test('one program alone has the same line as within the portfolio', async () => {
  const { byProgram } = await loadPortfolioProgress(db, today)
  const alone = await loadPortfolioProgress(db, today, '4-4-2')
  const { program, nameKo, nameEn, ...line } = byProgram.find((one) => one.program === '4-4-2') ?? {}
  expect([program, nameKo?.length, nameEn?.length]).not.toContain(0)
  expect(alone.total).toEqual(line)
  expect((await loadPortfolioProgress(db, today, '1-1-1')).total.progress).toBeNull()
  expect(await loadTotalProgress(db, today)).toEqual((await loadPortfolioProgress(db, today)).total)
})

test('the curve of the portfolio goes from nothing to all, and begins its forecast at the actual of today', async () => {
  const { curve, total } = await loadPortfolioProgress(db, today)
  expect(curve[0]).toMatchObject({ plannedBp: 0, actualBp: 0 })
  expect(curve.at(-1)).toMatchObject({ plannedBp: 10_000, forecastBp: 10_000 })
  const now = curve.find(({ on }) => on === today)
  expect(now).toMatchObject({ ...(total.progress && { actualBp: total.progress.actualBp }) })
  expect(now?.forecastBp).toBe(now?.actualBp)
})

test('a completed building is done and due whole, apart from what follows its completion', async () => {
  const project = await projectWith({ status: 'completed' })
  const progress = await findProjectProgress(db, project, today)
  expect(progress?.actualBp).toBeGreaterThan(9_000)
  expect(progress?.stageShares).toMatchObject({ planning: 50, design: 500, construction: 9_200 })
  expect(progress?.earnedWon).toBeLessThanOrEqual(project.costWon ?? 0n)
})

test('without a stated cost there is progress and no value; without work under way neither', async () => {
  const unpriced = await findProjectProgress(db, await projectWith({ isPriced: false }), today)
  expect(unpriced).toMatchObject({ plannedWon: null, earnedWon: null, spentWon: null, gap: null })
  expect(unpriced?.curve.length).toBeGreaterThan(10)
  expect(await findProjectProgress(db, await projectWith({ status: 'suspended' }), today)).toBeNull()
})

test('progress keeps to the latest approved version, whatever is proposed or rejected after it', async () => {
  const project = await projectWith({})
  const before = await findProjectProgress(db, project, today)
  const add = (number: number, status: 'rejected' | 'proposed') =>
    db
      .insertInto('baseline')
      .values({
        ...{ projectId: project.id, number, status, reason: '변경' },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  await add(2, 'rejected')
  expect(await findProjectProgress(db, project, today)).toEqual(before)
  const { id } = await add(3, 'proposed')
  const items = await db
    .selectFrom('milestone')
    .select(['code', 'isCompletion'])
    .where('projectId', '=', project.id)
    .execute()
  await db
    .insertInto('baselineItem')
    .values(
      items.map(({ code, isCompletion }) => ({
        ...{ baselineId: id, milestoneCode: code, baselineOn: '2035-01-01', durationDays: 1 },
        weightPpm: isCompletion ? 1_000_000 : 0,
      })),
    )
    .execute()
  expect(await findProjectProgress(db, project, today)).toEqual(before)
  await db
    .updateTable('baseline')
    .set({ status: 'approved', approvedOn: today })
    .where('id', '=', id)
    .execute()
  expect(await findProjectProgress(db, project, today)).toMatchObject({ plannedBp: 0 })
  expect(before?.plannedBp).toBeGreaterThan(0)
})

test('work stands beside money project by project, and a filter narrows both lists', async () => {
  const all = await listExecutionGaps(db, today, { isCapital: true }, thresholds)
  const direct = await listExecutionGaps(db, today, { isCapital: true, route: 'direct' }, thresholds)
  const btl = await listExecutionGaps(db, today, { isCapital: true, route: 'btl' }, thresholds)
  expect(direct).toMatchObject({ workAhead: all.workAhead, moneyAhead: all.moneyAhead })
  expect(btl).toMatchObject({ workAhead: [], moneyAhead: [], compared: 0 })
  expect(btl.withoutFigures + direct.withoutFigures).toBe(all.withoutFigures)
  expect(all.workAhead.length).toBeGreaterThan(100)
  const [widest] = all.workAhead
  const project = await findProject(db, widest?.code ?? '')
  const alone = project && (await findProjectProgress(db, project, today))
  expect(alone).toMatchObject({ actualBp: widest?.progressBp, executionBp: widest?.executionBp })
  expect(alone?.gap).toEqual({ meaning: widest?.meaning, openWon: widest?.openWon })
  expect((alone?.earnedWon ?? 0n) - (alone?.spentWon ?? 0n)).toBe(widest?.gapWon)
  expect(all.moneyAhead.length).toBeGreaterThan(5)
})

test('the contracts of every project stand together as they do one by one', async () => {
  const standings = await listContractStandings(db, today, null)
  const projects = await db.selectFrom('project').select(['id', 'code']).execute()
  const contracts = await Promise.all(
    projects.filter(({ code }) => standings.has(code)).map(({ id }) => listContracts(db, id)),
  )
  const { count } = await db
    .selectFrom('contract')
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  expect(contracts.flat()).toHaveLength(count)
  for (const ofProject of contracts) {
    const sum = (what: 'amountWon' | 'earnedWon' | 'openWon' | 'advanceLeftWon') =>
      ofProject.reduce((total, { balance }) => total + balance[what], 0n)
    expect(standings.get(ofProject[0]?.project ?? '')).toMatchObject({
      ...{ amountWon: sum('amountWon'), earnedWon: sum('earnedWon') },
      ...{ openWon: sum('openWon'), advanceLeftWon: sum('advanceLeftWon') },
      isSettled: ofProject.every(({ balance }) => balance.isFinal && balance.openWon === 0n),
    })
  }
})
