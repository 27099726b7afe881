import { expect, test } from 'vitest'
import { isLive } from '#app/domain/project.ts'
import { type SlipFinding, slipFinding } from '#app/domain/slippage.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { updateForecasts } from '#db/forecast.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { flagSlippedMilestones } from '#jobs/flag-slipped-milestones.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { flagged, places, written } from '#tests/setup/night.ts'

const today = '2026-11-23'
const nextMonth = '2026-12-28'

const run = (db: Db, on = today) => flagSlippedMilestones.run(db, on)

/** The milestone of an active project that is planned next and has not happened. */
function openMilestone(db: Db, isBegun = false) {
  return db
    .selectFrom('milestone')
    .innerJoin('project', 'project.id', 'milestone.projectId')
    .select(['milestone.id', 'milestone.projectId', 'project.code', 'milestone.plannedOn'])
    .where('project.status', '=', 'active')
    .where('actualOn', 'is', null)
    .$if(isBegun, (query) => query.where('startedOn', 'is not', null))
    .where('plannedOn', '>', nextMonth)
    .orderBy('plannedOn')
    .orderBy('milestone.id')
    .limit(1)
    .executeTakeFirstOrThrow()
}

async function flagsOf(db: Db, milestoneId: number) {
  return db.selectFrom('slipFlag').selectAll().where('milestoneId', '=', milestoneId).orderBy('id').execute()
}

test('a night flags exactly the open milestones of live projects that are late, each once', async () => {
  const db = await testDatabase()
  const { counts } = await run(db)
  const [calendar, thresholds] = await Promise.all([loadCalendar(db), findThresholds(db, today)])
  const milestones = await db
    .selectFrom('milestone')
    .innerJoin('project', 'project.id', 'milestone.projectId')
    .select(['milestone.id', 'baselineOn', 'plannedOn', 'forecastOn', 'actualOn', 'project.status'])
    .orderBy('milestone.id')
    .execute()
  const found = milestones.flatMap(({ id, status, ...dates }): (SlipFinding & { milestoneId: number })[] => {
    const finding = isLive({ status }) ? slipFinding(dates, thresholds, calendar, today) : null
    return finding ? [{ milestoneId: id, ...finding }] : []
  })
  expect(found.length).toBeGreaterThan(50)
  expect(await flagged(db)).toEqual(
    found.map((finding) => ({
      milestoneId: finding.milestoneId,
      kind: finding.kind,
      severity: finding.severity,
      slipDays: finding.slipDays,
      flaggedOn: today,
      seenOn: today,
      resolvedOn: null,
    })),
  )
  expect(counts).toMatchObject({ flagged: found.length, changed: 0, resolved: 0, failed: 0 })
})

test('running a night twice writes nothing the second time', async () => {
  const db = await testDatabase()
  await run(db)
  const before = await places(db)
  const { counts } = await run(db)
  expect(await places(db)).toEqual(before)
  expect(counts).toMatchObject({ forecasts: 0, flagged: 0, changed: 0, resolved: 0, failed: 0 })
})

test('a night gives what its date gives, whatever later night was run before', async () => {
  const [straight, around] = [await testDatabase(), await testDatabase()]
  await run(straight)
  await run(around, nextMonth)
  await run(around)
  expect(await written(around)).toEqual(await written(straight))
  await run(straight, nextMonth)
  await run(around, nextMonth)
  await run(around, today)
  await run(around, nextMonth)
  expect(await written(around)).toEqual(await written(straight))
})

test('the nights between two dates leave the forecasts and open flags that the last one alone leaves', async () => {
  const [daily, once] = [await testDatabase(), await testDatabase()]
  for (const on of [today, '2026-11-30', '2026-12-07', '2026-12-14', nextMonth]) await run(daily, on)
  await run(once, nextMonth)
  const open = (db: Db) =>
    db
      .selectFrom('slipFlag')
      .select(['milestoneId', 'kind', 'severity', 'slipDays'])
      .where('resolvedOn', 'is', null)
      .orderBy('milestoneId')
      .execute()
  expect(await open(daily)).toEqual(await open(once))
  const forecasts = (db: Db) =>
    db.selectFrom('milestone').select(['id', 'forecastOn', 'slipDays']).orderBy('id').execute()
  expect(await forecasts(daily)).toEqual(await forecasts(once))
})

test('what was noted to be left of work lies before its plan, and on the night once it should be done', async () => {
  const db = await testDatabase()
  const { id, projectId } = await openMilestone(db, true)
  const forecastOn = async () =>
    (await db.selectFrom('milestone').select('forecastOn').where('id', '=', id).executeTakeFirstOrThrow())
      .forecastOn
  const note = { remainingDays: 3, remainingOn: today, remainingPlanOn: null }
  await run(db)
  await db.updateTable('milestone').set(note).where('id', '=', id).execute()
  await updateForecasts(db, [projectId], await loadCalendar(db), today)
  expect(await forecastOn()).toBe('2026-11-25')
  await run(db, '2026-11-24')
  expect(await forecastOn()).toBe('2026-11-25')
  await run(db, nextMonth)
  expect(await forecastOn()).toBe(nextMonth)
  await run(db)
  expect(await forecastOn()).toBe('2026-11-25')
})

