import { Form } from '@remix-run/react'
import { CsrfField } from '#app/components/form.tsx'
import { Instant } from '#app/components/instant.tsx'
import { Panel } from '#app/components/page.tsx'
import { LedgerDocumentField, ReasonLine } from '#app/components/source-fields.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatNumber } from '#app/domain/format.ts'
import { entryKindLabels } from '#app/domain/labels.ts'
import type { Refusal } from '#app/http.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'

interface Batch {
  id: number
  fileName: string
  importedBy: string | null
  importedAt: Date
  undoneAt: Date | null
  summary: { entries: number; projects: number; commitmentWon: string | null; expenditureWon: string | null }
}

/** The files that were taken over last, and the way back from each. */
export function Batches({ batches, refusal }: { batches: readonly Batch[]; refusal: Refusal | null }) {
  const words = useWords().executionImport
  const label = useLabel()
  const language = useLanguage()
  const won = (text: string | null) => (text === null ? dash : formatNumber(BigInt(text)))
  const columns: Column<Batch>[] = [
    { key: 'file', head: words.file, isRowHead: true, cell: ({ fileName }) => fileName },
    {
      key: 'at',
      head: words.takenAt,
      isUnbroken: true,
      cell: ({ importedAt }) => <Instant at={importedAt} />,
    },
    { key: 'by', head: words.takenBy, cell: ({ importedBy }) => importedBy ?? dash },
    {
      key: 'entries',
      head: words.entries,
      isNumber: true,
      cell: ({ summary }) => formatNumber(summary.entries),
    },
    {
      key: 'projects',
      head: words.projects,
      isNumber: true,
      cell: ({ summary }) => formatNumber(summary.projects),
    },
    {
      key: 'commitment',
      head: label(entryKindLabels.commitment),
      isNumber: true,
      cell: ({ summary }) => won(summary.commitmentWon),
    },
    {
      key: 'expenditure',
      head: label(entryKindLabels.expenditure),
      isNumber: true,
      cell: ({ summary }) => won(summary.expenditureWon),
    },
    {
      key: 'undo',
      head: words.undo,
      cell: (batch) =>
        batch.undoneAt === null ? (
          <Undo batch={batch} refusal={refusal?.values.batch === String(batch.id) ? refusal : null} />
        ) : (
          <>
            {words.undoneAt} <Instant at={batch.undoneAt} />
          </>
        ),
    },
  ]
  return (
    <Panel title={words.batches} note={words.batchesNote} isWide>
      {batches.length === 0 ? (
        <p>{words.noBatches}</p>
      ) : (
        <Table
          caption={words.batches}
          isCaptionHidden
          unit={unitIn('원', language)}
          columns={columns}
          rows={batches}
          rowKey={({ id }) => id}
        />
      )}
    </Panel>
  )
}

/** Takes a whole file back: folded away, since it is rare. */
function Undo({ batch: { id, fileName }, refusal }: { batch: Batch; refusal: Refusal | null }) {
  const words = useWords()
  const own = words.executionImport
  return (
    <details open={refusal !== null}>
      <summary aria-label={own.undoOf(fileName)}>{own.undo}</summary>
      <Form method="post" className="form" noValidate>
        <CsrfField />
        <input type="hidden" name="batch" value={id} />
        <LedgerDocumentField label={words.funding.document} refusal={refusal} />
        <ReasonLine name="note" label={words.funding.reason} refusal={refusal} />
        <button className="button secondary" type="submit" name="intent" value="undo">
          {own.undo}
        </button>
      </Form>
    </details>
  )
}
