import { describe, expect, test } from 'vitest'
import { newProjectDates } from '#app/domain/project/new-project.ts'
import { templates } from '#app/domain/template/template.ts'
import { listBaselineLines, listBaselines } from '#db/baseline-version.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { updateForecasts } from '#db/forecast.server.ts'
import { listJournal } from '#db/journal.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { loadPortfolioStatus } from '#db/portfolio.server.ts'
import { hasProject, insertProject } from '#db/project-creation.server.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const calendar = await loadCalendar(db)
const today = '2026-11-23'
const template = templates['private-school']
const dates = newProjectDates(template, { kind: 'term', on: '2032-03-01' }, calendar)
const program = await db
  .selectFrom('program')
  .select('id')
  .where('code', '=', '4-4-2')
  .executeTakeFirstOrThrow()
const author = { userId: null, actor: 'pm@demo.test', reason: '추경 반영' }

const asked = (code: string) => ({
  code,
  programId: program.id,
  nameKo: '가람중 본관',
  nameEn: 'Garam main building',
  schoolName: '가람중학교',
  cohort: null,
  route: 'direct' as const,
  managerId: null,
  replacesId: null,
  completionYear: 2032,
  costWon: 7_000_000_000n,
  costWithFinancingWon: 7_000_000_000n,
  areaM2: 3_000,
})

/** As an action makes it; null when the code is taken. */
const insert = (code: string) =>
  db.transaction().execute(async (tx) => {
    if (await hasProject(tx, code)) return null
    const id = await insertProject(tx, asked(code), { template, baseline: dates }, { author, today })
    await updateForecasts(tx, [id], calendar, today)
    return id
  })

describe('a project that a person makes', () => {
  test('has the milestones of its template on their dates, and these as version 1 of its baseline', async () => {
    const before = await loadPortfolioStatus(db, today)
    const id = (await insert('NEW-1')) ?? 0
    const milestones = await listMilestones(db, id)
    expect(milestones.map(({ code }) => code)).toEqual(template.items.map(({ code }) => code))
    for (const milestone of milestones) {
      const on = dates.get(milestone.code)
      expect(milestone).toMatchObject({ baselineOn: on, plannedOn: on, actualOn: null, isDemo: false })
      expect(milestone).toMatchObject({ forecastOn: on, slipDays: 0 })
    }
    const [first, ...others] = await listBaselines(db, id)
    expect(others).toEqual([])
    expect(first).toMatchObject({ number: 1, status: 'approved', approvedOn: today, reason: '추경 반영' })
    const lines = await listBaselineLines(db, first?.id ?? 0)
    expect(lines.reduce((sum, { weightPpm }) => sum + weightPpm, 0)).toBe(1_000_000)
    const construction = milestones.filter(({ stage }) => stage === 'construction').map(({ code }) => code)
    const works = lines.filter(({ code }) => construction.includes(code))
    expect(works.reduce((sum, { weightPpm }) => sum + weightPpm, 0)).toBe(920_000)
    expect(lines.map(({ baselineOn }) => baselineOn)).toEqual(milestones.map(({ baselineOn }) => baselineOn))
    const history = await listJournal(db, id, 100)
    expect(history.find(({ columnName }) => columnName === 'code')).toMatchObject({
      oldValue: null,
      newValue: 'NEW-1',
      actor: 'pm@demo.test',
    })
    const after = await loadPortfolioStatus(db, today)
    expect(after.projects).toBe(before.projects + 1)
    expect(after.buildings).toBe(before.buildings)
    expect(after.cohorts).toEqual(before.cohorts)
  })

  test('is refused the code of another one, and nothing of it stays', async () => {
    const count = async () => (await db.selectFrom('milestone').select('id').execute()).length
    await insert('NEW-2')
    const before = await count()
    expect(await insert('NEW-2')).toBeNull()
    expect(await count()).toBe(before)
    expect((await Promise.all([insert('NEW-3'), insert('NEW-3')])).filter((id) => id !== null)).toHaveLength(
      1,
    )
  })
})
