import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Notice, PageHead } from '#app/components/page.tsx'
import { pageTitle } from '#app/i18n/title.ts'
import { useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { findExecutionDraft } from '#db/execution-draft.server.ts'
import { listExecutionBatches } from '#db/execution-import.server.ts'
import { listImportMappings } from '#db/import-mapping.server.ts'
import { Batches } from './batches.tsx'
import { columnStep } from './columns.server.ts'
import { Columns } from './columns.tsx'
import { Mappings } from './mappings.tsx'
import { previewExecution } from './preview.server.ts'
import { Preview } from './preview.tsx'
import { type PreviewList, previewLists } from './preview-lists.ts'
import { acceptFile, chooseColumns, discardFile, forgetMapping, readFile, undoFile } from './save.server.ts'
import { Upload } from './upload.tsx'

/** What the page tells after a redirect. */
const outcomes = ['taken', 'undone', 'forgotten'] as const
/** Files that were taken over, as many as are shown. */
const shownBatches = 10

export const meta = pageTitle((words) => words.executionImport.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context, 'funding.edit')
  const { db, clock } = context
  const params = new URL(request.url).searchParams
  const [draft, batches, mappings] = await Promise.all([
    findExecutionDraft(db, user.id, clock.now()),
    listExecutionBatches(db, shownBatches),
    listImportMappings(db),
  ])
  const choice = draft?.content.choice ?? null
  const isChoosing = choice === null || params.get('step') === 'columns'
  const done = params.get('done')
  return {
    fileName: draft?.fileName ?? '',
    columns: draft && isChoosing ? await columnStep(db, draft, mappings, params) : null,
    preview:
      draft && choice && !isChoosing
        ? await previewExecution(db, { ...draft, content: { ...draft.content, choice } }, askedList(params))
        : null,
    batches,
    mappings: mappings.map(({ id, name, savedBy, savedAt }) => ({ id, name, savedBy, savedAt })),
    done: outcomes.find((outcome) => outcome === done) ?? null,
  }
}

function askedList(params: URLSearchParams): { list: PreviewList | null; page: number } {
  const page = params.get('page') ?? ''
  return {
    list: previewLists.find((list) => list === params.get('list')) ?? null,
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  // Who may not edit the books is told so before a large file is read.
  await requireUser(request, context, 'funding.edit')
  const { user, form } = await requireForm(request, context, 'funding.edit')
  switch (form.get('intent')) {
    case 'choose':
      return chooseColumns(context, user, form)
    case 'accept':
      return acceptFile(context, user, form)
    case 'discard':
      return discardFile(context, user)
    case 'undo':
      return undoFile(context, user, form)
    case 'forget':
      return forgetMapping(context, user, form)
    default:
      return readFile(context, user, form)
  }
}

export const shouldRevalidate = reloadAfterConflict

export default function ExecutionFilePage() {
  const all = useWords()
  const words = all.executionImport
  const { fileName, columns, preview, batches, mappings, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const told = result?.told ?? null
  const refusal = result?.refusal ?? null
  return (
    <>
      <PageHead
        back={{ to: '/funding', name: all.funding.title }}
        title={words.title}
        note={words.pageNote}
      />
      {done && !result && <Notice tone="good" title={words[done]} />}
      {told && <Notice tone="danger" title={words[told]} />}
      {columns && (
        <Columns
          step={columns}
          fileName={fileName}
          refusal={refusal?.values.intent === 'choose' ? refusal : null}
        />
      )}
      {preview && <Preview preview={preview} fileName={fileName} />}
      <div className="panel-grid">
        {/* The key empties the field once its file was read. */}
        <Upload
          key={fileName}
          isAnother={fileName !== ''}
          isMissing={refusal?.errors.file !== undefined}
          refused={result?.refusedFile ?? null}
        />
        <Mappings mappings={mappings} />
      </div>
      <Batches batches={batches} refusal={refusal?.values.intent === 'undo' ? refusal : null} />
    </>
  )
}
