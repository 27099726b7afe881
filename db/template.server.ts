import { sql } from 'kysely'
import { groupBy } from '#app/domain/group.ts'
import { invariant } from '#app/domain/invariant.ts'
import type { TemplateCode } from '#app/domain/project.ts'
import { ownTemplate, type Template, templates } from '#app/domain/template/template.ts'
import type { Db } from './client.server.ts'

/** The templates that the product comes with, where the database has none of that code yet. */
export async function insertBuiltInTemplates(tx: Db): Promise<void> {
  const present = await tx.selectFrom('templateVersion').select('code').distinct().execute()
  const known = new Set(present.map(({ code }) => code))
  const missing = Object.values(templates).filter(({ code }) => !known.has(code))
  if (missing.length === 0) return
  await tx.insertInto('templateVersion').values(missing.map(rowOf)).execute()
}

/** A new version, with who made it and why; false when that version exists already, made by somebody else. */
export async function insertTemplateVersion(
  tx: Db,
  template: Template,
  { reason, authorId }: { reason: string; authorId: number },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('templateVersion')
    .values({ ...rowOf(template), reason, authorId })
    .onConflict((conflict) => conflict.columns(['code', 'version']).doNothing())
    .returning('version')
    .executeTakeFirst()
  return inserted !== undefined
}

function rowOf({ items, links, stageShares, ...template }: Template) {
  const json = { items: JSON.stringify(items), links: JSON.stringify(links) }
  return { ...template, ...json, stageShares: stageShares && JSON.stringify(stageShares) }
}

/** The newest version of each template, in the order of their codes. */
export function listTemplates(db: Db): Promise<Template[]> {
  return templateVersions(db).distinctOn('code').orderBy('code').orderBy('version', 'desc').execute()
}

export type TemplateVersion = Awaited<ReturnType<typeof listTemplateVersions>>[number]

/** Every version of every template, or of one, the newest first, with how many projects go by it. */
export function listTemplateVersions(db: Db, code: TemplateCode | null = null) {
  return db
    .selectFrom('templateVersion as template')
    .leftJoin('appUser as author', 'author.id', 'template.authorId')
    .select(['template.code', 'template.version', 'template.reason', 'template.createdAt'])
    .select(['author.name as author'])
    .select((eb) =>
      eb
        .selectFrom('project')
        .select(sql<number>`count(*)::int`.as('count'))
        .whereRef('project.templateCode', '=', 'template.code')
        .whereRef('project.templateVersion', '=', 'template.version')
        .$asScalar()
        .as('projects'),
    )
    .$if(code !== null, (query) => query.where('template.code', '=', code))
    .orderBy('template.code')
    .orderBy('template.version', 'desc')
    .execute()
}

/** What a project is made of: which version of a template, or links of its own. */
export interface TemplateUse {
  id: number
  templateCode: TemplateCode
  templateVersion: number
  hasOwnLinks: boolean
}

/** A version of a template; undefined when there is none. */
export async function findTemplate(
  db: Db,
  code: TemplateCode,
  version: number,
): Promise<Template | undefined> {
  return templateVersions(db).where('code', '=', code).where('version', '=', version).executeTakeFirst()
}

/**
 * Projects with their templates: the version that each was given, one object for all that share it, or its own
 * milestones and links. Newer versions do not concern them.
 */
export async function withTemplates<P extends TemplateUse>(
  db: Db,
  projects: readonly P[],
): Promise<(P & { template: Template })[]> {
  const versions = await listUsedVersions(db, projects)
  const ownIds = projects.filter((project) => project.hasOwnLinks).map((project) => project.id)
  const own = await listOwnNetworks(db, ownIds)
  return projects.map((project) => {
    const { id, templateCode, templateVersion } = project
    const version = versions.get(versionKey(templateCode, templateVersion))
    invariant(version, `version ${templateVersion} of the template ${templateCode} is stored`)
    const network = own.get(id)
    return { ...project, template: network ? ownTemplate(version, network.items, network.links) : version }
  })
}

/** The template of one project. */
export async function getProjectTemplate(db: Db, project: TemplateUse): Promise<Template> {
  const [found] = await withTemplates(db, [project])
  invariant(found, 'every project has a template')
  return found.template
}

function templateVersions(db: Db) {
  return db
    .selectFrom('templateVersion')
    .select(['code', 'version', 'nameKo', 'nameEn', 'items', 'links'])
    .select(['stageShares', 'groundbreaking', 'completion', 'opening'])
}

function versionKey(code: TemplateCode, version: number): string {
  return `${code} ${version}`
}

async function listUsedVersions(db: Db, projects: readonly TemplateUse[]): Promise<Map<string, Template>> {
  const used = new Map(
    projects.map(({ templateCode, templateVersion }) => [
      versionKey(templateCode, templateVersion),
      { code: templateCode, version: templateVersion },
    ]),
  )
  const pairs = [...used.values()]
  if (pairs.length === 0) return new Map()
  const isUsed = sql<boolean>`(code, version) in (select * from unnest(
    ${pairs.map(({ code }) => code)}::text[], ${pairs.map(({ version }) => version)}::int[]))`
  const versions: Template[] = await templateVersions(db).where(isUsed).execute()
  return new Map(versions.map((template) => [versionKey(template.code, template.version), template]))
}

/** Milestones and links of the projects that have a network of their own. */
async function listOwnNetworks(db: Db, projectIds: readonly number[]) {
  if (projectIds.length === 0) return new Map<number, never>()
  const ids = sql<number>`any(${[...projectIds]}::int[])`
  const items = await db
    .selectFrom('milestone')
    .select(['projectId', 'code', 'stage', 'nameKo', 'nameEn', 'isGate', 'durationDays', 'isCompletion'])
    .where('projectId', '=', ids)
    .orderBy('projectId')
    .orderBy('seq')
    .execute()
  const links = await db
    .selectFrom('milestoneLink')
    .select(['projectId', 'fromCode as from', 'toCode as to', 'type', 'lagDays'])
    .where('projectId', '=', ids)
    .orderBy('projectId')
    .orderBy('fromCode')
    .orderBy('toCode')
    .orderBy('type')
    .execute()
  const [itemsOf, linksOf] = [
    groupBy(items, (item) => item.projectId),
    groupBy(links, (link) => link.projectId),
  ]
  return new Map(
    projectIds.map((id) => [id, { items: itemsOf.get(id) ?? [], links: linksOf.get(id) ?? [] }] as const),
  )
}
