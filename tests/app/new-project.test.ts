import { describe, expect, test } from 'vitest'
import { newProjectDates } from '#app/domain/project/new-project.ts'
import { templates } from '#app/domain/template/template.ts'
import { listBaselines } from '#db/baseline-version.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { loadPortfolioStatus } from '#db/portfolio.server.ts'
import { findProject } from '#db/project.server.ts'
import { insertTemplateVersion } from '#db/template.server.ts'
import { fingerprint } from '#tests/setup/fingerprint.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db, clock } = web
const admin = await web.signIn('admin@demo.test')
const pm = await web.signIn('pm@demo.test')
const path = '/projects/new'

const programs = await db.selectFrom('program').select(['id', 'code']).where('isCapital', '=', true).execute()
const programId = (code: string) => String(programs.find((program) => program.code === code)?.id)
const pmId = (
  await db.selectFrom('appUser').select('id').where('email', '=', 'pm@demo.test').executeTakeFirstOrThrow()
).id

function fields(change: Record<string, string> = {}): Record<string, string> {
  return {
    ...{ programId: programId('4-4-2'), templateCode: 'direct', code: '', nameKo: '가람초 본관' },
    ...{ nameEn: 'Garam main building', schoolName: '가람초등학교', managerId: String(pmId) },
    ...{ target: '2032-03-01', completionOn: '', costWon: '7,000,000,000', costWithFinancingWon: '' },
    ...{ areaM2: '3,000', reason: '2026년 추경 반영', intent: 'save', ...change },
  }
}

const save = (change: Record<string, string> = {}, by: Visitor = admin) => by.post(path, fields(change))

async function made(code: string) {
  const project = await findProject(db, code)
  if (!project) throw new Error(`no project ${code}`)
  return project
}

describe('a new project', () => {
  test('shows its dates before it is made: nothing is written, and what was typed stays', async () => {
    const before = await fingerprint(db)
    const answer = await save({ intent: 'preview', reason: '' })
    expect(answer.status).toBe(200)
    const html = await answer.text()
    for (const shown of ['GSF-2032-001', '2032. 3. 2.', '가람초 본관', '사업 만들기', '7,000,000,000'])
      expect(html).toContain(shown)
    expect(await fingerprint(db)).toEqual(before)
  })

  test('is made with the dates that were shown, as plan and as first baseline, and is none of the slots', async () => {
    const before = await loadPortfolioStatus(db, clock.today())
    const answer = await save()
    expect(answer.headers.get('location')).toBe('/projects/GSF-2032-001')
    expect(await (await admin.get('/projects/GSF-2032-001')).text()).toContain('사업을 만들었습니다.')
    const project = await made('GSF-2032-001')
    expect(project).toMatchObject({
      ...{ nameKo: '가람초 본관', schoolName: '가람초등학교', managerId: pmId, cohort: null, areaM2: 3_000 },
      ...{ costWon: 7_000_000_000n, costWithFinancingWon: 7_000_000_000n, completionYear: 2032 },
      ...{ route: 'direct', templateCode: 'direct', templateVersion: 1, origin: 'user', isDemo: false },
      ...{ status: 'active', stage: 'planning', slipDays: 0 },
    })
    const dates = newProjectDates(
      templates.direct,
      { kind: 'term', on: '2032-03-01' },
      await loadCalendar(db),
    )
    for (const { code, baselineOn, plannedOn, forecastOn } of await listMilestones(db, project.id))
      expect([baselineOn, plannedOn, forecastOn]).toEqual([dates.get(code), dates.get(code), dates.get(code)])
    expect(await listBaselines(db, project.id)).toMatchObject([
      { number: 1, status: 'approved', reason: '2026년 추경 반영', approvedOn: clock.today() },
    ])
    const after = await loadPortfolioStatus(db, clock.today())
    expect(after.buildings).toBe(496)
    expect(after.cohorts).toEqual(before.cohorts)
    expect([after.projects, after.facilities]).toEqual([before.projects + 1, before.facilities + 1])
    const page = await (await admin.get('/projects/GSF-2032-001')).text()
    expect(page).toContain('2026년 추경 반영')
    for (const column of ['목표 준공 연도', '템플릿 판', '사업(묶음) 번호']) expect(page).toContain(column)
    expect(page).not.toMatch(/사업\(묶음\) 번호[\s\S]{0,200}시연\)/)
    expect((await (await admin.get('/projects?q=가람초')).text()).includes('GSF-2032-001')).toBe(true)
  })

  test('takes the next number of its program, or the code that is typed', async () => {
    expect((await save()).headers.get('location')).toBe('/projects/GSF-2032-002')
    expect((await save({ code: 'GARAM-1' })).headers.get('location')).toBe('/projects/GARAM-1')
    const centre = { programId: programId('4-1-3'), templateCode: 'facility' }
    const answer = await save({ ...centre, target: 'completion', completionOn: '2031-06-15' })
    const code = answer.headers.get('location')?.replace('/projects/', '') ?? ''
    expect(await made(code)).toMatchObject({ plannedCompletionOn: '2031-06-13', completionYear: 2031 })
  })

  test('of a lease keeps the cost with its financing apart, and may state none', async () => {
    await save({ code: 'LEASE-1', templateCode: 'btl', costWithFinancingWon: '9000000000' })
    expect(await made('LEASE-1')).toMatchObject({ route: 'btl', costWithFinancingWon: 9_000_000_000n })
    await save({ code: 'LEASE-2', templateCode: 'btl', costWon: '' })
    expect(await made('LEASE-2')).toMatchObject({ costWon: null, costWithFinancingWon: null })
  })

  test('begins with the newest version of its template', async () => {
    const author = { reason: '시험', authorId: pmId }
    await insertTemplateVersion(db, { ...templates['private-school'], version: 2 }, author)
    await save({ code: 'NEWEST-1', templateCode: 'private-school' })
    expect((await made('NEWEST-1')).templateVersion).toBe(2)
  })
})

