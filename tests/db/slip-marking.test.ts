import { beforeEach, expect, test } from 'vitest'
import {
  deleteSlipFlags,
  insertSlipFlags,
  listAllCandidates,
  listMilestonesToMark,
  listSlipCandidates,
  listStandingFlags,
  lockProjects,
  updateSlipFlags,
  updateSlipFlagsResolved,
} from '#db/slip-marking.server.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const today = '2026-11-23'
const tomorrow = '2026-11-24'
const leastSlipDays = 6

/** Two projects in which nothing is late and nothing has happened; all others are done with. */
let first = { id: 0, code: '' }
let second = { id: 0, code: '' }
let milestoneIds: number[] = []

const candidates = (on = today, asOf = today) => listSlipCandidates(db, on, asOf, leastSlipDays)

async function dated(
  milestoneId: number | undefined,
  dates: { plannedOn?: string; forecastOn?: string | null; actualOn?: string; slipDays?: number },
): Promise<void> {
  await db
    .updateTable('milestone')
    .set(dates)
    .where('id', '=', milestoneId ?? 0)
    .execute()
}

/** A flag on the first project, as an earlier night has raised it. */
async function flagged({
  milestoneId = milestoneIds[0],
  ...flag
}: {
  milestoneId?: number | undefined
  slipDays?: number
  kind?: 'overdue' | 'forecast'
  seenOn?: string
  resolvedOn?: string
}): Promise<number> {
  const row = await db
    .insertInto('slipFlag')
    .values({
      milestoneId: milestoneId ?? 0,
      projectId: first.id,
      kind: 'forecast',
      severity: 'minor',
      slipDays: 10,
      flaggedOn: '2026-11-20',
      seenOn: '2026-11-20',
      ...flag,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

function flags() {
  return db
    .selectFrom('slipFlag')
    .select(['milestoneId', 'kind', 'severity', 'slipDays', 'flaggedOn', 'seenOn', 'resolvedOn'])
    .orderBy('id')
    .execute()
}

beforeEach(async () => {
  await db.deleteFrom('slipFlag').execute()
  await db.updateTable('project').set({ status: 'withdrawn' }).execute()
  const [one, two] = await db.selectFrom('project').select(['id', 'code']).orderBy('id').limit(2).execute()
  if (!one || !two) throw new Error('the portfolio is loaded')
  first = one
  second = two
  const later = { plannedOn: '2027-03-02', forecastOn: '2027-03-02', baselineOn: '2027-03-02' }
  await db
    .updateTable('milestone')
    .set({ ...later, actualOn: null, slipDays: 0 })
    .where('projectId', 'in', [first.id, second.id])
    .execute()
  await db.updateTable('project').set({ status: 'active' }).where('id', 'in', [first.id, second.id]).execute()
  const milestones = await db
    .selectFrom('milestone')
    .select('id')
    .where('projectId', '=', first.id)
    .orderBy('id')
    .execute()
  milestoneIds = milestones.map((milestone) => milestone.id)
})

test('a project in which nothing can change is no candidate', async () => {
  expect(await candidates()).toEqual([])
})

test('a forecast is due where an open plan lies before the day, or before the day forecasts were made for', async () => {
  await dated(milestoneIds[0], { plannedOn: today })
  expect(await candidates(today)).toEqual([])
  expect(await candidates(tomorrow)).toEqual([{ ...first, isForecastDue: true }])
  expect(await candidates(today, tomorrow)).toEqual([{ ...first, isForecastDue: true }])
  await dated(milestoneIds[0], { actualOn: today })
  expect(await candidates(tomorrow)).toEqual([])
})

test('a forecast is due where a planned milestone has none', async () => {
  await dated(milestoneIds[0], { forecastOn: null })
  expect(await candidates()).toEqual([{ ...first, isForecastDue: true }])
})

test('only flags are due where a slip says something else than its flag, from the least slip on', async () => {
  await dated(milestoneIds[0], { slipDays: leastSlipDays - 1 })
  expect(await candidates()).toEqual([])
  await dated(milestoneIds[0], { slipDays: leastSlipDays })
  expect(await candidates()).toEqual([{ ...first, isForecastDue: false }])
  const id = await flagged({ slipDays: leastSlipDays })
  expect(await candidates()).toEqual([])
  await dated(milestoneIds[0], { slipDays: 0 })
  expect(await candidates()).toEqual([{ ...first, isForecastDue: false }])
  await db.updateTable('slipFlag').set({ resolvedOn: today }).where('id', '=', id).execute()
  expect(await candidates()).toEqual([])
})

test.each([
  ['a flag of the past', { kind: 'overdue' } as const],
  ['a flag that a later night has changed', { seenOn: tomorrow }],
])('%s is looked at again', async (_what, flag) => {
  await dated(milestoneIds[0], { slipDays: 10 })
  await flagged(flag)
  expect(await candidates()).toEqual([{ ...first, isForecastDue: false }])
})

test('a flag is looked at again when its milestone happened or its project is not worked on', async () => {
  await dated(milestoneIds[0], { slipDays: 10 })
  await flagged({})
  expect(await candidates()).toEqual([])
  await db.updateTable('project').set({ status: 'suspended' }).where('id', '=', first.id).execute()
  expect(await candidates()).toEqual([{ ...first, isForecastDue: false }])
  await db.updateTable('project').set({ status: 'active' }).where('id', '=', first.id).execute()
  await dated(milestoneIds[0], { actualOn: today })
  expect(await candidates()).toEqual([{ ...first, isForecastDue: false }])
})

test('a project that is not worked on has no forecast due, however late', async () => {
  await dated(milestoneIds[0], { plannedOn: '2026-01-05', slipDays: 90 })
  await db.updateTable('project').set({ status: 'suspended' }).where('id', '=', first.id).execute()
  expect(await candidates()).toEqual([])
})

test('candidates come by id, each once, with its forecast due when any of its milestones needs it', async () => {
  await dated(milestoneIds[1], { slipDays: 90 })
  await dated(milestoneIds[0], { plannedOn: '2026-11-02', slipDays: 90 })
  await db.updateTable('milestone').set({ slipDays: 30 }).where('projectId', '=', second.id).execute()
  expect(await candidates()).toEqual([
    { ...first, isForecastDue: true },
    { ...second, isForecastDue: false },
  ])
})

test('all candidates are all projects by id; a forecast is due as on any other night', async () => {
  await dated(milestoneIds[0], { plannedOn: today })
  const all = await listAllCandidates(db, tomorrow, today)
  const ids = await db.selectFrom('project').select('id').orderBy('id').execute()
  expect(all.map(({ id }) => ({ id }))).toEqual(ids)
  expect(all.filter((candidate) => candidate.isForecastDue)).toEqual([{ ...first, isForecastDue: true }])
  expect((await listAllCandidates(db, today, today)).some((candidate) => candidate.isForecastDue)).toBe(false)
})

test('held projects answer their status and let nobody change them until the end', async () => {
  await db.updateTable('project').set({ status: 'suspended' }).where('id', '=', second.id).execute()
  await db.transaction().execute(async (tx) => {
    const statuses = await lockProjects(tx, [second.id, first.id])
    expect([...statuses]).toEqual([
      [first.id, 'active'],
      [second.id, 'suspended'],
    ])
    const free = await db.selectFrom('project').select('id').forNoKeyUpdate().skipLocked().execute()
    const freeIds = free.map((project) => project.id)
    expect(freeIds).not.toContain(first.id)
    expect(freeIds).not.toContain(second.id)
    expect(freeIds.length).toBeGreaterThan(0)
  })
})

test('to mark is what has passed its plan, slips enough or has a flag of the day, and nothing of other projects', async () => {
  const [overdue, slipping, slightly, done, open, laterResolved, resolved] = milestoneIds
  await dated(overdue, { plannedOn: '2026-11-20' })
  await dated(slipping, { slipDays: leastSlipDays })
  await dated(slightly, { slipDays: leastSlipDays - 1 })
  await dated(done, { plannedOn: '2026-11-20', slipDays: 90, actualOn: today })
  await flagged({ milestoneId: open })
  await flagged({ milestoneId: laterResolved, resolvedOn: tomorrow })
  await flagged({ milestoneId: resolved, resolvedOn: today })
  await db.updateTable('milestone').set({ slipDays: 90 }).where('projectId', '=', second.id).execute()
  const listed = await listMilestonesToMark(db, [first.id], today, leastSlipDays)
  expect(listed.map((milestone) => milestone.id)).toEqual([overdue, slipping, open, laterResolved])
  expect(listed[0]).toEqual({
    id: overdue,
    projectId: first.id,
    baselineOn: '2027-03-02',
    plannedOn: '2026-11-20',
    forecastOn: '2027-03-02',
    actualOn: null,
  })
})

test('standing are open flags and those resolved later, the open one of a milestone last', async () => {
  const open = await flagged({})
  const later = await flagged({ resolvedOn: tomorrow })
  await flagged({ resolvedOn: today })
  await db.updateTable('slipFlag').set({ answeredAt: new Date() }).where('id', '=', open).execute()
  const standing = await listStandingFlags(db, [first.id], today)
  expect(standing.map((flag) => [flag.id, flag.resolvedOn, flag.isAnswered])).toEqual([
    [later, tomorrow, false],
    [open, null, true],
  ])
  expect(await listStandingFlags(db, [second.id], today)).toEqual([])
})

test('flags are raised, changed, opened again, resolved and dropped as they are told, others stay', async () => {
  const [a = 0, b = 0, c = 0] = milestoneIds
  const untouched = { milestoneId: c, kind: 'forecast', severity: 'minor', slipDays: 8 } as const
  await insertSlipFlags(
    db,
    [
      { milestoneId: a, projectId: first.id, kind: 'overdue', severity: 'major', slipDays: 30 },
      { milestoneId: b, projectId: first.id, kind: 'forecast', severity: 'minor', slipDays: 7 },
      { projectId: first.id, ...untouched },
    ],
    today,
  )
  const [ofA, ofB] = await listStandingFlags(db, [first.id], today)
  if (!ofA || !ofB) throw new Error('both have been raised')
  await updateSlipFlagsResolved(db, [{ id: ofB.id, flaggedOn: today }], tomorrow)
  await updateSlipFlags(
    db,
    [{ id: ofA.id, kind: 'overdue', severity: 'critical', slipDays: 61, flaggedOn: today }],
    tomorrow,
  )
  const kept = { ...untouched, flaggedOn: today, seenOn: today, resolvedOn: null }
  const changed = { milestoneId: a, kind: 'overdue', severity: 'critical', slipDays: 61 }
  expect(await flags()).toEqual([
    { ...changed, flaggedOn: today, seenOn: tomorrow, resolvedOn: null },
    {
      milestoneId: b,
      kind: 'forecast',
      severity: 'minor',
      slipDays: 7,
      flaggedOn: today,
      seenOn: today,
      resolvedOn: tomorrow,
    },
    kept,
  ])
  await updateSlipFlags(
    db,
    [{ id: ofB.id, kind: 'forecast', severity: 'minor', slipDays: 9, flaggedOn: today }],
    today,
  )
  await deleteSlipFlags(db, [ofA.id])
  expect(await flags()).toEqual([
    {
      milestoneId: b,
      kind: 'forecast',
      severity: 'minor',
      slipDays: 9,
      flaggedOn: today,
      seenOn: today,
      resolvedOn: null,
    },
    kept,
  ])
})

test('a milestone has one open flag at most, whoever raises it', async () => {
  const flag = {
    milestoneId: milestoneIds[0] ?? 0,
    projectId: first.id,
    kind: 'forecast',
    severity: 'minor',
    slipDays: 7,
  } as const
  await insertSlipFlags(db, [flag], today)
  await expect(insertSlipFlags(db, [flag], today)).rejects.toThrow('slip_flag_open')
})
