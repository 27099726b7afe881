import { type AppLoadContext, data, redirect } from '@remix-run/node'
import { can } from '#app/domain/permissions.ts'
import { exchangeLimits } from '#app/exchange/exchange-schedule.ts'
import { forbidden, notFound, parseForm, type Refusal, typedValues } from '#app/http.ts'
import { type ImportRefusalCode, importedFile } from '#app/writes/schedule-import.server.ts'
import { takeOver, undoImport } from '#app/writes/schedule-import-write.server.ts'
import type { Db } from '#db/client.server.ts'
import { deleteImportDraft, findImportDraft, insertImportDraft } from '#db/import-draft.server.ts'
import { type ProjectDetail, subjectOf } from '#db/project.server.ts'
import { findProjectForUpdate, type LockedProject } from '#db/project-change.server.ts'
import type { User } from '#db/user.server.ts'
import { acceptForm, undoForm, uploadForm } from './forms.ts'

/** Why a file was refused, for the page to put into words. */
export interface FileRefusal {
  fileName: string
  code: ImportRefusalCode
  line: number | null
  detail: string
}

type Told = 'changedSince' | 'expired' | 'undoChanged' | 'undoNothing'
/** How a file was taken over: one that says nothing new is not. */
type Done = 'taken' | 'unchanged'

interface Answer {
  refusal?: Refusal
  refusedFile?: FileRefusal
  told?: Told
}

function answered(form: FormData, status: 400 | 409 | 422, answer: Answer) {
  const { refusal = { errors: {}, values: typedValues(form) }, refusedFile = null, told = null } = answer
  return data({ refusal, refusedFile, told }, { status })
}

/** Reads the posted file and keeps what it says until it is accepted; the file itself is not kept. */
export async function readFile(context: AppLoadContext, user: User, form: FormData, project: ProjectDetail) {
  const parsed = parseForm(uploadForm, form)
  if (parsed.refusal) return answered(form, 400, { refusal: parsed.refusal })
  const posted = form.get('file')
  if (!(posted instanceof File) || posted.name === '')
    return answered(form, 400, { refusal: { errors: { file: 'required' }, values: typedValues(form) } })
  const fileName = posted.name.slice(0, 200)
  const refused = (refusal: Omit<FileRefusal, 'fileName'>) =>
    answered(form, 422, { refusedFile: { ...refusal, fileName } })
  if (posted.size > exchangeLimits.bytes) return refused({ code: 'tooLarge', line: null, detail: '' })
  const reading = await context.mspdi.read(new Uint8Array(await posted.arrayBuffer()))
  if (!reading.ok) return refused(reading.refusal)
  const kept = importedFile(reading.schedule, reading.notTaken, parsed.value.stage)
  if ('refusal' in kept) return refused(kept.refusal)
  const whose = { projectId: project.id, userId: user.id }
  await context.db
    .transaction()
    .execute((tx) => insertImportDraft(tx, whose, { fileName, content: kept.file }, context.clock.now()))
  return redirect(`/projects/${project.code}/import#preview`)
}

/** Takes over what was previewed, in one transaction. */
export async function acceptFile(context: AppLoadContext, user: User, form: FormData, code: string) {
  const { db, clock } = context
  const now = clock.now()
  const parsed = parseForm(acceptForm, form)
  if (parsed.refusal) return answered(form, 400, { refusal: parsed.refusal })
  const { reason, seen } = parsed.value
  const told = await db.transaction().execute(async (tx): Promise<Told | Done> => {
    const project = await lockedFor(tx, user, code)
    const whose = { projectId: project.id, userId: user.id }
    const draft = await findImportDraft(tx, whose, now)
    if (!draft) return 'expired'
    const by = { user, reason, today: clock.today(), now }
    const { content: file, fileName } = draft
    const outcome = await takeOver(tx, project, { file, fileName, seen }, by)
    if (!outcome.isTaken) return 'changedSince'
    await deleteImportDraft(tx, whose)
    return outcome.batchId === null ? 'unchanged' : 'taken'
  })
  if (told === 'taken' || told === 'unchanged') return redirect(`/projects/${code}/import?done=${told}`)
  return answered(form, 409, { told })
}

export async function discardFile({ db }: AppLoadContext, user: User, project: ProjectDetail) {
  await deleteImportDraft(db, { projectId: project.id, userId: user.id })
  return redirect(`/projects/${project.code}`)
}

export async function undoLatest(context: AppLoadContext, user: User, form: FormData, code: string) {
  const { db, clock } = context
  const parsed = parseForm(undoForm, form)
  if (parsed.refusal) {
    const { errors, values } = parsed.refusal
    return answered(form, 400, { refusal: { errors: { undoReason: errors.reason ?? 'reason' }, values } })
  }
  const by = { user, reason: parsed.value.reason, today: clock.today(), now: clock.now() }
  const outcome = await db
    .transaction()
    .execute(async (tx) => undoImport(tx, await lockedFor(tx, user, code), by))
  if (outcome === 'undone') return redirect(`/projects/${code}/import?done=undone`)
  return answered(form, 409, { told: outcome === 'changed' ? 'undoChanged' : 'undoNothing' })
}

/** The right is asked again with the project held: it may just have been given to somebody else. */
async function lockedFor(tx: Db, user: User, code: string): Promise<LockedProject> {
  const project = await findProjectForUpdate(tx, code)
  if (!project) throw notFound()
  if (!can(user, 'milestone.edit', subjectOf(project))) throw forbidden()
  return project
}
