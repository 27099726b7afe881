import { beforeAll, describe, expect, test } from 'vitest'
import { parseSlipFilter } from '#app/address/slip-filter.ts'
import { isNarrowed, slipIdOf, slipSearch } from '#app/address/slip-search.ts'
import { can } from '#app/domain/permissions.ts'
import { subjectOf } from '#db/project.server.ts'
import {
  countSlipFlags,
  findSlipFlag,
  findSlipFlagForUpdate,
  getSlipSummary,
  listFlagsOfMilestone,
  listSlipFlags,
  type SlipAnswer,
  updateSlipAnswer,
} from '#db/slip-flag.server.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const now = new Date('2026-11-23T00:00:00Z')
const everything = { limit: 1_000 }
const answer: SlipAnswer = { cause: 'bidding', recoveryPlan: '재공고 후 12월 계약', recoverOn: '2026-12-18' }

interface Planted {
  project: string
  milestone: string
  slipDays: number
  severity: 'minor' | 'major' | 'critical'
  resolvedOn?: string
}

/** Four open flags on two people's projects and one that is closed. */
const planted: Planted[] = [
  { project: 'GSF-2021-D-001', milestone: 'first', slipDays: 12, severity: 'minor' },
  { project: 'GSF-2021-D-001', milestone: 'second', slipDays: 90, severity: 'critical' },
  { project: 'GSF-2022-B-001', milestone: 'first', slipDays: 30, severity: 'major' },
  { project: 'GSF-2022-B-001', milestone: 'second', slipDays: 91, severity: 'critical' },
  {
    project: 'GSF-2023-D-001',
    milestone: 'first',
    slipDays: 25,
    severity: 'major',
    resolvedOn: '2026-11-20',
  },
]
let ids: number[] = []
let people: { manager: number; other: number } = { manager: 0, other: 0 }

beforeAll(async () => {
  await db.deleteFrom('slipFlag').execute()
  const managers = await db
    .selectFrom('appUser')
    .select('id')
    .where('role', '=', 'project-manager')
    .orderBy('id')
    .limit(2)
    .execute()
  people = { manager: managers[0]?.id ?? 0, other: managers[1]?.id ?? 0 }
  await giveProject('GSF-2021-D-001', people.manager)
  await giveProject('GSF-2022-B-001', people.other)
  await giveProject('GSF-2023-D-001', people.manager)
  ids = await Promise.all(planted.map(plant))
})

async function giveProject(code: string, managerId: number): Promise<void> {
  await db.updateTable('project').set({ managerId }).where('code', '=', code).execute()
}

async function plant({ project, milestone, slipDays, severity, resolvedOn }: Planted): Promise<number> {
  const { id: projectId } = await db
    .selectFrom('project')
    .select('id')
    .where('code', '=', project)
    .executeTakeFirstOrThrow()
  const milestones = await db
    .selectFrom('milestone')
    .select('id')
    .where('projectId', '=', projectId)
    .orderBy('seq')
    .limit(2)
    .execute()
  const flag = {
    milestoneId: milestones[milestone === 'first' ? 0 : 1]?.id ?? 0,
    projectId,
    kind: 'forecast' as const,
    severity,
    slipDays,
    flaggedOn: '2026-11-19',
    seenOn: '2026-11-22',
    resolvedOn: resolvedOn ?? null,
  }
  const { id } = await db.insertInto('slipFlag').values(flag).returning('id').executeTakeFirstOrThrow()
  return id
}

const placesOf = (flags: readonly { id: number }[]) => flags.map((flag) => ids.indexOf(flag.id))

describe('the list of slip flags', () => {
  test('shows open flags, the worst first: by severity, then by days', async () => {
    expect(placesOf(await listSlipFlags(db, { isResolved: false }, everything))).toEqual([3, 1, 2, 0])
  })

  test('keeps what was resolved as history', async () => {
    expect(placesOf(await listSlipFlags(db, { isResolved: true }, everything))).toEqual([4])
    expect(await countSlipFlags(db, {})).toBe(5)
  })

  test('counts by severity and by answer', async () => {
    expect(await getSlipSummary(db, { isResolved: false })).toEqual({
      total: 4,
      critical: 2,
      major: 1,
      minor: 1,
      unanswered: 4,
    })
  })

  test('is narrowed by severity, kind, project, program and manager', async () => {
    const list = async (filter: Parameters<typeof listSlipFlags>[1]) =>
      placesOf(await listSlipFlags(db, { isResolved: false, ...filter }, everything))
    expect(await list({ severity: 'critical' })).toEqual([3, 1])
    expect(await list({ kind: 'overdue' })).toEqual([])
    expect(await list({ project: 'GSF-2021-D-001' })).toEqual([1, 0])
    expect(await list({ program: '4-3-3' })).toEqual([])
    expect(await list({ managerId: people.other })).toEqual([3, 2])
  })

  test('comes in pages', async () => {
    const filter = { isResolved: false }
    expect(placesOf(await listSlipFlags(db, filter, { limit: 2 }))).toEqual([3, 1])
    expect(placesOf(await listSlipFlags(db, filter, { limit: 2, offset: 2 }))).toEqual([2, 0])
  })

  test('of a manager is what the permission to answer allows, own projects and assigned programs alike', async () => {
    const flags = await listSlipFlags(db, {}, everything)
    const program = flags[0]?.programId ?? 0
    for (const programIds of [[], [program], [program + 1_000]]) {
      const actor = { id: people.manager, role: 'project-manager' as const, programIds }
      const allowed = flags.filter((flag) => can(actor, 'slip.answer', subjectOf(flag)))
      const listed = await listSlipFlags(db, { assignedTo: actor }, everything)
      expect(placesOf(listed)).toEqual(placesOf(allowed))
      expect(listed.length).toBe(programIds.includes(program) ? 5 : 3)
    }
  })
})

