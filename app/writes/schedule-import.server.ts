import { createHash } from 'node:crypto'
import type { PlainDate } from '#app/domain/calendar.ts'
import { designMayStart } from '#app/domain/gate/gate.ts'
import { longestNote } from '#app/domain/import/import-facts.ts'
import type { ImportedFile, ImportedTask } from '#app/domain/import/import-match.ts'
import {
  type ImportChange,
  type ImportFault,
  type ImportPlan,
  importLimits,
  importPlan,
} from '#app/domain/import/schedule-import.ts'
import type { Won } from '#app/domain/money.ts'
import type { Stage, Status } from '#app/domain/project.ts'
import type { ExchangeSchedule, NotTaken, RefusalCode } from '#app/exchange/exchange-schedule.ts'
import { importedSchedule } from '#app/exchange/project-schedule.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { listWorksCalendars } from '#db/closed-period.server.ts'
import { getGateRecord } from '#db/gate.server.ts'
import { getImportState } from '#db/import-batch.server.ts'
import { listMilestones, type MilestoneRow } from '#db/milestone.server.ts'
import { listReviewLimits } from '#db/review-limit.server.ts'
import { getProjectTemplate, type TemplateUse } from '#db/template.server.ts'

/** A project as far as files are taken over into it. */
export interface ImportSubject extends TemplateUse {
  code: string
  status: Status
  statusReason: string | null
  costWon: Won | null
  version: number
}

/** Why nothing of a file can come into a project, beside the reasons of the format. */
export type ImportRefusalCode = RefusalCode | 'tooManyForProject'

/** Things not taken over that are kept by name; the others are counted. */
const keptNotTaken = 1_000

/** What is kept of a file that was read, or why a project cannot take so much or so little. */
export function importedFile(
  schedule: ExchangeSchedule,
  notTaken: readonly NotTaken[],
  stage: Stage,
): { file: ImportedFile } | { refusal: { code: ImportRefusalCode; line: null; detail: string } } {
  const { tasks, links, statusOn } = importedSchedule(schedule)
  if (tasks.length === 0) return { refusal: { code: 'noTasks', line: null, detail: '' } }
  if (tasks.length > importLimits.milestones || links.length > importLimits.links)
    return { refusal: { code: 'tooManyForProject', line: null, detail: `${tasks.length}, ${links.length}` } }
  const { name, weekdays, exceptions } = schedule.calendar
  return {
    file: {
      tasks: tasks.map(keptTask),
      links,
      statusOn,
      name: schedule.name.slice(0, 200),
      stage,
      calendar: { name: name.slice(0, 200), weekdays, exceptions: exceptions.length },
      summaries: schedule.items.length - tasks.length,
      notTaken: notTaken.slice(0, keptNotTaken),
      notTakenCount: notTaken.length,
    },
  }
}

/** Of a note only so much is kept that one too long is still known as such. */
function keptTask(task: ImportedTask): ImportedTask {
  const { uid, code, name, durationDays, startOn, finishOn, actualStartOn, actualFinishOn } = task
  const { remainingDays, percentComplete, baselineFinishOn, constraint, deadlineOn, note } = task
  return {
    ...{ uid, code, name, durationDays, startOn, finishOn, actualStartOn, actualFinishOn },
    ...{ remainingDays, percentComplete, baselineFinishOn, constraint, deadlineOn },
    note: note.trim().slice(0, longestNote + 1),
  }
}

/** What a file would do to a project as it stands, and a mark that stands for all of it. */
export async function planImport(
  db: Db,
  project: ImportSubject,
  file: ImportedFile,
  today: PlainDate,
): Promise<{ plan: ImportPlan<MilestoneRow>; milestones: MilestoneRow[]; mark: string }> {
  const [milestones, template, calendar] = await Promise.all([
    listMilestones(db, project.id),
    getProjectTemplate(db, project),
    loadCalendar(db),
  ])
  const works = (await listWorksCalendars(db, [project.id], calendar)).get(project.id)
  const plan = importPlan(
    { ...project, template, ...works },
    milestones,
    file,
    { stage: file.stage, today },
    calendar,
  )
  const faults = [...plan.faults, ...(await reviewFaults(db, project, plan, milestones, today))]
  const mark = hashOf([
    await projectMark(db, project),
    file,
    plan.changes,
    plan.linksAdded,
    plan.linksRemoved,
    faults,
  ])
  return { plan: { ...plan, faults }, milestones, mark }
}

