import { Form, useNavigation } from '@remix-run/react'
import { FileField } from '#app/components/file-field.tsx'
import { CsrfField, SelectField } from '#app/components/form.tsx'
import { Instant } from '#app/components/instant.tsx'
import { Table } from '#app/components/table.tsx'
import { dash, formatNumber } from '#app/domain/format.ts'
import { evidenceEndings, evidenceKinds, evidenceLimits } from '#app/domain/lease/evidence.ts'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import type { EvidenceLine } from '#db/evidence.server.ts'
import type { PaymentPage } from './load.server.ts'

export function Evidence({ page, refusal }: { page: PaymentPage; refusal: Refusal | null }) {
  const words = useWords().payments
  const { files, mayEdit, missing } = page
  return (
    <>
      {files.length === 0 ? <p>{words.noEvidence}</p> : <Files files={files} />}
      {mayEdit && <Upload refusal={refusal} wanted={missing[0] ?? 'other'} key={files.length} />}
    </>
  )
}

function Files({ files }: { files: readonly EvidenceLine[] }) {
  const words = useWords().payments
  return (
    <Table
      caption={words.evidence}
      isCaptionHidden
      rows={files}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'file',
          head: words.file,
          isRowHead: true,
          cell: ({ id, fileName }) => (
            <a className="typed-text" href={`/payments/evidence/${id}`} download>
              {fileName}
            </a>
          ),
        },
        {
          key: 'kind',
          head: words.evidenceKind,
          isUnbroken: true,
          cell: ({ kind }) => words.evidenceKinds[kind],
        },
        {
          key: 'size',
          head: words.size,
          isNumber: true,
          cell: ({ bytes }) => words.kilobytes(formatNumber(Math.ceil(bytes / 1024))),
        },
        {
          key: 'added',
          head: words.added,
          cell: ({ addedAt, addedBy }) => (
            <>
              <Instant at={addedAt} /> {addedBy ?? dash}
            </>
          ),
        },
        {
          key: 'digest',
          head: words.digest,
          cell: ({ digest }) => <code title={digest}>{digest.slice(0, 12)}</code>,
        },
      ]}
    />
  )
}

function Upload({ refusal, wanted }: { refusal: Refusal | null; wanted: string }) {
  const words = useWords()
  const isBusy = useNavigation().state !== 'idle'
  const code = refusal?.errors.file
  const error = code ? (Object.entries(words.errors).find(([key]) => key === code)?.[1] ?? code) : null
  return (
    <Form method="post" encType="multipart/form-data" className="form evidence-form" noValidate>
      <CsrfField />
      <input type="hidden" name="intent" value="evidence" />
      <div className="form-row">
        <SelectField
          name="kind"
          label={words.payments.evidenceKind}
          choices={evidenceKinds.map((value) => ({ value, label: words.payments.evidenceKinds[value] }))}
          initial={wanted}
          refusal={refusal}
        />
        <FileField
          label={words.payments.file}
          accept={evidenceEndings}
          largestBytes={evidenceLimits.bytes}
          error={error}
        />
      </div>
      <div className="form-actions">
        <button className="button secondary" type="submit" disabled={isBusy}>
          {words.payments.upload}
        </button>
      </div>
    </Form>
  )
}
