import { describe, expect, test } from 'vitest'
import { conditionDays, conditionsPath, parseConditionAddress } from '#app/address/condition-address.ts'
import { addDays } from '#app/domain/calendar.ts'
import { conditionViews } from '#app/domain/gate/gate.ts'
import { insertDatedStatus } from '#db/dated-status.server.ts'
import { getConditionCounts, listConditions } from '#db/gate-condition.server.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const { db, clock } = web
const today = clock.today()
const days = conditionDays(today)
const all = { limit: 1_000 }

/** A decision on conditions at a project under way, with a condition for each of the days. */
async function decided(code: string, dueOn: readonly string[]): Promise<number[]> {
  const { id } = await db
    .selectFrom('project')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  const review = {
    ...({ tier: 'office', session: '2026-2', outcome: 'conditional' } as const),
    ...{ projectId: id, milestoneCode: 'investment-review', decidedOn: '2026-04-24', isDemo: false },
  }
  const { id: gateReviewId } = await db
    .insertInto('gateReview')
    .values(review)
    .returning('id')
    .executeTakeFirstOrThrow()
  const rows = dueOn.map((on, index) => ({ gateReviewId, dueOn: on, content: `${code} 조건 ${index + 1}` }))
  const ids = await db.insertInto('gateCondition').values(rows).returning('id').execute()
  return ids.map((row) => row.id)
}

const [overdue = 0, onToday, lastSoon, afterwards] = await decided('GSF-2025-D-051', [
  addDays(today, -1),
  today,
  addDays(today, 30),
  addDays(today, 31),
])

describe('open conditions of gate decisions', () => {
  test('are overdue from the day after their due day, and due soon up to 30 days ahead', async () => {
    const found = async (view: (typeof conditionViews)[number] | null) =>
      (await listConditions(db, { ...days, view }, all)).map(({ id }) => id)
    const [late, soon, open] = [await found('overdue'), await found('soon'), await found(null)]
    expect(late).toContain(overdue)
    expect(soon).toEqual(expect.arrayContaining([onToday, lastSoon]))
    expect(soon).not.toContain(afterwards)
    expect(open).toEqual(expect.arrayContaining([...late, ...soon, afterwards]))
    const counts = await getConditionCounts(db, days)
    expect(counts).toEqual({ overdue: late.length, soon: soon.length, open: open.length })
  })

  test('as of an earlier day are those that were decided and not closed by then', async () => {
    const idsOn = async (on: string) =>
      (await listConditions(db, { ...conditionDays(on), view: null }, all)).map(({ id }) => id)
    expect(await idsOn('2026-04-23')).not.toContain(overdue)
    expect(await idsOn('2026-04-24')).toContain(overdue)
    await db.updateTable('gateCondition').set({ closedOn: '2026-06-01' }).where('id', '=', overdue).execute()
    expect(await idsOn('2026-05-31')).toContain(overdue)
    expect(await idsOn('2026-06-01')).not.toContain(overdue)
    await db.updateTable('gateCondition').set({ closedOn: null }).where('id', '=', overdue).execute()
  })

  test('of a project that was withdrawn nobody has to meet', async () => {
    const [gone] = await decided('GSF-2025-D-052', [today])
    const ids = async () => (await listConditions(db, { ...days, view: null }, all)).map(({ id }) => id)
    expect(await ids()).toContain(gone)
    const { id: projectId } = await db
      .selectFrom('project')
      .select('id')
      .where('code', '=', 'GSF-2025-D-052')
      .executeTakeFirstOrThrow()
    await insertDatedStatus(db, projectId, { status: 'withdrawn', sinceOn: today, isReleased: false })
    expect(await ids()).not.toContain(gone)
    const before = { ...conditionDays(addDays(today, -1)), view: null }
    expect((await listConditions(db, before, all)).map(({ id }) => id)).toContain(gone)
  })
})

describe('a manager', () => {
  test.each(['/', '/slips?following=yes'])(
    'sees on %s how many are overdue and due soon, and opens them',
    async (page) => {
      const executive = await web.signIn('executive@demo.test')
      const html = await (await executive.get(page)).text()
      const counts = await getConditionCounts(db, days)
      for (const view of conditionViews) {
        const to = conditionsPath({ view, manager: null, asOf: today }, today)
        expect(html).toContain(`href="${to}"`)
        const list = await (await executive.get(to)).text()
        expect(list).toContain(`전체 ${counts[view]}건 중`)
      }
    },
  )

  test('sees project, gate, condition, due day and the days until then, and leads to the gate', async () => {
    const admin = await web.signIn('admin@demo.test')
    const html = (await (await admin.get('/conditions?view=overdue')).text()).replace(/<!-- -->/g, '')
    expect(html).toContain('GSF-2025-D-051 조건 1')
    expect(html).toContain('href="/projects/GSF-2025-D-051/gates/investment-review"')
    expect(html).toContain('1일 지남')
    expect(html).toContain('2026. 11. 22.')
  })

  test('of projects sees the own ones where only these are asked for', async () => {
    const manager = await web.signIn('pm@demo.test')
    const account = await db
      .selectFrom('appUser')
      .select('id')
      .where('email', '=', 'pm@demo.test')
      .executeTakeFirstOrThrow()
    const of = (managerId: number | null) =>
      db.updateTable('project').set({ managerId }).where('code', '=', 'GSF-2025-D-051').execute()
    await of(null)
    expect(await (await manager.get('/conditions?manager=me')).text()).not.toContain('GSF-2025-D-051')
    await of(account.id)
    expect(await (await manager.get('/conditions?manager=me')).text()).toContain('GSF-2025-D-051')
  })

  test('who is not signed in sees none of it', async () => {
    const answer = await fetch(`${web.url}/conditions`, { redirect: 'manual' })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toContain('/sign-in')
  })
})

test.each([
  ['view=soon&manager=me', 'soon', 'me'],
  ['view=never&manager=x', null, null],
  ['manager=7&asOf=2026-03-02', null, 7],
])('the address %s is read, and what means nothing narrows nothing', (address, view, manager) => {
  const read = parseConditionAddress(new URLSearchParams(address), today)
  expect(read).toMatchObject({ view, manager, page: 1 })
  const path = conditionsPath(read, today)
  const again = parseConditionAddress(new URL(path, 'http://localhost').searchParams, today)
  expect(again).toEqual(read)
})
