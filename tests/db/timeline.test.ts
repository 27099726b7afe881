import { describe, expect, it } from 'vitest'
import { defaultThresholds, expectedOn } from '#app/domain/slippage.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { listProjects } from '#db/project.server.ts'
import { listTimeline } from '#db/timeline.server.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const everything = {}
const byCode = { by: 'code', isDescending: false } as const
const troubleFirst = { by: 'slip', isDescending: true } as const

const list = (order: typeof byCode | typeof troubleFirst, limit: number) =>
  listTimeline(db, everything, defaultThresholds, order, limit)

const sorted = (days: (string | null)[]) => days.filter((day) => day !== null).sort()

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
    const [first] = await list(byCode, 1)
    const id = first?.id ?? 0
    await db.transaction().execute(async (tx) => {
      await tx.deleteFrom('slipFlag').where('projectId', '=', id).execute()
      await tx.deleteFrom('milestone').where('projectId', '=', id).execute()
    })
    expect((await list(byCode, 1))[0]).toMatchObject({
      code: first?.code,
      startOn: null,
      baselineStartOn: null,
      groundbreakingOn: null,
      actualCompletionOn: null,
      stages: [],
    })
  })
})
