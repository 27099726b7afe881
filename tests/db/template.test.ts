import { beforeEach, describe, expect, test } from 'vitest'
import { addWorkingDays } from '#app/domain/calendar.ts'
import { type Template, templates } from '#app/domain/template/template.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { updateForecasts } from '#db/forecast.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { loadPortfolioStatus } from '#db/portfolio.server.ts'
import { findProject } from '#db/project.server.ts'
import {
  findTemplate,
  getProjectTemplate,
  insertTemplateVersion,
  listTemplates,
  listTemplateVersions,
  withTemplates,
} from '#db/template.server.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const calendar = await loadCalendar(db)
const today = '2026-11-23'
const author = { reason: '설계 뒤 검토 신설', authorId: await adminId() }
/** A building of which little has happened. */
const code = 'GSF-2025-D-001'
const { completion } = templates.direct

async function adminId(): Promise<number> {
  return (await db.selectFrom('appUser').select('id').orderBy('id').executeTakeFirstOrThrow()).id
}

async function project() {
  const found = await findProject(db, code)
  if (!found) throw new Error(`no project ${code}`)
  return found
}

/** When the project is expected to be completed, after its forecasts were made anew. */
async function completedOn(): Promise<string | null> {
  const { id } = await project()
  await updateForecasts(db, [id], calendar, today)
  const milestones = await listMilestones(db, id)
  return milestones.find((milestone) => milestone.isCompletion)?.forecastOn ?? null
}

/** The direct template with another 40 working days between the end of the works and the inspection. */
function slower(version: number): Template {
  const links = templates.direct.links.map((link) =>
    link.to === completion ? { ...link, lagDays: link.lagDays + 40 } : link,
  )
  return { ...templates.direct, version, links }
}

beforeEach(async () => {
  const { id } = await project()
  await db.deleteFrom('milestoneLink').where('projectId', '=', id).execute()
  const version = { templateVersion: 1, hasOwnLinks: false, status: 'active' } as const
  await db.updateTable('project').set(version).where('id', '=', id).execute()
  await db.deleteFrom('templateVersion').where('version', '>', 1).execute()
  // Without room in a baseline the links alone say how far the completion stands off.
  await db.updateTable('milestone').set({ baselineOn: null }).where('projectId', '=', id).execute()
})

describe('the versions of a template', () => {
  test('are stored whole: what comes out is what went in', async () => {
    expect(await insertTemplateVersion(db, slower(2), author)).toBe(true)
    expect(await findTemplate(db, 'direct', 2)).toEqual(slower(2))
    expect(await findTemplate(db, 'direct', 1)).toEqual(templates.direct)
    expect(await findTemplate(db, 'direct', 3)).toBeUndefined()
  })

  test('have shares of all stages that sum to the whole, or none, whoever writes them', async () => {
    expect(await insertTemplateVersion(db, { ...slower(2), stageShares: null }, author)).toBe(true)
    expect((await findTemplate(db, 'direct', 2))?.stageShares).toBeNull()
    const shares = templates.direct.stageShares
    for (const stageShares of [{ ...shares, design: 501 }, { construction: 10_000 }])
      await expect(
        db
          .updateTable('templateVersion')
          .set({ stageShares: JSON.stringify(stageShares) })
          .execute(),
      ).rejects.toThrow('check')
  })

  test('stay as they were when somebody else made the same number first', async () => {
    const answers = await Promise.all([author, author].map((by) => insertTemplateVersion(db, slower(2), by)))
    expect(answers.toSorted()).toEqual([false, true])
  })

  test('are listed with their projects; of each code the newest is the one for new projects', async () => {
    await insertTemplateVersion(db, slower(2), author)
    const newest = await listTemplates(db)
    expect(newest.map((template) => [template.code, template.version])).toEqual([
      ['btl', 1],
      ['direct', 2],
      ['facility', 1],
      ['private-school', 1],
    ])
    const versions = await listTemplateVersions(db, 'direct')
    expect(versions.map(({ version, projects, reason }) => [version, projects > 0, reason])).toEqual([
      [2, false, author.reason],
      [1, true, null],
    ])
  })
})

describe('a project', () => {
  test('goes by the version that it was given after a newer one exists, and by the newer one when moved', async () => {
    const before = await completedOn()
    await insertTemplateVersion(db, slower(2), author)
    expect(await completedOn()).toBe(before)
    await db.updateTable('project').set({ templateVersion: 2 }).where('code', '=', code).execute()
    expect(await completedOn()).toBe(addWorkingDays(calendar, before ?? '', 40))
    const status = await loadPortfolioStatus(db, today)
    expect(
      JSON.stringify(status, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain('"links"')
  })

  test('with a network of its own goes by its milestones and its links', async () => {
    const { id } = await project()
    const ordinary = await completedOn()
    await db.updateTable('project').set({ hasOwnLinks: true }).where('id', '=', id).execute()
    const template = await getProjectTemplate(db, await project())
    expect(template.links).toEqual([])
    expect(template.items.map((item) => item.code)).toEqual(templates.direct.items.map((item) => item.code))
    const milestones = await listMilestones(db, id)
    const planned = milestones.find((milestone) => milestone.isCompletion)?.plannedOn ?? null
    await db
      .updateTable('milestone')
      .set({ plannedOn: '2035-01-02' })
      .where('projectId', '=', id)
      .where('code', '=', 'structure')
      .execute()
    expect(await completedOn()).toBe(planned)
    await db
      .insertInto('milestoneLink')
      .values({ projectId: id, fromCode: 'structure', toCode: completion, type: 'FF', lagDays: 3 })
      .execute()
    expect(await completedOn()).toBe(addWorkingDays(calendar, '2035-01-02', 3))
    expect(ordinary).not.toBe(planned)
  })

  test('shares the template with all of the same version', async () => {
    const projects = await db
      .selectFrom('project')
      .select(['id', 'templateCode', 'templateVersion', 'hasOwnLinks'])
      .execute()
    const found = await withTemplates(db, projects)
    expect(found.map(({ id }) => id)).toEqual(projects.map(({ id }) => id))
    expect(new Set(found.map(({ template }) => template)).size).toBe(
      new Set(projects.map((one) => one.templateCode)).size,
    )
    expect(await withTemplates(db, [])).toEqual([])
  })

  test('of a version that is not stored is a fault that names it', async () => {
    const { id } = await project()
    const unknown = { id, templateCode: 'direct', templateVersion: 99, hasOwnLinks: false } as const
    await expect(getProjectTemplate(db, unknown)).rejects.toThrow('version 99 of the template direct')
  })
})