test('a project that cannot be forecast is recorded and all others are done', async () => {
  const [broken, whole] = [await testDatabase(), await testDatabase()]
  const { projectId, code } = await openMilestone(broken)
  await broken.deleteFrom('milestone').where('projectId', '=', projectId).where('seq', '=', 1).execute()
  const { counts, failures } = await run(broken)
  expect(failures).toEqual([{ projectCode: code, message: expect.stringContaining('Broken invariant') }])
  expect(counts.failed).toBe(1)
  await run(whole)
  const others = (db: Db) =>
    db
      .selectFrom('slipFlag')
      .select(['milestoneId', 'kind', 'severity', 'slipDays'])
      .where('projectId', '<>', projectId)
      .orderBy('milestoneId')
      .execute()
  expect(await others(broken)).toEqual(await others(whole))
  expect((await run(broken, '2026-11-24')).failures.map((failure) => failure.projectCode)).toEqual([code])
})

test('an answer stays on the flag when the slip grows, and on it as history when the milestone happens', async () => {
  const db = await testDatabase()
  const calendar = await loadCalendar(db)
  await run(db)
  const { id, projectId } = await openMilestone(db)
  await db.updateTable('milestone').set({ plannedOn: '2029-03-02' }).where('id', '=', id).execute()
  await updateForecasts(db, [projectId], calendar, today)
  await run(db)
  const [raised] = await flagsOf(db, id)
  expect(raised?.kind).toBe('forecast')
  const answer = { cause: 'weather', recoveryPlan: '야간 작업', recoverOn: '2027-01-29' } as const
  await db
    .updateTable('slipFlag')
    .set({ ...answer, answeredAt: new Date() })
    .where('milestoneId', '=', id)
    .execute()
  await db.updateTable('milestone').set({ plannedOn: '2029-06-01' }).where('id', '=', id).execute()
  await updateForecasts(db, [projectId], calendar, today)
  await run(db, '2026-11-24')
  const [grown] = await flagsOf(db, id)
  expect(grown).toMatchObject({ ...answer, flaggedOn: today, seenOn: '2026-11-24', resolvedOn: null })
  expect(grown?.slipDays).toBeGreaterThan(raised?.slipDays ?? 0)

  await db.updateTable('milestone').set({ actualOn: today }).where('id', '=', id).execute()
  await updateForecasts(db, [projectId], calendar, today)
  await run(db, '2026-11-25')
  expect(await flagsOf(db, id)).toMatchObject([{ ...answer, resolvedOn: '2026-11-25' }])

  await db.updateTable('milestone').set({ actualOn: null }).where('id', '=', id).execute()
  await updateForecasts(db, [projectId], calendar, today)
  await run(db, '2026-11-26')
  expect(await flagsOf(db, id)).toMatchObject([
    { resolvedOn: '2026-11-25' },
    { resolvedOn: null, flaggedOn: '2026-11-26', cause: null },
  ])
})

test('flags of a project that is suspended are resolved', async () => {
  const db = await testDatabase()
  await run(db)
  const { projectId } = await db.selectFrom('slipFlag').select('projectId').limit(1).executeTakeFirstOrThrow()
  await db.updateTable('project').set({ status: 'suspended' }).where('id', '=', projectId).execute()
  await run(db, '2026-11-24')
  const left = await db
    .selectFrom('slipFlag')
    .select('resolvedOn')
    .distinct()
    .where('projectId', '=', projectId)
    .execute()
  expect(left).toEqual([{ resolvedOn: '2026-11-24' }])
})

test('the night after the thresholds or the holidays changed judges every project by the new ones', async () => {
  const [changed, fresh] = [await testDatabase(), await testDatabase()]
  await run(changed)
  for (const db of [changed, fresh]) {
    await db
      .insertInto('thresholdSetting')
      .values({ effectiveOn: '2026-11-24', toleranceDays: 1, majorDays: 10, criticalDays: 30 })
      .execute()
    await db
      .insertInto('holidayOverride')
      .values({ onDate: '2026-12-31', isHoliday: true, name: '임시공휴일' })
      .execute()
  }
  await run(changed, '2026-11-24')
  await run(fresh, '2026-11-24')
  const open = (db: Db) =>
    db
      .selectFrom('slipFlag')
      .select(['milestoneId', 'kind', 'severity', 'slipDays'])
      .where('resolvedOn', 'is', null)
      .orderBy('milestoneId')
      .execute()
  expect(await open(changed)).toEqual(await open(fresh))
})

test('two nights at once flag each milestone once', async () => {
  const db = await testDatabase()
  const results = await Promise.all([run(db), run(db)])
  const open = await flagged(db)
  expect(results.flatMap((result) => result.failures)).toEqual([])
  expect(results.reduce((sum, result) => sum + (result.counts.flagged ?? 0), 0)).toBe(
    (open as unknown[]).length,
  )
})
