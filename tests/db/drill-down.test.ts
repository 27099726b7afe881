import { beforeAll, describe, expect, test } from 'vitest'
import { parseProjectFilter } from '#app/address/project-filter.ts'
import { parseSlipFilter } from '#app/address/slip-filter.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { type OpenFigure, openFigures } from '#app/routes/_index/open-figures.ts'
import { insertDatedStatus } from '#db/dated-status.server.ts'
import { loadPortfolioStatus } from '#db/portfolio.server.ts'
import { countProjects } from '#db/project.server.ts'
import { countSlipFlags } from '#db/slip-flag.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { flagSlippedMilestones } from '#jobs/flag-slipped-milestones.ts'
import { testClock } from '#tests/setup/clock.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const today = testClock.today()
const executive: Actor = { id: 1_000_000, role: 'executive', programIds: [] }

beforeAll(async () => {
  await flagSlippedMilestones.run(db, today)
})

/** Each figure that opens a list, by its place among the figures of the dashboard. */
function openable(value: unknown, place: string): [string, OpenFigure][] {
  if (typeof value !== 'object' || value === null) return []
  if ('to' in value) return [[place, value as OpenFigure]]
  return Object.entries(value).flatMap(([key, part]) => openable(part, `${place} ${key}`))
}

async function figuresOf(manager: Actor | null): Promise<[string, OpenFigure][]> {
  const { late, due, ...status } = await loadPortfolioStatus(db, today, manager)
  return openable(openFigures(status, manager !== null), 'figures')
}

async function rowsBehind({ to }: OpenFigure, user: Actor): Promise<number> {
  const { pathname, searchParams } = new URL(to, 'http://localhost')
  if (pathname === '/slips') {
    const { filter, problems } = parseSlipFilter(searchParams, user)
    expect(problems).toEqual({})
    return countSlipFlags(db, filter)
  }
  expect(pathname).toBe('/projects')
  const { filter, problems } = parseProjectFilter(searchParams, user)
  expect(problems).toEqual({})
  return countProjects(db, filter, await findThresholds(db, today))
}

async function expectRowsBehind(figures: readonly [string, OpenFigure][], user: Actor): Promise<void> {
  const counted = await Promise.all(
    figures.map(async ([place, open]) => [place, await rowsBehind(open, user)]),
  )
  expect(Object.fromEntries(counted)).toEqual(
    Object.fromEntries(figures.map(([place, { count }]) => [place, count])),
  )
}

describe('a figure of the dashboard', () => {
  test('opens a list of exactly as many rows', async () => {
    const figures = await figuresOf(null)
    await expectRowsBehind(figures, executive)
    const counts = new Map(figures.map(([place, { count }]) => [place, count]))
    const printed = ['projects', 'groups direct', 'groups btl', 'groups facilities']
    expect(printed.map((place) => counts.get(`figures ${place}`))).toEqual([500, 374, 122, 4])
    const targets = figures.filter(([place]) => place.endsWith(' target')).map(([, { count }]) => count)
    expect(targets).toEqual([224, 90, 90, 92])
    for (const place of ['completed', 'overdue', 'unexpected', 'byStatus replaced', 'byRating critical'])
      expect(counts.get(`figures ${place}`), place).toBeGreaterThan(0)
  })

  test('of a project manager opens no more than that manager has, by project and by program', async () => {
    const { id } = await db
      .selectFrom('appUser')
      .select('id')
      .where('email', '=', 'pm@demo.test')
      .executeTakeFirstOrThrow()
    const program = await db
      .selectFrom('program')
      .select('id')
      .where('code', '=', '4-1-3')
      .executeTakeFirstOrThrow()
    for (const programIds of [[], [program.id]]) {
      const manager: Actor = { id, role: 'project-manager', programIds }
      const figures = await figuresOf(manager)
      await expectRowsBehind(figures, manager)
      expect(figures[0]?.[1].count).toBeLessThan(60)
    }
  })

  test('opens what there is after a project is suspended, withdrawn or replaced too', async () => {
    const active = await db
      .selectFrom('project')
      .select('id')
      .where('status', '=', 'active')
      .orderBy('code')
      .limit(3)
      .execute()
    for (const [index, status] of (['suspended', 'withdrawn', 'replaced'] as const).entries()) {
      const id = active[index]?.id ?? 0
      await db.updateTable('project').set({ status }).where('id', '=', id).execute()
      await insertDatedStatus(db, id, { status, sinceOn: today, isReleased: false })
    }
    await flagSlippedMilestones.run(db, today)
    await expectRowsBehind(await figuresOf(null), executive)
  })
})
