import { describe, expect, test } from 'vitest'
import { addDays, addWorkingDays, type PlainDate } from '#app/domain/calendar.ts'
import { updateBaselineDates, updateBaselineDecision } from '#db/baseline-version.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { listClosedPeriods } from '#db/closed-period.server.ts'
import { updateForecasts } from '#db/forecast.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { lookedAt } from '#tests/setup/preview-mark.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const admin = await web.signIn('admin@demo.test')

/** Projects in works with a structure that is due soon, a fresh one for each test. */
const projects = await db
  .selectFrom('milestone')
  .innerJoin('project', 'project.id', 'milestone.projectId')
  .select(['project.id', 'project.code'])
  .where('project.templateCode', '=', 'direct')
  .where('project.status', '=', 'active')
  .where('project.stage', '=', 'construction')
  .where('milestone.code', '=', 'structure')
  .where('milestone.plannedOn', '<', '2027-02-01')
  .where('milestone.actualOn', 'is', null)
  .orderBy('project.code')
  .execute()

function freshProject() {
  const next = projects.pop()
  if (!next) throw new Error('no project left whose works run')
  return next
}

const address = (code: string) => `/projects/${code}/closed-periods`

/** Saves what was looked at. */
async function save(code: string, fields: Record<string, string>): Promise<Response> {
  return admin.post(address(code), await lookedAt(admin, address(code), fields))
}

async function stored(id: number) {
  const rows = await db.selectFrom('journal').select('id').where('projectId', '=', id).execute()
  return {
    periods: await listClosedPeriods(db, id),
    milestones: await listMilestones(db, id),
    journal: rows.length,
  }
}

async function forecastOf(id: number, code: string): Promise<PlainDate | null> {
  return (await listMilestones(db, id)).find((milestone) => milestone.code === code)?.forecastOn ?? null
}

/** A month without works. */
function monthFrom(fromOn: PlainDate, change: Record<string, string> = {}) {
  return { kind: 'winter-stop', fromOn, toOn: addDays(fromOn, 30), reason: '한중 콘크리트 중지', ...change }
}

describe('a closed period', () => {
  test('is looked at first, moves the forecasts it showed, and moves them back when it is deleted', async () => {
    const { id, code } = freshProject()
    await db
      .updateTable('milestone')
      .set({ startedOn: '2026-11-02', remainingDays: 60, remainingOn: '2026-11-23' })
      .where('projectId', '=', id)
      .where('code', '=', 'structure')
      .execute()
    const form = monthFrom('2026-12-21', { trades: '콘크리트', documentNo: '시설과-12' })
    await save(code, { ...monthFrom('2030-01-01'), intent: 'add' })
    const before = await stored(id)
    const shown = await (await admin.post(address(code), { ...form, intent: 'preview-add' })).text()
    expect(await stored(id)).toEqual(before)
    const announced = /전망 (\d+)건이 움직입니다/.exec(shown.replace(/<!-- -->/g, ''))?.[1]
    const unseen = await admin.post(address(code), { ...form, intent: 'add' })
    expect(unseen.status).toBe(409)
    expect(await unseen.text()).toContain('저장하기 전에')
    expect(await stored(id)).toEqual(before)
    const answer = await save(code, { ...form, intent: 'add' })
    expect(answer.status).toBe(302)
    const after = await stored(id)
    const moved = after.milestones.filter(
      (to, index) => to.forecastOn !== before.milestones[index]?.forecastOn,
    )
    expect(moved.length).toBeGreaterThan(0)
    expect(announced).toBe(String(moved.length))
    const rest = addWorkingDays(await loadCalendar(db), '2026-11-22', 60)
    expect(((await forecastOf(id, 'structure')) ?? '') > rest).toBe(true)
    expect(after.journal).toBeGreaterThan(before.journal)
    const [period] = after.periods.filter(({ documentNo }) => documentNo === '시설과-12')
    expect(period).toMatchObject({ kind: 'winter-stop', trades: '콘크리트', version: 1 })
    const removal = { id: String(period?.id), version: '1' }
    const preview = await admin.post(address(code), { ...removal, intent: 'preview-remove' })
    expect(preview.status).toBe(200)
    expect(await stored(id)).toEqual(after)
    expect((await admin.post(address(code), { ...removal, intent: 'remove' })).status).toBe(409)
    expect(await stored(id)).toEqual(after)
    expect((await save(code, { ...removal, intent: 'remove' })).status).toBe(302)
    const back = await stored(id)
    expect(back.milestones.map((m) => m.forecastOn)).toEqual(before.milestones.map((m) => m.forecastOn))
    expect(await (await admin.get(address(code))).text()).not.toContain('시설과-12')
  })

  test('moves works approved before it was recorded, until a plan or an approval knows it', async () => {
    const { id, code } = freshProject()
    await db
      .updateTable('milestone')
      .set({ startedOn: null, remainingDays: null, remainingOn: null })
      .where('projectId', '=', id)
      .where('actualOn', 'is', null)
      .execute()
    const calendar = await loadCalendar(db)
    await updateForecasts(db, [id], calendar, web.clock.today())
    const before = (await forecastOf(id, 'works-finished')) ?? ''
    const fromOn = addWorkingDays(calendar, before, -30)
    await save(code, { ...monthFrom(fromOn), toOn: addWorkingDays(calendar, fromOn, 9), intent: 'add' })
    const moved = addWorkingDays(calendar, before, 10)
    expect(await forecastOf(id, 'works-finished')).toBe(moved)
    await db
      .updateTable('milestone')
      .set({ plannedOn: moved })
      .where('projectId', '=', id)
      .where('code', '=', 'works-finished')
      .execute()
    const last = await db
      .selectFrom('baseline')
      .select(({ fn }) => fn.max('number').as('number'))
      .where('projectId', '=', id)
      .executeTakeFirstOrThrow()
    const items = await db
      .selectFrom('milestone')
      .select(['code', 'plannedOn', 'durationDays'])
      .where('projectId', '=', id)
      .execute()
    const proposal = {
      projectId: id,
      number: last.number + 1,
      reason: '동절기 반영',
      status: 'proposed',
    } as const
    const { id: baselineId } = await db
      .insertInto('baseline')
      .values(proposal)
      .returning('id')
      .executeTakeFirstOrThrow()
    const lines = items.map((item) => ({
      ...{ baselineId, milestoneCode: item.code, baselineOn: item.plannedOn },
      ...{ durationDays: item.durationDays, weightPpm: 0 },
    }))
    await db.insertInto('baselineItem').values(lines).execute()
    const decision = {
      ...({ status: 'approved', approvedOn: '2026-11-23', approverId: null } as const),
      ...{ documentNo: null, decisionNote: null },
    }
    await updateBaselineDecision(db, baselineId, decision)
    await updateBaselineDates(db, id, baselineId)
    await updateForecasts(db, [id], calendar, web.clock.today())
    expect(await forecastOf(id, 'works-finished')).toBe(moved)
  })

  test('that somebody else deleted first is told, and nothing is written', async () => {
    const { id, code } = freshProject()
    await save(code, { ...monthFrom('2027-01-04'), intent: 'add' })
    const [period] = await listClosedPeriods(db, id)
    const removal = { id: String(period?.id), version: '1', intent: 'remove' }
    expect((await save(code, removal)).status).toBe(302)
    const before = await stored(id)
    const told = await admin.post(address(code), removal)
    expect(told.status).toBe(409)
    expect(await told.text()).toContain('다른 사람이 먼저')
    expect(await stored(id)).toEqual(before)
  })
})

