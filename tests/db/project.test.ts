import { beforeAll, describe, expect, test } from 'vitest'
import { yearOf } from '#app/domain/calendar.ts'
import { can } from '#app/domain/permissions.ts'
import { slotOf } from '#app/domain/project/project-status.ts'
import { isCounted, isLive } from '#app/domain/project.ts'
import { ratingOf, ratings } from '#app/domain/slippage.ts'
import {
  findProject,
  getProjectTotals,
  listProjectChoices,
  listProjects,
  type ProjectRow,
  projectSorts,
  subjectOf,
} from '#db/project.server.ts'
import type { ProjectFilter } from '#db/project-filter.server.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const thresholds = { toleranceDays: 5, majorDays: 20, criticalDays: 60 }
const byCode = { by: 'code', isDescending: false } as const
const everything = { order: byCode, limit: 1_000, offset: 0 }

let all: ProjectRow[] = []
beforeAll(async () => {
  all = await listProjects(db, {}, thresholds, everything)
})

const find = (filter: ProjectFilter) => listProjects(db, filter, thresholds, everything)
const codes = (rows: readonly { code: string }[]) => rows.map((row) => row.code)

/** The year in which a project was completed, or is expected to be while work goes on. */
function expectedYearOf(row: ProjectRow): number | null {
  const planned = row.forecastCompletionOn ?? row.plannedCompletionOn
  const on = row.actualCompletionOn ?? (isLive(row) ? planned : null)
  return on === null ? null : yearOf(on)
}

const slot = (row: ProjectRow) => slotOf({ ...row, isReplacement: row.replaces !== null })

describe('a filter', () => {
  const managerId = () => all.find((row) => row.managerId !== null)?.managerId ?? 0
  const cases: [string, () => ProjectFilter, (row: ProjectRow) => boolean][] = [
    ['program', () => ({ program: '4-1-3' }), (row) => row.program === '4-1-3'],
    ['cohort', () => ({ cohort: 2023 }), (row) => row.cohort === 2023],
    ['stage', () => ({ stage: 'design' }), (row) => row.stage === 'design'],
    ['route', () => ({ route: 'btl' }), (row) => row.route === 'btl'],
    ['status', () => ({ status: 'withdrawn' }), (row) => row.status === 'withdrawn'],
    ['kind', () => ({ kind: 'facility' }), (row) => row.cohort === null],
    ['what is counted', () => ({ isCounted: true }), isCounted],
    ['live slots', () => ({ slot: 'live' }), (row) => slot(row) === 'live'],
    ['replaced slots', () => ({ slot: 'replaced' }), (row) => slot(row) === 'replaced'],
    ['vacant slots', () => ({ slot: 'vacant' }), (row) => slot(row) === 'vacant'],
    ['completion', () => ({ isCompleted: true }), (row) => row.actualCompletionOn !== null],
    ['no completion', () => ({ isCompleted: false }), (row) => row.actualCompletionOn === null],
    ['expected year', () => ({ expectedYear: 2027 }), (row) => expectedYearOf(row) === 2027],
    ['no expected year', () => ({ expectedYear: null }), (row) => expectedYearOf(row) === null],
    ['manager', () => ({ managerId: managerId() }), (row) => row.managerId === managerId()],
    ['completion year', () => ({ completionYear: 2028 }), (row) => row.completionYear === 2028],
    ['search', () => ({ search: 'gsf-2024-b' }), (row) => row.code.startsWith('GSF-2024-B')],
    [
      'several of them',
      () => ({ cohort: 2022, route: 'direct', stage: 'construction', isCapital: true }),
      (row) => row.cohort === 2022 && row.route === 'direct' && row.stage === 'construction',
    ],
  ]

  test.each(cases)('by %s finds the rows that fit, all of them and no other', async (_name, filter, fits) => {
    const expected = codes(all.filter(fits))
    expect(expected.length).toBeGreaterThan(0)
    expect(expected.length).toBeLessThan(all.length)
    expect(codes(await find(filter()))).toEqual(expected)
    expect((await getProjectTotals(db, filter(), thresholds)).count).toBe(expected.length)
  })

  test('by assignment finds what the permission of a project manager allows', async () => {
    const projects = await db
      .selectFrom('project')
      .select(['code', 'managerId', 'programId'])
      .orderBy('code')
      .execute()
    const facility = projects.find(
      (project) => !project.code.startsWith('GSF') && project.managerId !== managerId(),
    )
    for (const programIds of [[], [facility?.programId ?? 0]]) {
      const actor = { id: managerId(), role: 'project-manager' as const, programIds }
      const allowed = projects.filter((project) => can(actor, 'project.edit', subjectOf(project)))
      expect(codes(await find({ assignedTo: actor }))).toEqual(codes(allowed))
      expect(codes(allowed).includes(facility?.code ?? '')).toBe(programIds.length > 0)
    }
  })

  test('that nothing fits finds nothing and sums to nothing, which is not zero', async () => {
    expect(await find({ search: 'no such project' })).toEqual([])
    expect(await getProjectTotals(db, { search: 'no such project' }, thresholds)).toEqual({
      count: 0,
      costWon: null,
    })
  })

  test('by capital works finds every project: only they have projects', async () => {
    expect(codes(await find({ isCapital: true }))).toEqual(codes(all))
    expect(await find({ isCapital: false })).toEqual([])
  })
})

