import { Migrator, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { listBaselineLines, listBaselines } from '#db/baseline-version.server.ts'
import * as portfolio from '#db/migrations/0001-portfolio.ts'
import * as operations from '#db/migrations/0002-operations.ts'
import * as schedule from '#db/migrations/0003-schedule.ts'
import { testDatabase } from '#tests/setup/database.ts'

const kept = 'an approved baseline is kept as it is'

describe('an approved baseline', async () => {
  const db = await testDatabase()
  const first = await db
    .selectFrom('baseline')
    .select(['id', 'projectId'])
    .where('number', '=', 1)
    .orderBy('id')
    .executeTakeFirstOrThrow()

  test('is there for every project, with weights that sum to a million', async () => {
    const { rows } = await sql<{ projects: number; whole: number }>`
      select count(*)::int as projects, (count(*) filter (where ppm = 1000000))::int as whole
      from project left join (select project_id, sum(weight_ppm) as ppm from baseline
        join baseline_item on baseline_id = baseline.id where number = 1 and status = 'approved' group by 1) one
      on one.project_id = project.id`.execute(db)
    expect(rows[0]?.projects).toBeGreaterThan(500)
    expect(rows[0]?.whole).toBe(rows[0]?.projects)
  })

  test.each([
    ['changed', sql`update baseline set reason = 'other' where id = ${first.id}`],
    ['sent back', sql`update baseline set status = 'proposed', approved_on = null where id = ${first.id}`],
    ['given to another project', sql`update baseline set project_id = project_id + 1 where id = ${first.id}`],
    ['deleted', sql`delete from baseline where id = ${first.id}`],
    ['emptied', sql`delete from baseline_item where baseline_id = ${first.id}`],
    ['redated', sql`update baseline_item set baseline_on = '2030-01-01' where baseline_id = ${first.id}`],
    ['swept away', sql`truncate baseline cascade`],
    ['swept empty', sql`truncate baseline_item`],
  ])('cannot be %s by any statement', async (_, statement) => {
    const before = await listBaselineLines(db, first.id)
    await expect(statement.execute(db)).rejects.toThrow(kept)
    expect(await listBaselineLines(db, first.id)).toEqual(before)
    expect(before.length).toBeGreaterThan(10)
  })

  test('goes only with its project', async () => {
    await sql`delete from project where id = ${first.projectId}`.execute(db)
    expect(await listBaselines(db, first.projectId)).toEqual([])
  })

  test('takes no further line, neither a new one nor one of a proposal', async () => {
    const approved = await db
      .selectFrom('baseline')
      .select(['id', 'projectId'])
      .where('status', '=', 'approved')
      .limit(1)
      .executeTakeFirstOrThrow()
    const line = { milestoneCode: 'late', baselineOn: '2030-01-02', durationDays: 1, weightPpm: 0 }
    const added = db
      .insertInto('baselineItem')
      .values({ ...line, baselineId: approved.id })
      .execute()
    await expect(added).rejects.toThrow(kept)
    const proposed = { projectId: approved.projectId, number: 7, reason: '변경', status: 'proposed' } as const
    const { id } = await db.insertInto('baseline').values(proposed).returning('id').executeTakeFirstOrThrow()
    await db
      .insertInto('baselineItem')
      .values({ ...line, baselineId: id })
      .execute()
    const brought = db
      .updateTable('baselineItem')
      .set({ baselineId: approved.id })
      .where('baselineId', '=', id)
      .execute()
    await expect(brought).rejects.toThrow(kept)
    await db.deleteFrom('baseline').where('id', '=', id).execute()
  })

  test('leaves a proposal free to be changed, of which a project has one at a time', async () => {
    const { id: projectId } = await db.selectFrom('project').select('id').limit(1).executeTakeFirstOrThrow()
    const propose = (number: number) =>
      db
        .insertInto('baseline')
        .values({ projectId, number, status: 'proposed', reason: '변경' })
        .returning('id')
        .executeTakeFirstOrThrow()
    const { id } = await propose(2)
    await expect(propose(3)).rejects.toThrow('baseline_proposed')
    await db.updateTable('baseline').set({ reason: '다른 변경' }).where('id', '=', id).execute()
    await db.deleteFrom('baseline').where('id', '=', id).execute()
  })

  test('is approved by another person than its author', async () => {
    const { id: projectId } = await db.selectFrom('project').select('id').limit(1).executeTakeFirstOrThrow()
    const { id: userId } = await db.selectFrom('appUser').select('id').limit(1).executeTakeFirstOrThrow()
    const own = {
      authorId: userId,
      approverId: userId,
      status: 'approved',
      approvedOn: '2026-11-23',
    } as const
    await expect(
      db
        .insertInto('baseline')
        .values({ projectId, number: 9, reason: '변경', ...own })
        .execute(),
    ).rejects.toThrow('check constraint')
  })
})

test('a database from before versions has its approved dates as version 1', async () => {
  const db = await testDatabase({ isEmpty: true })
  const all = { '0001-portfolio': portfolio, '0002-operations': operations, '0003-schedule': schedule }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => all } })
  expect((await migrator.migrateTo('0002-operations')).error).toBeUndefined()
  await sql`insert into program (code, name_ko, name_en, is_capital, department, source_line_from, source_line_to)
    values ('4-4-2', '학교', 'Schools', true, '시설과', 1, 2)`.execute(db)
  await sql`insert into project (code, program_id, name_ko, name_en, route, template_code, template_version, stage,
      status, cost_won, cost_with_financing_won, origin, is_demo)
    select code, 1, code, code, 'direct', 'direct', 1, 'planning', 'active', 100, 100, 'source', false
    from unnest(array['A', 'B']) as code`.execute(db)
  await sql`insert into milestone (project_id, code, seq, name_ko, name_en, stage, is_gate, is_completion,
      duration_days, baseline_on, planned_on, is_demo)
    select project.id, item.code, item.seq, item.code, item.code, 'planning', false, item.code = 'done', item.days,
      item.on_day::date, item.on_day::date, false
    from project, (values ('plan', 0, 1, '2026-03-02'), ('build', 1, 2, null), ('done', 2, 0, '2027-03-02'))
      as item (code, seq, days, on_day)`.execute(db)
  expect((await migrator.migrateToLatest()).error).toBeUndefined()
  const versions = await db
    .selectFrom('baseline')
    .select(['id', 'number', 'status', 'costWon', 'authorId'])
    .orderBy('projectId')
    .execute()
  expect(versions).toEqual([
    { id: 1, number: 1, status: 'approved', costWon: 100n, authorId: null },
    { id: 2, number: 1, status: 'approved', costWon: 100n, authorId: null },
  ])
  for (const { id } of versions)
    expect(await listBaselineLines(db, id)).toEqual([
      { code: 'plan', baselineOn: '2026-03-02', durationDays: 1, weightPpm: 333_333 },
      { code: 'build', baselineOn: null, durationDays: 2, weightPpm: 666_667 },
      { code: 'done', baselineOn: '2027-03-02', durationDays: 0, weightPpm: 0 },
    ])
})