test.each([
  ['that ends before it begins', { fromOn: '2027-01-04', toOn: '2027-01-03' }, '시작하는 날과 같거나'],
  ['of more than 400 days', { fromOn: '2027-01-01', toOn: '2028-02-05' }, '최대 400일'],
  ['without a reason', { reason: ' ' }, '사유를 적어 주세요'],
  ['without a first day', { fromOn: '' }, '입력해 주세요'],
  ['of a day that does not exist', { toOn: '2027-02-30' }, '2026-07-01 형식'],
  ['of no known kind', { kind: 'siesta' }, '목록에서'],
])('a period %s is refused with what was typed, and nothing is written', async (_what, change, said) => {
  const { id, code } = projects[0] ?? { id: 0, code: '' }
  const before = await stored(id)
  for (const intent of ['preview-add', 'add']) {
    const form = monthFrom('2027-01-04', { trades: 'typed & kept', ...change })
    const answer = await admin.post(address(code), { ...form, intent })
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(html).toContain(said)
    expect(html).toContain('typed &amp; kept')
  }
  expect(await stored(id)).toEqual(before)
})

test.each(['finance@demo.test', 'executive@demo.test', 'auditor@demo.test'])(
  '%s may read the periods and change none',
  async (email) => {
    const { id, code } = projects[0] ?? { id: 0, code: '' }
    const before = await stored(id)
    const person = await web.signIn(email)
    const page = await person.get(address(code))
    expect(page.status).toBe(200)
    expect(await page.text()).not.toContain('preview-add')
    for (const intent of ['preview-add', 'add'])
      expect((await person.post(address(code), { ...monthFrom('2027-01-04'), intent })).status).toBe(403)
    expect(await stored(id)).toEqual(before)
  },
)

describe('a day of the calendar', () => {
  const forecasts = () => db.selectFrom('milestone').select(['id', 'forecastOn']).orderBy('id').execute()

  test('is looked at first, with what it would move in all projects, and nothing is written', async () => {
    const before = await forecasts()
    const form = { onDate: '2026-12-14', kind: 'holiday', name: '임시공휴일' }
    const answer = await admin.post('/admin/holidays', { ...form, intent: 'preview-add' })
    expect(answer.status).toBe(200)
    const html = (await answer.text()).replace(/<!-- -->/g, '')
    expect(await forecasts()).toEqual(before)
    expect(await db.selectFrom('holidayOverride').selectAll().execute()).toEqual([])
    const announced = Number(/개 사업의 전망 (\d+)건이 움직입니다/.exec(html)?.[1])
    const seen = await lookedAt(admin, '/admin/holidays', { ...form, intent: 'add' })
    expect((await admin.post('/admin/holidays', seen)).status).toBe(302)
    const after = await forecasts()
    const moved = after.filter((row, index) => row.forecastOn !== before[index]?.forecastOn)
    expect(moved.length).toBe(announced)
    const undo = { onDate: '2026-12-14', intent: 'preview-undo' }
    const shown = (await (await admin.post('/admin/holidays', undo)).text()).replace(/<!-- -->/g, '')
    expect(shown).toContain(`전망 ${announced}건이 움직입니다`)
    expect(await forecasts()).toEqual(after)
    const back = await lookedAt(admin, '/admin/holidays', { ...undo, intent: 'undo' })
    expect((await admin.post('/admin/holidays', back)).status).toBe(302)
    expect(await forecasts()).toEqual(before)
  })

  test('that cannot be changed is refused before anything is computed', async () => {
    const form = { onDate: '2027-01-01', kind: 'holiday', name: '신정', intent: 'preview-add' }
    const answer = await admin.post('/admin/holidays', form)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('이미 쉬는 날')
  })
})
