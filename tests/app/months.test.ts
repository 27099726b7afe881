import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { fundingCell } from '#app/domain/funding.ts'
import { listFundingSums } from '#db/funding.server.ts'
import { findMonthClosing, loadChangesSince, loadMonthFigures } from '#db/month-closing.server.ts'
import { loadPortfolioStatus } from '#db/portfolio.server.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const finance = await web.signIn('finance@demo.test')
const admin = await web.signIn('admin@demo.test')
const close = (month: string, by = finance) => by.post('/funding/months?index', { month })

async function closed(month: string) {
  const found = await findMonthClosing(db, month)
  if (!found) throw new Error(`${month} is not closed`)
  return found
}

test('a closed month is the portfolio on its last day: counts, money by source, progress, liability', async () => {
  const answer = await close('2026-09')
  expect([answer.status, answer.headers.get('location')]).toEqual([
    302,
    '/funding/months/2026-09?saved=month',
  ])
  const { figures, closedBy } = await closed('2026-09')
  const status = await loadPortfolioStatus(db, '2026-09-30')
  expect(closedBy).toBe('재정담당(시연)')
  expect(figures).toMatchObject({
    asOf: '2026-09-30',
    isDemo: true,
    completed: status.completed,
    byRating: status.byRating,
    byStage: status.byStage,
  })
  const sums = await listFundingSums(db, { fiscalYear: 2026, source: 'own', untilOn: '2026-09-30' })
  const { availableWon, commitmentWon, expenditureWon } = fundingCell(sums)
  expect(figures.money.find(({ source }) => source === 'own')).toEqual({
    ...{ source: 'own', availableWon, commitmentWon, expenditureWon },
  })
  expect(figures.money.length).toBeGreaterThan(2)
  expect(figures.progress?.actualBp).toBeGreaterThan(0)
  expect(figures.liability?.stateWon).toBeGreaterThan(0n)
})

test('what comes later leaves it as it was, and is told beside it', async () => {
  await close('2026-08')
  const before = await closed('2026-08')
  const { id } = await db.selectFrom('project').select('id').orderBy('id').executeTakeFirstOrThrow()
  await db
    .insertInto('fundingEntry')
    .values({
      ...{ projectId: id, fiscalYear: 2026, source: 'own', kind: 'original', amountWon: 5n, isDemo: false },
      ...{ entryOn: '2026-08-31', documentNo: 'L-1', createdAt: new Date(before.closedAt.getTime() + 1_000) },
    })
    .execute()
  expect(await closed('2026-08')).toEqual(before)
  expect(await loadMonthFigures(db, '2026-08-31')).not.toEqual(before.figures)
  const html = await (await finance.get('/funding/months/2026-08')).text()
  expect(html).toContain('1건의 전표가 더 기록되었습니다')
})

test('two months that are closed stand side by side; without the one before there is nothing to compare', async () => {
  const [september, august] = await Promise.all(
    ['/funding/months/2026-09', '/funding/months/2026-08'].map(async (path) =>
      (await finance.get(path)).text(),
    ),
  )
  expect(september).toContain('2026-08 마감과 비교합니다')
  expect(august).toContain('전월 마감이 없어')
})

test.each([
  ['2026-11', '아직 끝나지 않은 달'],
  ['2026-13', '끝난 달을'],
  ['soon', '끝난 달을'],
])('%s is refused: %s', async (month, text) => {
  const answer = await close(month)
  expect([answer.status, (await answer.text()).includes(text)]).toEqual([400, true])
})

test('of two who close a month at once one does, and the other is told', async () => {
  const answers = await Promise.all([close('2026-07'), close('2026-07', admin)])
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 400])
  expect(await answers.find(({ status }) => status === 400)?.text()).toContain('이미 마감한 달')
})

test('the database changes, deletes and empties no closed month', async () => {
  const kept = await closed('2026-09')
  for (const write of [
    sql`update month_closing set figures = '{}'`,
    sql`delete from month_closing where month = '2026-09'`,
    sql`truncate month_closing`,
  ])
    await expect(write.execute(db)).rejects.toThrow('never changed')
  expect(await closed('2026-09')).toEqual(kept)
})

test('the report compares with the closing of the month before, or says that there is none', async () => {
  const status = await loadPortfolioStatus(db, '2026-11-23')
  const open = await loadChangesSince(db, '2026-11-23', status)
  expect(open).toMatchObject({ month: '2026-10', isClosed: false })
  await close('2026-10')
  const { changes, isClosed } = await loadChangesSince(db, '2026-11-23', status)
  expect(isClosed).toBe(true)
  expect(changes).toEqual(open.changes)
  const { figures } = await closed('2026-10')
  expect(changes.completed).toEqual({
    before: figures.completed,
    now: status.completed,
    difference: status.completed - figures.completed,
  })
})

test('a closing of the demonstration says nothing of a portfolio without it', async () => {
  await db.updateTable('metadata').set({ value: 'removed' }).where('key', '=', 'demo-data').execute()
  const status = await loadPortfolioStatus(db, '2026-11-23')
  expect((await loadChangesSince(db, '2026-11-23', status)).isClosed).toBe(false)
  await db.updateTable('metadata').set({ value: 'present' }).where('key', '=', 'demo-data').execute()
})

test('who does not keep the books reads closed months and closes none', async () => {
  for (const email of ['pm@demo.test', 'executive@demo.test', 'auditor@demo.test']) {
    const reader = await web.signIn(email)
    const page = await reader.get('/funding/months')
    expect([page.status, (await page.text()).includes('name="month"')]).toEqual([200, false])
    expect((await reader.get('/funding/months/2026-09')).status).toBe(200)
    expect((await close('2026-06', reader)).status).toBe(403)
  }
  expect(await findMonthClosing(db, '2026-06')).toBeUndefined()
  for (const path of ['/funding/months/2026-01', '/funding/months/soon'])
    expect((await finance.get(path)).status).toBe(404)
})
