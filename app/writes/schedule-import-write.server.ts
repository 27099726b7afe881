import type { PlainDate } from '#app/domain/calendar.ts'
import type { ImportableFacts } from '#app/domain/import/import-facts.ts'
import type { ImportedFile } from '#app/domain/import/import-match.ts'
import { recordAfter } from '#app/domain/schedule/milestone-change.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { updateForecasts } from '#db/forecast.server.ts'
import {
  findLatestImport,
  insertImportBatch,
  listOwnLinks,
  updateImportUndone,
  updateSchedule,
  type WrittenMilestone,
} from '#db/import-batch.server.ts'
import { type Author, type Change, insertJournal } from '#db/journal.server.ts'
import { listMilestones, type MilestoneRow } from '#db/milestone.server.ts'
import type { LockedProject } from '#db/project-change.server.ts'
import { planImport, projectMark } from './schedule-import.server.ts'

/** Who takes a file over or back, when and why. */
interface By {
  user: { id: number; email: string }
  reason: string
  today: PlainDate
  now: Date
}

/** `batchId` is null where the file says nothing new: then nothing is written, and the import before it can still be undone. */
type TakenOver = { isTaken: true; batchId: number | null } | { isTaken: false; why: 'faults' | 'changed' }

/**
 * Takes a file over into a project that `findProjectForUpdate` holds, whole or not at all. `seen` is the mark of the
 * preview that was accepted: a project that changed since gets another preview first; null asks for none.
 */
export async function takeOver(
  tx: Db,
  project: LockedProject,
  { file, fileName, seen }: { file: ImportedFile; fileName: string; seen: string | null },
  by: By,
): Promise<TakenOver> {
  const { plan, milestones: before, mark } = await planImport(tx, project, file, by.today)
  if (plan.faults.length > 0) return { isTaken: false, why: 'faults' }
  if (seen !== null && seen !== mark) return { isTaken: false, why: 'changed' }
  const present = new Map(before.map((milestone) => [milestone.code, milestone]))
  const created = plan.milestones.filter(({ code }) => !present.has(code))
  const changed = plan.milestones.flatMap((after) => {
    const from = present.get(after.code)
    return from && !isSame(from, after) ? [{ from, to: after }] : []
  })
  if (changed.length === 0 && !plan.isNewNetwork) return { isTaken: true, batchId: null }
  const links = await listOwnLinks(tx, project.id)
  const hasOwnLinks = project.hasOwnLinks || plan.isNewNetwork
  const after = { hasOwnLinks, ...recordAfter(project, plan.status, plan.milestones) }
  await updateSchedule(
    tx,
    project.id,
    {
      ...after,
      changed: changed.map(({ to }) => ({ code: to.code, ...factsOf(to), isDemo: false })),
      created: created.map((milestone) => newRow(milestone, project.id)),
      removed: [],
      order: plan.milestones.map(({ code }) => code),
      links: plan.template.links,
    },
    by.now,
  )
  await updateForecasts(tx, [project.id], await loadCalendar(tx), by.today)
  const summary = {
    ...{ name: file.name, reason: by.reason, changed: changed.length, created: created.length },
    ...networkChange(plan),
  }
  const batchId = await insertImportBatch(
    tx,
    {
      ...{ projectId: project.id, userId: by.user.id, fileName, summary },
      before: {
        ...standingOf(project),
        milestones: changed.map(({ from }) => ({ code: from.code, ...factsOf(from), isDemo: from.isDemo })),
        created: created.map(({ code }) => code),
        links,
        mark: await projectMark(tx, project),
      },
    },
    by.now,
  )
  const made = (await listMilestones(tx, project.id)).filter(({ code }) => !present.has(code))
  await insertJournal(tx, authorOf(by), [
    ...changed.map(({ from, to }) => milestoneChange(from, factsOf(from), factsOf(to))),
    ...made.map((milestone) => milestoneChange(milestone, null, namedFacts(milestone))),
    { table: 'project', recordId: project.id, projectId: project.id, before: standingOf(project), after },
    batchChange(project.id, batchId, null, { fileName, ...networkChange(plan) }),
  ])
  return { isTaken: true, batchId }
}

