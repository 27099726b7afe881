import { sql } from 'kysely'
import type { Template } from '#app/domain/template/template.ts'
import type { TemplateMove } from '#app/domain/template/template-move.ts'
import { insertInBatches } from './batch.server.ts'
import type { Db } from './client.server.ts'
import { type Author, type Change, insertJournal } from './journal.server.ts'
import type { MilestoneRow } from './milestone.server.ts'
import { type LockedProject, updateProject } from './project-change.server.ts'

/** Codes of a project's milestones that a decision, an override or an answer to a slip speaks of. */
export async function getHeldCodes(db: Db, projectId: number) {
  const [reviews, overrides, answers] = await Promise.all([
    db.selectFrom('gateReview').select('milestoneCode as code').where('projectId', '=', projectId).execute(),
    db
      .selectFrom('gateOverride')
      .select('milestoneCode as code')
      .where('projectId', '=', projectId)
      .execute(),
    db
      .selectFrom('slipFlag')
      .innerJoin('milestone', 'milestone.id', 'slipFlag.milestoneId')
      .select('milestone.code')
      .where('slipFlag.projectId', '=', projectId)
      .where('slipFlag.answeredAt', 'is not', null)
      .execute(),
  ])
  const codesOf = (rows: readonly { code: string }[]) => new Set(rows.map(({ code }) => code))
  return { reviewed: codesOf(reviews), overridden: codesOf(overrides), answered: codesOf(answers) }
}

interface Moving {
  /** held by `findProjectForUpdate` */
  project: LockedProject
  milestones: readonly MilestoneRow[]
  to: Template
  move: TemplateMove
  author: Author
  now: Date
}

/**
 * Has a project go by another version: takes away what that does not have, adds what it has, names and orders the rest
 * by it, and drops links of its own; dates and baselines of what stays are not touched. Its forecasts are the caller's.
 */
export async function updateProjectTemplate(tx: Db, moving: Moving): Promise<void> {
  const { project, to, move, author, now } = moving
  const { id, templateVersion, hasOwnLinks } = project
  await tx.deleteFrom('milestoneLink').where('projectId', '=', id).execute()
  const removed = await deleteMilestones(tx, moving)
  const kept = await updateKept(tx, moving)
  const added = await insertAdded(tx, id, to, move)
  const after = { templateVersion: to.version, hasOwnLinks: false }
  await updateProject(tx, id, after, now)
  await insertJournal(tx, author, [
    { table: 'project', recordId: id, projectId: id, before: { templateVersion, hasOwnLinks }, after },
    ...removed,
    ...kept,
    ...added,
  ])
}

async function deleteMilestones(tx: Db, { project, milestones, move }: Moving): Promise<Change[]> {
  const codes = new Set(move.removed.map(({ code }) => code))
  const rows = milestones.filter(({ code }) => codes.has(code))
  await tx
    .deleteFrom('milestone')
    .where('id', '=', sql<number>`any(${rows.map((row) => row.id)}::int[])`)
    .execute()
  return rows.map(({ id, code, nameKo, baselineOn, plannedOn }) => ({
    table: 'milestone',
    recordId: id,
    projectId: project.id,
    before: { code, nameKo, baselineOn, plannedOn },
    after: null,
  }))
}

/** What a template says of a milestone. */
function saidOf(milestone: {
  seq: number
  nameKo: string
  nameEn: string
  stage: string
  isGate: boolean
  isCompletion: boolean
  durationDays: number
}) {
  const { seq, nameKo, nameEn, stage, isGate, isCompletion, durationDays } = milestone
  return { seq, nameKo, nameEn, stage, isGate, isCompletion, durationDays }
}

async function updateKept(tx: Db, { project, milestones, to }: Moving): Promise<Change[]> {
  const changes: Change[] = []
  const byCode = new Map(milestones.map((milestone) => [milestone.code, milestone]))
  // A project has one completion at any moment; the other one may come before it in the list.
  await tx
    .updateTable('milestone')
    .set({ isCompletion: false })
    .where('projectId', '=', project.id)
    .where('code', '<>', to.completion)
    .where('isCompletion', '=', true)
    .execute()
  for (const [seq, item] of to.items.entries()) {
    const milestone = byCode.get(item.code)
    if (!milestone) continue
    const { nameKo, nameEn, stage, isGate, durationDays } = item
    const isCompletion = item.code === to.completion
    const after = { seq, nameKo, nameEn, stage, isGate, isCompletion, durationDays }
    const before = saidOf(milestone)
    if (JSON.stringify(saidOf(after)) === JSON.stringify(before)) continue
    await tx
      .updateTable('milestone')
      .set({ ...after, version: sql`version + 1` })
      .where('id', '=', milestone.id)
      .execute()
    changes.push({ table: 'milestone', recordId: milestone.id, projectId: project.id, before, after })
  }
  return changes
}

async function insertAdded(
  tx: Db,
  projectId: number,
  to: Template,
  { added, planned }: TemplateMove,
): Promise<Change[]> {
  const codes = new Set(added.map(({ code }) => code))
  const rows = to.items.flatMap(({ rule: _, ...item }, seq) => {
    if (!codes.has(item.code)) return []
    const plannedOn = planned.get(item.code) ?? null
    const isCompletion = item.code === to.completion
    return [{ ...item, projectId, seq, isCompletion, plannedOn, isDemo: false }]
  })
  await insertInBatches(tx, 'milestone', rows)
  const ids = await tx
    .selectFrom('milestone')
    .select(['id', 'code'])
    .where('projectId', '=', projectId)
    .execute()
  const idOf = new Map(ids.map(({ id, code }) => [code, id]))
  return rows.map(({ code, nameKo, plannedOn }) => ({
    table: 'milestone',
    recordId: idOf.get(code) ?? code,
    projectId,
    before: null,
    after: { code, nameKo, plannedOn },
  }))
}
