import { describe, expect, test } from 'vitest'
import { addWorkingDays } from '#app/domain/calendar.ts'
import { ko } from '#app/i18n/ko.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { findMilestone, listMilestones, type MilestoneRow } from '#db/milestone.server.ts'
import { findProject } from '#db/project.server.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const admin = await web.signIn('admin@demo.test')
const calendar = await loadCalendar(db)

/** Direct buildings whose works run, a fresh one for each test, so that none lives on what another did. */
const codes = await db
  .selectFrom('milestone as started')
  .innerJoin('project', 'project.id', 'started.projectId')
  .innerJoin('milestone as structure', 'structure.projectId', 'project.id')
  .select('project.code')
  .where('project.templateCode', '=', 'direct')
  .where('project.status', '=', 'active')
  .where('started.code', '=', 'groundbreaking')
  .where('started.actualOn', 'is not', null)
  .where('structure.code', '=', 'structure')
  .where('structure.actualOn', 'is', null)
  .orderBy('project.code')
  .execute()

function freshProject(): string {
  const next = codes.pop()
  if (!next) throw new Error('no project left whose works run')
  return next.code
}

async function stored(code: string) {
  const project = await findProject(db, code)
  if (!project) throw new Error(`no project ${code}`)
  const entries = db.selectFrom('journal').selectAll().where('projectId', '=', project.id)
  const journal = await entries.orderBy('id').execute()
  return { project, milestones: await listMilestones(db, project.id), journal }
}

async function milestone(code: string, name: string): Promise<MilestoneRow> {
  const project = await findProject(db, code)
  const found = project && (await findMilestone(db, project.id, name))
  if (!found) throw new Error(`no milestone ${name} of ${code}`)
  return found
}

const address = (code: string, name = 'structure') => `/projects/${code}/milestones/${name}`

/** What a person types who moves a plan by some working days. */
async function moved(code: string, days: number, change: Record<string, string> = {}) {
  const { plannedOn, actualOn, note, version } = await milestone(code, 'structure')
  return {
    intent: 'preview',
    version: String(version),
    plannedOn: addWorkingDays(calendar, plannedOn ?? '', days),
    actualOn: actualOn ?? '',
    note: note ?? '',
    cause: 'materials',
    reason: '철근 수급',
    ...change,
  }
}

const markIn = (html: string) => /name="seen" value="([0-9a-f]+)"/.exec(html)?.[1] ?? ''

