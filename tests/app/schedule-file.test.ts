import { describe, expect, test } from 'vitest'
import { importPlan } from '#app/domain/import/schedule-import.ts'
import { readMspdi } from '#app/exchange/mspdi-read.ts'
import { importedSchedule } from '#app/exchange/project-schedule.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { findProject } from '#db/project.server.ts'
import { getProjectTemplate } from '#db/template.server.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const reader = await web.signIn('finance@demo.test')
const calendar = await loadCalendar(db)

async function exported(code: string) {
  const answer = await reader.get(`/projects/${code}/schedule.xml`)
  const reading = readMspdi(new Uint8Array(await answer.arrayBuffer()))
  if (!reading.ok) throw new Error(`${code}: ${JSON.stringify(reading.refusal)}`)
  return { answer, ...reading }
}

async function broughtBack(code: string) {
  const project = await findProject(db, code)
  if (!project) throw new Error(`no project ${code}`)
  const { schedule, notTaken } = await exported(code)
  const template = await getProjectTemplate(db, project)
  const choice = { stage: 'construction' as const, today: web.clock.today() }
  const milestones = await listMilestones(db, project.id)
  const plan = importPlan({ ...project, template }, milestones, importedSchedule(schedule), choice, calendar)
  return { schedule, notTaken, plan, milestones }
}

const one = await db
  .selectFrom('project')
  .innerJoin('milestone', 'milestone.projectId', 'project.id')
  .select(['project.id', 'project.code', 'milestone.id as milestoneId', 'milestone.code as milestone'])
  .where('project.status', '=', 'active')
  .where('milestone.code', '=', 'structure')
  .where('milestone.actualOn', 'is', null)
  .orderBy('project.code')
  .executeTakeFirstOrThrow()

describe('a project that goes out as a file', () => {
  test('and in again has the same dates, whatever its template and status', async () => {
    const kinds = await db
      .selectFrom('project')
      .select(['templateCode', 'status'])
      .select(({ fn }) => fn.min('code').as('code'))
      .groupBy(['templateCode', 'status'])
      .execute()
    for (const { code } of kinds) {
      const { plan, notTaken, milestones } = await broughtBack(code)
      expect([code, plan.changes, plan.isNewNetwork, plan.leftOut, plan.faults, notTaken]).toEqual([
        ...[code, [], false, [], [], []],
      ])
      expect(plan.matches.map(({ by }) => by)).toEqual(milestones.map(() => 'code'))
    }
  })

  test('carries progress, constraints, notes and closed periods there and back', async () => {
    const facts = {
      ...{ startedOn: '2026-11-02', remainingDays: 20, remainingOn: '2026-11-20', note: '<골조> & 방수' },
      ...({ constraintType: 'deadline', constraintOn: '2028-03-02' } as const),
    }
    await db.updateTable('milestone').set(facts).where('id', '=', one.milestoneId).execute()
    const winter = {
      kind: 'winter-stop',
      fromOn: '2026-12-21',
      toOn: '2027-02-20',
      reason: '동절기',
    } as const
    await db
      .insertInto('closedPeriod')
      .values({ ...winter, projectId: one.id })
      .execute()
    const { plan, schedule, notTaken } = await broughtBack(one.code)
    expect([plan.changes, plan.faults, plan.leftOut, notTaken]).toEqual([[], [], [], []])
    const xml = await (await reader.get(`/projects/${one.code}/schedule.xml`)).text()
    const [usual, works] = xml.match(/<Calendar>.*?<\/Calendar>/gs) ?? []
    expect([usual?.includes('동절기'), works?.includes('동절기')]).toEqual([false, true])
    expect(schedule.items.find(({ code }) => code === 'structure')).toMatchObject({
      note: facts.note,
      deadlineOn: '2028-03-02',
      actualStartOn: '2026-11-02',
    })
  })

  test('is named after it and kept by no cache', async () => {
    const { answer, schedule } = await exported(one.code)
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="${one.code}-2026-11-23.xml"`,
    )
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(schedule.name).toContain(one.code)
    expect(schedule.items.filter(({ isSummary }) => isSummary).map(({ name }) => name)).toContain('시공')
  })
})

test('a file goes to those who are signed in, of projects that are there', async () => {
  const stranger = await web.visitor().get(`/projects/${one.code}/schedule.xml`)
  expect([stranger.status, stranger.headers.get('location')]).toEqual([
    302,
    expect.stringContaining('/sign-in'),
  ])
  expect((await reader.get('/projects/nobody/schedule.xml')).status).toBe(404)
})