describe('an answer', () => {
  test('is kept with its author and time, and moves the flag behind the unanswered ones', async () => {
    const id = ids[3] ?? 0
    await db.transaction().execute(async (tx) => {
      const before = await findSlipFlagForUpdate(tx, id)
      await updateSlipAnswer(tx, id, answer, { id: people.other }, now)
      expect(await findSlipFlag(tx, id)).toMatchObject({
        ...answer,
        answeredById: people.other,
        answeredAt: now,
        version: (before?.version ?? 0) + 1,
        slipDays: 91,
        severity: 'critical',
      })
    })
    const open = { isResolved: false }
    expect(placesOf(await listSlipFlags(db, open, { ...everything, order: 'unanswered' }))).toEqual([
      1, 2, 0, 3,
    ])
    expect(placesOf(await listSlipFlags(db, { ...open, isAnswered: true }, everything))).toEqual([3])
    expect((await getSlipSummary(db, open)).unanswered).toBe(3)
  })

  test('waits for another answer of the same flag and then sees it', async () => {
    const id = ids[2] ?? 0
    const order: string[] = []
    let second: Promise<void> = Promise.resolve()
    const first = db.transaction().execute(async (tx) => {
      await findSlipFlagForUpdate(tx, id)
      order.push('first holds')
      second = db.transaction().execute(async (other) => {
        const seen = await findSlipFlagForUpdate(other, id)
        order.push(`second sees ${seen?.cause}`)
      })
      await updateSlipAnswer(tx, id, answer, { id: people.other }, now)
      order.push('first wrote')
    })
    await first
    await second
    expect(order).toEqual(['first holds', 'first wrote', 'second sees bidding'])
  })

  test('leaves the other flags of the milestone alone', async () => {
    const flag = await findSlipFlag(db, ids[0] ?? 0)
    expect(await listFlagsOfMilestone(db, flag?.milestoneId ?? 0)).toMatchObject([
      { id: ids[0], cause: null },
    ])
  })
})

describe('the address of the list', () => {
  const user = { id: 7, role: 'project-manager' as const, programIds: [3] }
  const parse = (search: string) => parseSlipFilter(new URLSearchParams(search), user)

  test('shows open flags unless it asks for the history', () => {
    expect(parse('').filter.isResolved).toBe(false)
    expect(parse('resolved=yes').filter.isResolved).toBe(true)
  })

  test('means by "me" what the asking person may answer', () => {
    expect(parse('manager=me').filter).toMatchObject({
      assignedTo: { id: 7, programIds: [3] },
      managerId: undefined,
    })
    expect(parse('manager=12').filter).toMatchObject({ assignedTo: undefined, managerId: 12 })
  })

  test.each([
    'severity=bad',
    'kind=1',
    'answered=maybe',
    'manager=0',
    'manager=99999999999',
    'project=<b>',
    'page=0',
  ])('leaves out and names what means nothing: %s', (search) => {
    const { filter, page, problems } = parse(search)
    expect(Object.keys(problems)).toEqual([search.split('=')[0]])
    expect({ filter, page }).toEqual({ filter: parse('').filter, page: 1 })
  })

  test('is carried to the answer page without the page and the notice', () => {
    const params = new URLSearchParams('manager=me&severity=critical&page=3&saved=9')
    expect(slipSearch(params)).toBe('?severity=critical&manager=me')
    expect(slipSearch(params, { severity: null, answered: 'no' })).toBe('?answered=no&manager=me')
    expect(slipSearch(new URLSearchParams('saved=9'))).toBe('')
  })

  test('counts "everybody" as a choice', () => {
    expect(isNarrowed(new URLSearchParams('manager='))).toBe(true)
    expect(isNarrowed(new URLSearchParams('saved=9'))).toBe(false)
  })

  test.each(['', 'abc', '-1', '1e3', '9999999999', null])('%s is the number of no flag', (text) => {
    expect(slipIdOf(text)).toBeNull()
  })
})

test('one late milestone flags all after it: of each project only the first open flag leads, and says how many follow', async () => {
  const own = await testDatabase()
  const milestones = await own
    .selectFrom('milestone')
    .innerJoin('project', 'project.id', 'milestone.projectId')
    .select(['milestone.id', 'milestone.projectId'])
    .where('project.code', '=', 'GSF-2025-D-010')
    .orderBy('seq')
    .execute()
  const [first, second, third] = milestones
  if (!first || !second || !third) throw new Error('the project has its milestones')
  await own.deleteFrom('slipFlag').execute()
  const flag = {
    kind: 'forecast',
    severity: 'major',
    slipDays: 30,
    flaggedOn: '2026-11-20',
    seenOn: '2026-11-20',
  } as const
  for (const { id, projectId } of [third, second, first]) {
    await own
      .insertInto('slipFlag')
      .values({ ...flag, milestoneId: id, projectId })
      .execute()
  }
  const leading = () => listSlipFlags(own, { isResolved: false, isLeading: true }, { limit: 10 })
  const idsLeading = async () => (await leading()).map(({ id, following }) => ({ id, following }))
  const ids = await own.selectFrom('slipFlag').select('id').orderBy('id').execute()
  expect(await idsLeading()).toEqual([{ id: ids[2]?.id, following: 2 }])
  await own
    .updateTable('slipFlag')
    .set({ resolvedOn: '2026-11-21' })
    .where('milestoneId', '=', first.id)
    .execute()
  expect(await idsLeading()).toEqual([{ id: ids[1]?.id, following: 1 }])
})
