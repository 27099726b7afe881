import { Form, useNavigation } from '@remix-run/react'
import { FileField } from '#app/components/file-field.tsx'
import { CsrfField } from '#app/components/form.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import { type ExecutionRefusal, executionLimits } from '#app/exchange/execution-reading.ts'
import { useWords } from '#app/i18n/words.ts'

interface UploadProps {
  /** a file is before them already: this one would take its place */
  isAnother: boolean
  isMissing: boolean
  refused: (ExecutionRefusal & { fileName: string }) | null
}

/** The file goes to its columns; a refused one says by name what it is instead, and where. */
export function Upload({ isAnother, isMissing, refused }: UploadProps) {
  const words = useWords().executionImport
  const isReading = useNavigation().formMethod === 'POST'
  return (
    <Panel title={isAnother ? words.uploadAnother : words.upload} note={words.uploadNote}>
      {refused && <Refused refused={refused} />}
      {/* Without a script the browser posts the form itself, the file included. */}
      <Form method="post" encType="multipart/form-data" className="form">
        <CsrfField />
        <FileField
          label={words.file}
          accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          largestBytes={executionLimits.bytes}
          error={isMissing ? words.noFile : null}
        />
        <div className="form-actions">
          <button
            className={isAnother ? 'button secondary' : 'button primary'}
            type="submit"
            disabled={isReading}
          >
            {words.read}
          </button>
        </div>
      </Form>
    </Panel>
  )
}

function Refused({
  refused: { fileName, code, sheet, row, column, detail },
}: {
  refused: ExecutionRefusal & { fileName: string }
}) {
  const words = useWords().executionImport
  const place = [
    sheet && words.inSheet(sheet),
    row !== null && words.inRow(row),
    column && words.inColumn(column),
  ]
  const where = place.filter(Boolean).join(' ')
  return (
    <Notice tone="danger" title={words.refusedTitle(fileName)}>
      <p>
        {words.refusals[code]}
        {where !== '' && ` (${where})`}
      </p>
      {detail !== '' && <p className="typed-text">{detail}</p>}
    </Notice>
  )
}
