import type { PlainDate } from '#app/domain/calendar.ts'
import type { ImportedFile } from '#app/domain/import/import-match.ts'
import type { ImportFault } from '#app/domain/import/schedule-import.ts'
import { can } from '#app/domain/permissions.ts'
import { type Stage, stages } from '#app/domain/project.ts'
import { type ImportPreview, previewImport } from '#app/writes/schedule-import.server.ts'
import { takeOver } from '#app/writes/schedule-import-write.server.ts'
import { findProject, type ProjectDetail, subjectOf } from '#db/project.server.ts'
import { findProjectForUpdate } from '#db/project-change.server.ts'
import type { Reader } from './door.server.ts'
import { code, type Parameter } from './parameter.ts'
import { problem } from './problem.ts'
import { described, flag, integer, listOf, oneOf, orNull, plainDate, record, text } from './record.ts'

/** A text of some length, such as a reason. */
function sentence(most: number, description: string): Parameter<string> {
  return {
    description,
    schema: { type: 'string', maxLength: most },
    expected: `text of at most ${most} characters`,
    read: (said) => (said.length <= most && !said.includes('\0') ? said.trim() : undefined),
  }
}

export const projectParameters = {
  project: code('the project into which the file comes; without dryRun it is taken over there'),
  stage: {
    description: 'of milestones that only the file knows; construction when not given',
    schema: { type: 'string', enum: stages },
    expected: stages.join(' or '),
    read: (said: string) => stages.find((stage) => stage === said),
  } satisfies Parameter<Stage>,
  reason: sentence(500, 'why the file is taken over, for the history; needed without dryRun'),
}

/** What the file would do to a project, or did. */
export interface AnsweredProject {
  code: string
  /** null: nothing was written, since it was a dry run or the file says nothing new */
  importId: number | null
  isNewNetwork: boolean
  linksAdded: number
  linksRemoved: number
  completionFromOn: PlainDate | null
  completionToOn: PlainDate | null
  matches: readonly { id: string; code: string; by: 'code' | 'name' | 'new' }[]
  changes: readonly {
    code: string
    isNew: boolean
    plannedFromOn: PlainDate | null
    plannedToOn: PlainDate | null
    forecastFromOn: PlainDate | null
    forecastToOn: PlainDate | null
    actualToOn: PlainDate | null
    durationDays: number
  }[]
  leftOut: readonly { kind: string; name: string | null; detail: string }[]
  faults: readonly { kind: string; name: string; detail: string }[]
}

const change = record<AnsweredProject['changes'][number]>({
  code: text,
  isNew: flag,
  plannedFromOn: orNull(plainDate),
  plannedToOn: orNull(plainDate),
  forecastFromOn: orNull(plainDate),
  forecastToOn: orNull(plainDate),
  actualToOn: orNull(plainDate),
  durationDays: integer,
})

export const answeredProject = record<AnsweredProject>({
  code: text,
  importId: described(
    orNull(integer),
    'null where nothing was written: a dry run, or a file that says nothing new',
  ),
  isNewNetwork: described(flag, 'the project leaves the links and durations of its template'),
  linksAdded: integer,
  linksRemoved: integer,
  completionFromOn: described(orNull(plainDate), 'forecast'),
  completionToOn: orNull(plainDate),
  matches: listOf(
    record<AnsweredProject['matches'][number]>({ id: text, code: text, by: oneOf(['code', 'name', 'new']) }),
  ),
  changes: listOf(change),
  leftOut: described(
    listOf(record<AnsweredProject['leftOut'][number]>({ kind: text, name: orNull(text), detail: text })),
    'what the file says and this project does not take over, that of the file itself included',
  ),
  faults: described(
    listOf(record<AnsweredProject['faults'][number]>({ kind: text, name: text, detail: text })),
    'why the file cannot be taken over; empty when it can',
  ),
})

/** The project that is named, for those who may change its milestones; otherwise the answer that says why not. */
export async function findImportTarget(
  { context, user }: Reader,
  projectCode: string,
): Promise<ProjectDetail | Response> {
  const project = await findProject(context.db, projectCode)
  if (!project) return problem(404, 'There is no project with this code.')
  if (can(user, 'milestone.edit', subjectOf(project))) return project
  return problem(403, 'The user of this token may not change the milestones of this project.')
}

interface Question {
  project: ProjectDetail
  file: ImportedFile
  /** null: a preview */
  reason: string | null
}

/** What the file does to the project: told alone, or told and written in one transaction. */
export async function answerForProject(
  { context, user }: Reader,
  { project, file, reason }: Question,
): Promise<AnsweredProject | Response> {
  const { db, clock } = context
  const today = clock.today()
  if (reason === null) return answeredOf(project, await previewImport(db, project, file, today), null)
  return db.transaction().execute(async (tx) => {
    const locked = await findProjectForUpdate(tx, project.code)
    if (!locked || !can(user, 'milestone.edit', subjectOf(locked)))
      return problem(403, 'The user of this token may not change the milestones of this project any more.')
    const preview = await previewImport(tx, locked, file, today)
    const by = { user, reason, today, now: clock.now() }
    const taken = await takeOver(tx, locked, { file, fileName: file.name, seen: null }, by)
    return taken.isTaken ? answeredOf(project, preview, taken.batchId) : faulty(preview.faults)
  })
}

function faulty(faults: readonly ImportFault[]): Response {
  return problem(422, 'The file cannot be taken over into this project; nothing was written.', {
    errors: faults.map(({ kind, task, detail }) => ({ field: task || 'body', detail: `${kind}: ${detail}` })),
  })
}

function answeredOf(
  project: ProjectDetail,
  preview: ImportPreview,
  importId: number | null,
): AnsweredProject {
  const { isNewNetwork, linksAdded, linksRemoved, completion, matches, notTaken, faults } = preview
  return {
    ...{ code: project.code, importId, isNewNetwork, linksAdded, linksRemoved },
    completionFromOn: completion.fromOn,
    completionToOn: completion.toOn,
    matches: matches.map(({ uid, code, by }) => ({ id: `${uid}`, code, by })),
    changes: preview.changes.map(({ code, before, after }) => ({
      ...{ code, isNew: before === null, durationDays: after.durationDays, actualToOn: after.actualOn },
      ...{ plannedFromOn: before?.plannedOn ?? null, plannedToOn: after.plannedOn },
      ...{ forecastFromOn: before?.forecastOn ?? null, forecastToOn: after.forecastOn },
    })),
    leftOut: notTaken.map(({ kind, task, detail }) => ({ kind, name: task, detail })),
    faults: faults.map(({ kind, task, detail }) => ({ kind, name: task, detail })),
  }
}