/** Stands for all that an import can change at a project: another mark is another state. */
export async function projectMark(db: Db, project: Pick<ImportSubject, 'id'>): Promise<string> {
  return hashOf(await getImportState(db, project.id))
}

/** What the investment review still holds back: it may not begin or happen by a file either. */
async function reviewFaults(
  db: Db,
  { id, costWon }: ImportSubject,
  { matches, milestones, template, faults }: ImportPlan<MilestoneRow>,
  present: readonly MilestoneRow[],
  today: PlainDate,
): Promise<ImportFault[]> {
  if (faults.some(({ kind }) => kind === 'cycle')) return []
  const was = new Map(present.map((milestone) => [milestone.code, milestone]))
  const is = new Map(milestones.map((milestone) => [milestone.code, milestone]))
  const happened = matches.filter(({ code }) => {
    const [before, after] = [was.get(code), is.get(code)]
    const isNew = (field: 'actualOn' | 'startedOn') =>
      after?.[field] != null && after[field] !== (before?.[field] ?? null)
    return isNew('actualOn') || isNew('startedOn')
  })
  if (happened.length === 0) return []
  const subject = { template, costWon }
  const [record, limits] = await Promise.all([getGateRecord(db, id), listReviewLimits(db)])
  return happened
    .filter(({ code }) => !designMayStart(subject, code, record, limits, today).isAllowed)
    .map(({ task }) => ({ kind: 'fact', task: task.name, detail: 'reviewMissing' }))
}

function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/** The preview as a page shows it: plain records with the names of the milestones. */
export interface ImportPreview {
  name: string
  stage: Stage
  calendar: ImportedFile['calendar']
  found: {
    tasks: number
    summaries: number
    links: number
    baselines: number
    progress: number
    constraints: number
  }
  matches: {
    uid: number
    task: string
    code: string
    by: 'code' | 'name' | 'new'
    nameKo: string
    nameEn: string
  }[]
  changes: (ImportChange & { nameKo: string; nameEn: string })[]
  untouched: { nameKo: string; nameEn: string }[]
  isNewNetwork: boolean
  linksAdded: number
  linksRemoved: number
  status: { from: Status; to: Status }
  completion: { fromOn: PlainDate | null; toOn: PlainDate | null }
  notTaken: { kind: string; task: string | null; detail: string }[]
  notTakenCount: number
  faults: ImportFault[]
  mark: string
}

export async function previewImport(
  db: Db,
  project: ImportSubject,
  file: ImportedFile,
  today: PlainDate,
): Promise<ImportPreview> {
  const { plan, mark } = await planImport(db, project, file, today)
  const names = new Map(plan.milestones.map(({ code, nameKo, nameEn }) => [code, { nameKo, nameEn }]))
  const nameOf = (code: string) => names.get(code) ?? { nameKo: code, nameEn: code }
  const { tasks } = file
  const notTaken = [...plan.leftOut, ...file.notTaken].map(({ kind, task, detail }) => ({
    ...{ kind, detail },
    task: task && task.name !== '' ? task.name : null,
  }))
  return {
    name: file.name,
    stage: file.stage,
    calendar: file.calendar,
    found: {
      tasks: tasks.length,
      summaries: file.summaries,
      links: file.links.length,
      baselines: tasks.filter(({ baselineFinishOn }) => baselineFinishOn !== null).length,
      progress: tasks.filter((task) => task.actualStartOn !== null || task.actualFinishOn !== null).length,
      constraints: tasks.filter((task) => task.constraint !== null || task.deadlineOn !== null).length,
    },
    matches: plan.matches.map(({ task, code, by }) => ({
      ...{ uid: task.uid, task: task.name, code, by },
      ...nameOf(code),
    })),
    changes: plan.changes.map((change) => ({ ...change, ...nameOf(change.code) })),
    untouched: plan.untouched,
    ...{ isNewNetwork: plan.isNewNetwork, linksAdded: plan.linksAdded, linksRemoved: plan.linksRemoved },
    status: { from: project.status, to: plan.status },
    completion: plan.completion,
    notTaken,
    notTakenCount: file.notTakenCount + plan.leftOut.length,
    faults: plan.faults.slice(0, keptNotTaken),
    mark,
  }
}
