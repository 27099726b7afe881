import { describe, expect, it } from 'vitest'
import { isLive } from '#app/domain/project.ts'
import { defaultThresholds, expectedOn } from '#app/domain/slippage.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { listProjects } from '#db/project.server.ts'
import { listTimeline, listTimelineGroups, type TimelinePart } from '#db/timeline.server.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const everything = {}
const byCode = { by: 'code', isDescending: false } as const
const troubleFirst = { by: 'slip', isDescending: true } as const

const list = (order: typeof byCode | typeof troubleFirst, limit: number, part: Partial<TimelinePart> = {}) =>
  listTimeline(db, everything, defaultThresholds, {
    order,
    limit,
    offset: 0,
    isGrouped: false,
    closed: [],
    ...part,
  })

const sorted = (days: (string | null)[]) => days.filter((day) => day !== null).sort()

describe('the groups of the timeline', () => {
  it('hold every project once, in the order in which their projects come', async () => {
    const groups = await listTimelineGroups(db, everything, defaultThresholds)
    const rows = await list(byCode, 600, { isGrouped: true })
    const programs = await db
      .selectFrom('project')
      .innerJoin('program', 'program.id', 'project.programId')
      .select(['project.code', 'program.code as program', 'project.cohort'])
      .execute()
    const groupOf = new Map(programs.map((p) => [p.code, `${p.program}.${p.cohort}`]))
    expect(rows.map((row) => groupOf.get(row.code))).toEqual(
      groups.flatMap((g) => Array.from({ length: g.projects }, () => `${g.program}.${g.cohort}`)),
    )
  })

  it('sum up their projects: extent, completed, late and how late', async () => {
    for (const group of await listTimelineGroups(db, { cohort: 2022 }, defaultThresholds)) {
      const rows = await listTimeline(db, { cohort: 2022, program: group.program }, defaultThresholds, {
        order: byCode,
        limit: 600,
        offset: 0,
        isGrouped: true,
        closed: [],
      })
      const live = rows.filter((row) => isLive(row))
      const slips = live.flatMap((row) => row.slipDays ?? [])
      expect(group).toMatchObject({
        projects: rows.length,
        done: rows.filter((row) => row.actualCompletionOn !== null).length,
        late: slips.filter((days) => days > defaultThresholds.toleranceDays).length,
        worstSlipDays: Math.max(...slips),
        startOn: sorted(rows.map((row) => row.startOn))[0],
        completionOn: sorted(
          rows.map((row) => row.actualCompletionOn ?? row.forecastCompletionOn ?? row.plannedCompletionOn),
        ).at(-1),
        baselineStartOn: sorted(rows.map((row) => row.baselineStartOn))[0],
        baselineCompletionOn: sorted(rows.map((row) => row.baselineCompletionOn)).at(-1),
      })
    }
  })

  it('leave their projects out when they are closed, a year alone or a whole program', async () => {
    const all = await list(byCode, 600, { isGrouped: true })
    const groups = await listTimelineGroups(db, everything, defaultThresholds)
    const cohort = groups.find((group) => group.cohort === 2022)
    const closed = await list(byCode, 600, { isGrouped: true, closed: [`${cohort?.program}.2022`] })
    expect(closed).toHaveLength(all.length - (cohort?.projects ?? 0))
    const own = groups.filter((group) => group.program === cohort?.program)
    const left = await list(byCode, 600, { isGrouped: true, closed: [cohort?.program ?? ''] })
    expect(left).toHaveLength(all.length - own.reduce((sum, group) => sum + group.projects, 0))
    expect(await list(byCode, 600, { closed: [cohort?.program ?? ''] })).toHaveLength(all.length)
  })
})

describe('the rows of the timeline', () => {
  it('are the projects of the list, in the same order, up to the limit', async () => {
    const projects = await listProjects(db, everything, defaultThresholds, {
      order: troubleFirst,
      limit: 40,
      offset: 0,
    })
    const rows = await list(troubleFirst, 40)
    expect(rows.map((row) => row.code)).toEqual(projects.map((project) => project.code))
    expect(rows).toHaveLength(40)
  })

  it('come in parts that join without a gap, in groups too', async () => {
    const all = await list(troubleFirst, 600, { isGrouped: true })
    const parts = [
      ...(await list(troubleFirst, 200, { isGrouped: true })),
      ...(await list(troubleFirst, 400, { isGrouped: true, offset: 200 })),
    ]
    expect(parts.map((row) => row.code)).toEqual(all.map((row) => row.code))
  })

  it('carry the extent of each stage as its milestones are now expected', async () => {
    for (const row of (await list(byCode, 600)).filter((_, index) => index % 50 === 0)) {
      const milestones = await listMilestones(db, row.id)
      expect(row.startOn).toBe(sorted(milestones.map(expectedOn))[0] ?? null)
      expect(row.baselineStartOn).toBe(sorted(milestones.map((m) => m.baselineOn))[0] ?? null)
      for (const { stage, fromOn, toOn, isDone } of row.stages) {
        const own = milestones.filter((m) => m.stage === stage)
        const days = sorted(own.map(expectedOn))
        expect([fromOn, toOn]).toEqual([days[0], days.at(-1)])
        expect(isDone).toBe(own.every((m) => m.actualOn !== null))
      }
      const groundbreaking = milestones.find((m) => m.code === 'groundbreaking')
      expect(row.groundbreakingOn).toBe(groundbreaking ? expectedOn(groundbreaking) : null)
    }
  })

  it('have no stage and no dates when a project has no milestones', async () => {
    const { id, ...any } = await db
      .selectFrom('project')
      .selectAll()
      .where('status', '=', 'active')
      .orderBy('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('project')
      .values({ ...any, code: 'A-0', nameKo: '빈 사업', nameEn: 'Empty', replacesId: null })
      .execute()
    expect((await list(byCode, 1))[0]).toMatchObject({
      code: 'A-0',
      startOn: null,
      baselineStartOn: null,
      groundbreakingOn: null,
      actualCompletionOn: null,
      stages: [],
    })
  })
})
