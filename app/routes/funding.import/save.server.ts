import { type AppLoadContext, redirect } from '@remix-run/node'
import { data } from '@remix-run/react'
import { headingsOf } from '#app/domain/import/execution-file.ts'
import { type MappingFault, mappingFaults } from '#app/domain/import/execution-mapping.ts'
import { type ExecutionRefusal, executionLimits } from '#app/exchange/execution-reading.ts'
import { parseForm, type Refusal, typedValues } from '#app/http.ts'
import {
  deleteExecutionDraft,
  findExecutionDraft,
  insertExecutionDraft,
  updateExecutionChoice,
} from '#db/execution-draft.server.ts'
import { deleteImportMapping, findImportMapping, insertImportMapping } from '#db/import-mapping.server.ts'
import { type Change, insertJournal } from '#db/journal.server.ts'
import type { User } from '#db/user.server.ts'
import { addToLedger, takeBack } from './apply.server.ts'
import { acceptForm, forgetForm, mappingForm, mappingOf, undoForm } from './forms.ts'

type Told = 'changedSince' | 'expired' | 'nothingNew' | 'undoNothing' | 'undoClosed'

interface Answer {
  refusal?: Refusal
  refusedFile?: ExecutionRefusal & { fileName: string }
  told?: Told
}

function answered(form: FormData, status: 400 | 409 | 422, answer: Answer) {
  const { refusal = { errors: {}, values: typedValues(form) }, refusedFile = null, told = null } = answer
  return data({ refusal, refusedFile, told }, { status })
}

/** Reads the posted file and keeps what it says until it is accepted; the file itself is not kept. */
export async function readFile(context: AppLoadContext, user: User, form: FormData) {
  const posted = form.get('file')
  if (!(posted instanceof File) || posted.name === '')
    return answered(form, 400, { refusal: { errors: { file: 'required' }, values: {} } })
  const fileName = posted.name.slice(0, 200)
  const reading =
    posted.size > executionLimits.bytes
      ? { ok: false as const, refusal: { code: 'tooLarge' as const, ...nowhere } }
      : await context.execution.read(new Uint8Array(await posted.arrayBuffer()))
  if (!reading.ok) return answered(form, 422, { refusedFile: { ...reading.refusal, fileName } })
  await context.db
    .transaction()
    .execute((tx) => insertExecutionDraft(tx, user.id, { fileName, file: reading.file }, context.clock.now()))
  return redirect('/funding/import')
}

const nowhere = { sheet: null, row: null, column: null, detail: '' }

/** What the form says of each: the word of the catalogue's `errors`. */
const mappingWords: Record<MappingFault, string> = {
  ...{ documentNo: 'column', entryOn: 'column', amount: 'column', project: 'column' },
  ...{ kind: 'columnOrFixed', source: 'columnOrFixed', 'amount-twice': 'amountTwice' },
}

/** Keeps how the file is to be read, by name for the next one when asked to. */
export async function chooseColumns({ db, clock }: AppLoadContext, user: User, form: FormData) {
  const parsed = parseForm(mappingForm, form)
  if (parsed.refusal) return answered(form, 400, { refusal: parsed.refusal })
  const now = clock.now()
  const draft = await findExecutionDraft(db, user.id, now)
  if (!draft) return answered(form, 409, { told: 'expired' })
  const { sheet: index, headerRow, saveAs } = parsed.value
  const sheet = draft.content.file.sheets[index]
  const errors: Record<string, string> = {}
  if (!sheet || headerRow >= sheet.rows.length) errors.headerRow = 'choice'
  const mapping = mappingOf(parsed.value)
  for (const fault of sheet ? mappingFaults(mapping, headingsOf(sheet, headerRow)) : [])
    errors[fault === 'amount-twice' ? 'amount' : fault] = mappingWords[fault]
  if (Object.keys(errors).length > 0)
    return answered(form, 400, { refusal: { errors, values: typedValues(form) } })
  await db.transaction().execute(async (tx) => {
    await updateExecutionChoice(tx, user.id, { sheet: index, headerRow, mapping })
    if (saveAs === null) return
    const id = await insertImportMapping(tx, { name: saveAs, mapping, userId: user.id }, now)
    await journalMapping(tx, user, id, null, { name: saveAs, columns: mapping })
  })
  return redirect('/funding/import')
}

/** Adds to the ledger what was previewed, in one transaction. */
export async function acceptFile({ db, clock }: AppLoadContext, user: User, form: FormData) {
  const parsed = parseForm(acceptForm, form)
  if (parsed.refusal) return answered(form, 400, { refusal: parsed.refusal })
  const by = { user, today: clock.today(), now: clock.now() }
  const outcome = await db.transaction().execute(async (tx) => {
    const draft = await findExecutionDraft(tx, user.id, by.now)
    const choice = draft?.content.choice
    if (!draft || !choice) return 'expired'
    const content = { ...draft.content, choice }
    const done = await addToLedger(tx, { ...draft, content }, parsed.value.seen, by)
    if (done === 'added') await deleteExecutionDraft(tx, user.id)
    return done
  })
  if (outcome === 'added') return redirect('/funding/import?done=taken')
  const told = { changed: 'changedSince', nothing: 'nothingNew', expired: 'expired' } as const
  return answered(form, 409, { told: told[outcome] })
}

export async function discardFile({ db }: AppLoadContext, user: User) {
  await deleteExecutionDraft(db, user.id)
  return redirect('/funding/import')
}

export async function undoFile({ db, clock }: AppLoadContext, user: User, form: FormData) {
  const parsed = parseForm(undoForm, form)
  if (parsed.refusal) return answered(form, 400, { refusal: parsed.refusal })
  const by = { user, today: clock.today(), now: clock.now() }
  const outcome = await db.transaction().execute((tx) => takeBack(tx, parsed.value, by))
  if (outcome === 'undone') return redirect('/funding/import?done=undone')
  return answered(form, 409, { told: outcome === 'closed' ? 'undoClosed' : 'undoNothing' })
}

/** Forgets a way of reading; files that were read by it stay as they are. */
export async function forgetMapping({ db }: AppLoadContext, user: User, form: FormData) {
  const parsed = parseForm(forgetForm, form)
  if (parsed.refusal) return answered(form, 400, { refusal: parsed.refusal })
  await db.transaction().execute(async (tx) => {
    const mapping = await findImportMapping(tx, parsed.value.mapping)
    if (!mapping) return
    await deleteImportMapping(tx, mapping.id)
    await journalMapping(tx, user, mapping.id, { name: mapping.name, columns: mapping.columns }, null)
  })
  return redirect('/funding/import?done=forgotten')
}

function journalMapping(
  tx: Parameters<typeof insertJournal>[0],
  user: User,
  id: number,
  before: Change['before'],
  after: Change['after'],
): Promise<void> {
  return insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
    { table: 'importMapping', recordId: id, projectId: null, before, after },
  ])
}