describe('the sum of a filter', () => {
  test('counts what holds a slot, to the won', async () => {
    for (const filter of [{}, { cohort: 2021 }, { route: 'btl' as const }]) {
      const rows = (await find(filter)).filter((row) => row.status !== 'replaced')
      const sum = rows.reduce((total, row) => total + (row.costWon ?? 0n), 0n)
      expect((await getProjectTotals(db, filter, thresholds)).costWon).toBe(sum)
    }
  })

  test('leaves out what another project has replaced, and the list says which one did', async () => {
    const replaced = all.filter((row) => row.status === 'replaced')
    expect(replaced.length).toBeGreaterThan(0)
    for (const row of replaced) {
      const replacement = all.find((other) => other.code === row.replacedBy)
      expect(replacement?.replaces).toBe(row.code)
    }
    expect((await getProjectTotals(db, { status: 'replaced' }, thresholds)).costWon).toBeNull()
  })
})

describe('the rating', () => {
  test('that SQL filters by is the one the domain gives, around every threshold and only where work goes on', async () => {
    await db
      .transaction()
      .execute(async (tx) => {
        const slips = [null, -9, 0, 4, 5, 6, 19, 20, 21, 59, 60, 61, 400]
        const some = [...all.slice(0, slips.length), ...all.filter((row) => !isLive(row))]
        for (const [index, row] of some.entries()) {
          await tx
            .updateTable('project')
            .set({ slipDays: slips[index % slips.length] ?? null })
            .where('id', '=', row.id)
            .execute()
        }
        const rows = await listProjects(tx, {}, thresholds, everything)
        for (const rating of ratings) {
          const expected = codes(
            rows.filter((row) => isLive(row) && ratingOf(row.slipDays, thresholds) === rating),
          )
          expect(codes(await listProjects(tx, { rating }, thresholds, everything))).toEqual(expected)
        }
        throw new Undone()
      })
      .catch(ignoreUndone)
  })
})

describe('the order', () => {
  test.each(projectSorts)(
    'by %s goes up and down over the same rows, what has no value last both ways',
    async (by) => {
      const up = await listProjects(db, {}, thresholds, { ...everything, order: { by, isDescending: false } })
      const down = await listProjects(db, {}, thresholds, {
        ...everything,
        order: { by, isDescending: true },
      })
      expect(codes(up).toSorted()).toEqual(codes(all).toSorted())
      expect(codes(down).toSorted()).toEqual(codes(all).toSorted())
    },
  )

  test('by slip shows the latest first when turned round', async () => {
    const rows = await listProjects(db, {}, thresholds, {
      ...everything,
      order: { by: 'slip', isDescending: true },
    })
    const slips = rows.map((row) => row.slipDays)
    const known = slips.filter((days) => days !== null)
    expect(known).toEqual(known.toSorted((a, b) => b - a))
    expect(slips.slice(known.length).every((days) => days === null)).toBe(true)
    expect(known.length).toBeGreaterThan(0)
  })

  test('by stage follows the course of a project, not the alphabet', async () => {
    const order = { by: 'stage', isDescending: false } as const
    const seen = new Set(
      (await listProjects(db, {}, thresholds, { ...everything, order })).map((row) => row.stage),
    )
    const course = ['planning', 'feasibility', 'design', 'construction', 'completion']
    expect([...seen]).toEqual(course.filter((stage) => all.some((row) => row.stage === stage)))
  })

  test('puts every row on exactly one page', async () => {
    const order = { by: 'status', isDescending: true } as const
    const pages = await Promise.all(
      Array.from({ length: Math.ceil(all.length / 50) }, (_, index) =>
        listProjects(db, {}, thresholds, { order, limit: 50, offset: index * 50 }),
      ),
    )
    expect(pages.slice(0, -1).every((page) => page.length === 50)).toBe(true)
    expect(new Set(codes(pages.flat()))).toEqual(new Set(codes(all)))
    expect(pages.flat()).toHaveLength(all.length)
  })
})

describe('a search', () => {
  const odd = `50% _under_ \\ "O'Neil" <b>초등학교</b> 🏫`
  beforeAll(async () => {
    await db.updateTable('project').set({ schoolName: odd }).where('code', '=', 'GSF-2021-D-001').execute()
  })

  test.each(['50%', '_under_', '\\', '"O\'Neil"', "O'Neil", '<b>초등', '🏫', "o'neil", odd])(
    'for %s means those characters and nothing else',
    async (search) => {
      expect(codes(await find({ search }))).toEqual(['GSF-2021-D-001'])
    },
  )

  test.each(['5_%', '%%', '__', 'GSF_2021', "' or 1=1 --"])(
    'for %s finds nothing that only looks alike',
    async (search) => {
      expect(await find({ search })).toEqual([])
    },
  )
})

test('a project is found by its code with everything its page shows', async () => {
  const project = await findProject(db, 'GSF-2021-B-001')
  expect(project).toMatchObject({
    program: '4-4-2',
    templateCode: 'btl',
    origin: 'source',
    sourceSection: '4-4-2',
  })
  expect(await findProject(db, 'GSF-2021-B-999')).toBeUndefined()
})

test('a list can be narrowed to what there is', async () => {
  const choices = await listProjectChoices(db)
  expect(choices.programs.map((p) => p.code)).toEqual([...new Set(all.map((row) => row.program))].toSorted())
  expect(choices.years).toEqual([...new Set(all.map((row) => row.completionYear))].toSorted())
  expect(choices.expectedYears).toEqual(
    [...new Set(all.flatMap((row) => expectedYearOf(row) ?? []))].toSorted(),
  )
  expect(choices.managers.length).toBeGreaterThan(0)
})

/** Ends a transaction of a test so that nothing of it stays. */
class Undone extends Error {}

function ignoreUndone(error: unknown): void {
  if (!(error instanceof Undone)) throw error
}