/** Brings back what stood before the latest import, unless the project has changed since. */
export async function undoImport(
  tx: Db,
  project: LockedProject,
  by: By,
): Promise<'undone' | 'nothing' | 'changed'> {
  const batch = await findLatestImport(tx, project.id)
  if (!batch || batch.undoneAt !== null) return 'nothing'
  const { milestones, created, links, mark, ...standing } = batch.before
  if ((await projectMark(tx, project)) !== mark) return 'changed'
  const present = await listMilestones(tx, project.id)
  await updateSchedule(
    tx,
    project.id,
    {
      ...{ ...standing, changed: milestones, created: [], removed: created, links },
      order: present.map(({ code }) => code).filter((code) => !created.includes(code)),
    },
    by.now,
  )
  await updateForecasts(tx, [project.id], await loadCalendar(tx), by.today)
  await updateImportUndone(tx, batch.id, by.user.id, by.now)
  const byCode = new Map(milestones.map((milestone) => [milestone.code, milestone]))
  await insertJournal(tx, authorOf(by), [
    ...present.flatMap((milestone): Change[] => {
      const to = byCode.get(milestone.code)
      if (to) return [milestoneChange(milestone, factsOf(milestone), factsOf(to))]
      if (!created.includes(milestone.code)) return []
      return [milestoneChange(milestone, namedFacts(milestone), null)]
    }),
    {
      ...{ table: 'project', recordId: project.id, projectId: project.id },
      ...{ before: standingOf(project), after: standing },
    },
    batchChange(project.id, batch.id, { undoneAt: null }, { undoneAt: by.now }),
  ])
  return 'undone'
}

function networkChange({ linksAdded, linksRemoved }: { linksAdded: number; linksRemoved: number }) {
  return { linksAdded, linksRemoved }
}

function standingOf({ hasOwnLinks, status, statusReason, statusOn }: LockedProject) {
  return { hasOwnLinks, status, statusReason, statusOn }
}

function authorOf({ user, reason }: By): Author {
  return { userId: user.id, actor: user.email, reason }
}

function milestoneChange(
  { id, projectId }: MilestoneRow,
  before: Change['before'],
  after: Change['after'],
): Change {
  return { table: 'milestone', recordId: id, projectId, before, after }
}

function batchChange(
  projectId: number,
  id: number,
  before: Change['before'],
  after: Change['after'],
): Change {
  return { table: 'importBatch', recordId: id, projectId, before, after }
}

function namedFacts(milestone: MilestoneRow) {
  return { nameKo: milestone.nameKo, ...factsOf(milestone) }
}

/** What an import writes of a milestone, without what is computed of it. */
function factsOf(milestone: ImportableFacts): Omit<WrittenMilestone, 'code' | 'isDemo'> {
  const { plannedOn, actualOn, startedOn, remainingDays, remainingOn, remainingPlanOn } = milestone
  const { constraintType, constraintOn, durationDays, note } = milestone
  return {
    ...{
      plannedOn,
      actualOn,
      startedOn,
      remainingDays,
      remainingOn,
      remainingPlanOn: remainingPlanOn ?? null,
    },
    ...{ constraintType, constraintOn, durationDays, note },
  }
}

function isSame(a: ImportableFacts, b: ImportableFacts): boolean {
  const [was, is] = [factsOf(a), factsOf(b)]
  return (Object.keys(was) as (keyof typeof was)[]).every((field) => was[field] === is[field])
}

type Created = Awaited<ReturnType<typeof planImport>>['plan']['milestones'][number]

/** Its place is given by the order that is written last. */
function newRow(milestone: Created, projectId: number) {
  const { code, stage, nameKo, nameEn, isGate, isCompletion } = milestone
  const row = { projectId, seq: 0, code, stage, nameKo, nameEn, isGate, isCompletion }
  return { ...row, ...factsOf(milestone), isDemo: false }
}