describe('a refused project', () => {
  test.each([
    ['no name', { nameKo: ' ' }, '입력해 주세요'],
    ['a code that cannot be one', { code: '가-1' }, '영문·숫자·붙임표'],
    ['the code of another', { code: 'GSF-2021-D-001' }, '이미 쓰이고'],
    ['a target that begins no term', { target: '2032-03-02' }, '목록에서'],
    ['a completion that is not typed', { target: 'completion' }, '형식으로'],
    ['a completion beyond the calendar', { target: 'completion', completionOn: '2061-01-01' }, '2060년까지'],
    ['money that is none', { costWon: '약 70억' }, '원 단위 정수'],
    ['less with financing than without', { templateCode: 'btl', costWithFinancingWon: '1' }, '같거나 커야'],
    ['an area of nothing', { areaM2: '0' }, '1 이상의 정수'],
    ['a manager who is none', { managerId: '999999' }, '목록에서'],
    ['a template that is none', { templateCode: 'party' }, '목록에서'],
    ['no reason', { reason: '' }, '사유를 적어'],
  ])('with %s says what is wrong and writes nothing', async (_what, change, words) => {
    const before = await fingerprint(db)
    const answer = await save(change)
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(html).toContain(words)
    expect(html).toContain('가람초등학교')
    expect(await fingerprint(db)).toEqual(before)
  })

  test('warns of dates before today, which a project that has begun may have', async () => {
    const html = await (await save({ intent: 'preview', target: '2027-03-01' })).text()
    expect(html).toMatch(/마일스톤 \d+개의 날짜가 오늘보다 앞섭니다/)
  })

  test('of two at the same moment with one code one is made', async () => {
    const answers = await Promise.all([save({ code: 'TWICE-1' }), save({ code: 'TWICE-1' })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([302, 400])
  })
})

describe('who may make a project', () => {
  test.each(['finance', 'executive', 'auditor'])('%s may not, and nothing is written', async (role) => {
    const person = await web.signIn(`${role}@demo.test`)
    const before = await fingerprint(db)
    expect((await person.get(path)).status).toBe(403)
    expect((await save({}, person)).status).toBe(403)
    expect((await save({ nameKo: '' }, person)).status).toBe(403)
    expect(await fingerprint(db)).toEqual(before)
    expect(await (await person.get('/projects')).text()).not.toContain('href="/projects/new"')
  })

  test('a project manager may in an assigned program, and in no other', async () => {
    await db.deleteFrom('programManager').where('userId', '=', pmId).execute()
    expect((await pm.get(path)).status).toBe(403)
    await db
      .insertInto('programManager')
      .values({ userId: pmId, programId: Number(programId('4-4-2')) })
      .execute()
    expect(await (await pm.get('/projects')).text()).toContain('href="/projects/new"')
    const page = await (await pm.get(path)).text()
    expect(page).toContain('>4-4-2')
    expect(page).not.toContain('>4-1-3')
    expect((await save({ programId: programId('4-1-3'), code: 'OTHER-1' }, pm)).status).toBe(403)
    expect((await save({ code: 'OWN-1' }, pm)).status).toBe(302)
    expect((await made('OWN-1')).programId).toBe(Number(programId('4-4-2')))
  })
})
