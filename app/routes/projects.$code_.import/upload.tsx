import { Form, useNavigation } from '@remix-run/react'
import { FileField } from '#app/components/file-field.tsx'
import { CsrfField, SelectField } from '#app/components/form.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import { stageLabels } from '#app/domain/labels.ts'
import { stages } from '#app/domain/project.ts'
import { exchangeLimits } from '#app/exchange/exchange-schedule.ts'
import type { Refusal } from '#app/http.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import type { FileRefusal } from './save.server.ts'

interface UploadProps {
  refusal: Refusal | null
  refused: FileRefusal | null
  stage: string | undefined
}

/** The file goes to its preview; a refused one says by name what it is instead, and where. */
export function Upload({ refusal, refused, stage = 'construction' }: UploadProps) {
  const words = useWords().scheduleImport
  const label = useLabel()
  const isReading = useNavigation().formMethod === 'POST'
  return (
    <Panel title={words.upload} note={words.uploadNote}>
      {refused && (
        <Notice tone="danger" title={words.refusedTitle(refused.fileName)}>
          <p>
            {words.refusals[refused.code]}
            {refused.line !== null && ` (${words.line(refused.line)})`}
          </p>
          {refused.detail !== '' && <p className="typed-text">{refused.detail}</p>}
        </Notice>
      )}
      <Form method="post" encType="multipart/form-data" className="form">
        <CsrfField />
        <FileField
          label={words.file}
          accept=".xml,application/xml,text/xml"
          largestBytes={exchangeLimits.bytes}
          error={refusal?.errors.file === undefined ? null : words.noFile}
        />
        <SelectField
          name="stage"
          label={words.stage}
          hint={words.stageHint}
          choices={stages.map((value) => ({ value, label: label(stageLabels[value]) }))}
          refusal={refusal}
          initial={stage}
        />
        <div className="form-actions">
          <button className="button primary" type="submit" disabled={isReading}>
            {words.read}
          </button>
        </div>
      </Form>
    </Panel>
  )
}