/** Dates of the table of what moves: [plan, forecast] by name; '-' where one stays. */
function movesIn(html: string) {
  const table = /움직이는 마일스톤<\/span><\/caption>.*?<\/table>/s.exec(html)?.[0] ?? ''
  const rows = [...table.matchAll(/<tr><th scope="row"[^>]*>(.*?)<\/th>(.*?)<\/tr>/gs)]
  return new Map(
    rows.map(([, name = '', cells = '']) => {
      const texts = [...cells.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map((cell) =>
        (cell[1] ?? '').replace(/<!-- -->/g, ''),
      )
      return [name, texts]
    }),
  )
}

const koreanDate = (on: string | null) =>
  on === null ? '-' : `${Number(on.slice(0, 4))}. ${Number(on.slice(5, 7))}. ${Number(on.slice(8))}.`

describe.each(['move', 'leave'] as const)('with what follows set to %s', (successors) => {
  test('what the preview shows is what is stored', async () => {
    const code = freshProject()
    const before = await stored(code)
    const form = await moved(code, 40, { successors })
    const html = await (await admin.post(address(code), form)).text()
    expect(await stored(code)).toEqual(before)
    const answer = await admin.post(address(code), { ...form, intent: 'save', seen: markIn(html) })
    expect(answer.status).toBe(302)
    const shown = movesIn(html)
    const after = await stored(code)
    const changed = after.milestones.filter((to, index) => {
      const from = before.milestones[index]
      return from?.plannedOn !== to.plannedOn || from.forecastOn !== to.forecastOn
    })
    expect([...shown.keys()]).toEqual(changed.map(({ nameKo }) => nameKo))
    expect(changed.length).toBeGreaterThan(2)
    for (const to of changed) {
      const from = before.milestones.find(({ id }) => id === to.id)
      const [plan = '', , forecast = ''] = shown.get(to.nameKo) ?? []
      const dates = (fromOn: string | null, toOn: string | null) =>
        fromOn === toOn ? '-' : `${koreanDate(fromOn)} → ${koreanDate(toOn)}`
      expect(plan).toBe(dates(from?.plannedOn ?? null, to.plannedOn))
      expect(forecast).toBe(dates(from?.forecastOn ?? null, to.forecastOn))
    }
    const replanned = after.milestones.filter(
      (to, index) => to.plannedOn !== before.milestones[index]?.plannedOn,
    )
    expect(replanned.length > 1).toBe(successors === 'move')
    const rows = after.journal.slice(before.journal.length).filter((row) => row.columnName === 'plannedOn')
    expect(rows.map((row) => row.recordId)).toEqual(replanned.map((row) => String(row.id)))
    expect(new Set(rows.map((row) => row.reason))).toEqual(new Set(['자재 수급: 철근 수급']))
    expect(replanned.every((row) => !row.isDemo)).toBe(true)
    const page = await (await admin.get(`/projects/${code}`)).text()
    expect(page).toContain(`계획 ${replanned.length}건을 바꿨습니다.`)
  })
})

describe('a change that nobody has looked at', () => {
  test('is shown first and not saved', async () => {
    const code = freshProject()
    const before = await stored(code)
    const answer = await admin.post(address(code), await moved(code, 40, { intent: 'save' }))
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('저장하기 전에 바뀌는 일정을 확인')
    expect(await stored(code)).toEqual(before)
  })

  test('or that has another effect since, is shown anew and can then be saved', async () => {
    const code = freshProject()
    const form = await moved(code, 40)
    const seen = markIn(await (await admin.post(address(code), form)).text())
    const works = await milestone(code, 'works-finished')
    await db
      .updateTable('milestone')
      .set({ plannedOn: addWorkingDays(calendar, works.plannedOn ?? '', 5), version: works.version + 1 })
      .where('id', '=', works.id)
      .execute()
    const before = await stored(code)
    const told = await admin.post(address(code), { ...form, intent: 'save', seen })
    expect(told.status).toBe(409)
    const html = await told.text()
    expect(html).toContain('미리보기 뒤에 다른 일정이 바뀌었습니다')
    expect(await stored(code)).toEqual(before)
    const again = await admin.post(address(code), { ...form, intent: 'save', seen: markIn(html) })
    expect(again.status).toBe(302)
  })

  test('or whose choice about what follows was another, is shown anew', async () => {
    const code = freshProject()
    const form = await moved(code, 40, { successors: 'move' })
    const seen = markIn(await (await admin.post(address(code), form)).text())
    const answer = await admin.post(address(code), { ...form, intent: 'save', successors: 'leave', seen })
    expect(answer.status).toBe(409)
  })
})

describe('an address that proposes a date', () => {
  test('opens with what it would move, and writes nothing', async () => {
    const code = freshProject()
    const before = await stored(code)
    const { plannedOn } = await moved(code, 40)
    const html = await (await admin.get(`${address(code)}?plannedOn=${plannedOn}`)).text()
    expect(html).toContain(`value="${plannedOn}"`)
    expect(movesIn(html).size).toBeGreaterThan(2)
    expect(await stored(code)).toEqual(before)
    const left = await (await admin.get(`${address(code)}?plannedOn=${plannedOn}&successors=leave`)).text()
    expect(left).toMatch(/name="successors"[^>]*checked=""[^>]*value="leave"/)
  })

  test('that is none comes back with what is expected', async () => {
    const code = freshProject()
    const html = await (await admin.get(`${address(code)}?plannedOn=soon`)).text()
    expect(html).toContain('2026-07-01 형식')
    expect(html).toContain('value="soon"')
    expect(markIn(html)).toBe('')
  })
})

describe('a refused change', () => {
  test.each([
    ['another plan without a cause from the list', { cause: '' }, '목록에서 골라'],
    ['another plan without a reason in words', { reason: ' ' }, '사유를 적어'],
    ['a finish before the start', { startedOn: '2026-11-10', actualOn: '2026-11-09' }, '시작일보다 앞설'],
    ['a start after today', { startedOn: '2026-11-24' }, '시작일은 오늘보다'],
    ['remaining days of what has not begun', { remainingDays: '5' }, '시작일을 넣어야'],
    ['remaining days that are no number', { remainingDays: '-5' }, '0 이상의 정수'],
    ['a constraint without a date', { constraintType: 'deadline' }, '함께 입력'],
    ['a constraint that there is none', { constraintType: 'whenever' }, '목록에서 골라'],
  ])('with %s says so, keeps what was typed and writes nothing', async (_what, change, said) => {
    const code = codes[0]?.code ?? ''
    const before = await stored(code)
    const form = await moved(code, 40, { note: 'typed & kept' })
    const seen = markIn(await (await admin.post(address(code), form)).text())
    const answer = await admin.post(address(code), { ...form, ...change, intent: 'save', seen })
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(html).toContain(said)
    expect(html).toContain('typed &amp; kept')
    expect(await stored(code)).toEqual(before)
  })
})

test('what is said of the work moves the forecast, and the night leaves it there', async () => {
  const code = freshProject()
  const { plannedOn, version } = await milestone(code, 'structure')
  const form = {
    version: String(version),
    plannedOn: plannedOn ?? '',
    startedOn: '2026-11-02',
    remainingDays: '700',
    cause: 'site-condition',
    reason: '암반 발견',
  }
  const html = await (await admin.post(address(code), { ...form, intent: 'preview' })).text()
  const saved = await admin.post(address(code), { ...form, intent: 'save', seen: markIn(html) })
  expect(saved.status).toBe(302)
  expect(await milestone(code, 'structure')).toMatchObject({
    startedOn: '2026-11-02',
    remainingDays: 700,
    remainingOn: '2026-11-23',
    forecastOn: addWorkingDays(calendar, '2026-11-22', 700),
  })
})

test('without an agreement the preview says why no lease moves', async () => {
  const code = codes[0]?.code ?? ''
  const html = await (await admin.post(address(code), await moved(code, 40))).text()
  expect(html).toContain('체결된 실시협약이 없어')
})

describe('a building in works whose agreement has not begun its lease', () => {
  test('shows on its page and on its slips what its forecast does to the first payment', async () => {
    const late = await db
      .selectFrom('agreement')
      .innerJoin('agreementProject', 'agreementProject.agreementId', 'agreement.id')
      .innerJoin('project', 'project.id', 'agreementProject.projectId')
      .innerJoin('milestone', 'milestone.projectId', 'project.id')
      .select(['project.id', 'project.code', 'milestone.id as milestoneId', 'milestone.slipDays'])
      .where('agreement.operationStartsOn', 'is', null)
      .where('milestone.code', '=', 'operation-start')
      .where('milestone.slipDays', '>', 40)
      .executeTakeFirstOrThrow()
    const flag = { projectId: late.id, milestoneId: late.milestoneId, kind: 'forecast' as const }
    const on = { flaggedOn: '2026-11-23', seenOn: '2026-11-23' }
    const { id } = await db
      .insertInto('slipFlag')
      .values({ ...flag, ...on, severity: 'major', slipDays: late.slipDays ?? 0 })
      .returning('id')
      .executeTakeFirstOrThrow()
    const page = await (await admin.get(`/projects/${late.code}`)).text()
    expect(page).toContain('잠정(전망)')
    expect(page).toContain('회계연도별 시설임대료 소요 변화')
    const slip = (await (await admin.get(`/slips/${id}`)).text()).replace(/<!-- -->/g, '')
    expect(slip).toMatch(/첫 임대료 \d+년 \d분기 → \d+년 \d분기 \(\d분기 늦어짐\)/)
    expect(slip).toContain(`href="/projects/${late.code}#lease"`)
  })
})

test('a plan on a day off is told, with the next working day; one on a working day is not', async () => {
  const code = freshProject()
  const shown = async (plannedOn: string) =>
    (await (await admin.post(address(code), { ...(await moved(code, 5)), plannedOn })).text()).replaceAll(
      '<!-- -->',
      '',
    )
  // A Sunday, and the Monday after it.
  const words = ko.plan.dayOff('2027. 6. 6.', '2027. 6. 7.')
  expect(await shown('2027-06-06')).toContain(words)
  expect(await shown('2027-06-07')).not.toContain('쉬는 날입니다')
})
