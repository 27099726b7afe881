import { Form, useNavigation } from '@remix-run/react'
import { CsrfField } from '#app/components/form.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import { ReasonField } from '#app/components/source-fields.tsx'
import { Table } from '#app/components/table.tsx'
import { TemplateDifferenceList } from '#app/components/template-difference.tsx'
import { formatDate } from '#app/domain/format.ts'
import type { Refusal } from '#app/http.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { MovePreview } from './move.server.ts'

/** What moving changes, and the form that does it; nothing has been written yet. */
export function MovePreviewPanel({ preview, refusal }: { preview: MovePreview; refusal: Refusal | null }) {
  const words = useWords().templates.move
  return (
    <Panel title={words.what} note={words.whatNote}>
      {preview.held.length > 0 && <Held preview={preview} />}
      <TemplateDifferenceList difference={preview} names={preview.names} />
      <Planned preview={preview} />
      <ForecastMoves preview={preview} />
      {preview.held.length === 0 && <MoveForm preview={preview} refusal={refusal} />}
    </Panel>
  )
}

function useNames({ names }: MovePreview) {
  const language = useLanguage()
  const byCode = new Map(names.map((named) => [named.code, language === 'ko' ? named.nameKo : named.nameEn]))
  return (code: string) => byCode.get(code) ?? code
}

/** What is recorded of milestones that would go: each with why it stays. */
function Held({ preview }: { preview: MovePreview }) {
  const words = useWords().templates.move
  const nameOf = useNames(preview)
  return (
    <Notice tone="danger" title={words.heldTitle}>
      <p>{words.heldText}</p>
      <ul className="told">
        {preview.held.map(({ code, reasons }) => (
          <li key={code}>
            {nameOf(code)}: {reasons.map((reason) => words.keepReasons[reason]).join(', ')}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Planned({ preview }: { preview: MovePreview }) {
  const words = useWords()
  const language = useLanguage()
  const nameOf = useNames(preview)
  if (preview.planned.length === 0) return null
  return (
    <>
      <Table
        caption={words.templates.move.planned}
        columns={[
          {
            key: 'name',
            head: words.project.milestone,
            isRowHead: true,
            cell: (line: MovePreview['planned'][number]) => nameOf(line.code),
          },
          {
            key: 'plannedOn',
            head: words.project.plannedOn,
            isNumber: true,
            cell: ({ plannedOn }) => formatDate(plannedOn, language),
          },
        ]}
        rows={preview.planned}
        rowKey={({ code }) => code}
      />
      <p className="field-hint">{words.templates.move.plannedNote}</p>
    </>
  )
}

function ForecastMoves({ preview }: { preview: MovePreview }) {
  const words = useWords()
  const language = useLanguage()
  const nameOf = useNames(preview)
  if (preview.forecasts.length === 0) return null
  return (
    <Table
      caption={words.templates.move.moves}
      columns={[
        {
          key: 'name',
          head: words.project.milestone,
          isRowHead: true,
          cell: (line: MovePreview['forecasts'][number]) => nameOf(line.code),
        },
        {
          key: 'from',
          head: words.templates.move.before,
          isNumber: true,
          cell: ({ fromOn }) => formatDate(fromOn, language),
        },
        {
          key: 'to',
          head: words.templates.move.after,
          isNumber: true,
          cell: ({ toOn }) => formatDate(toOn, language),
        },
      ]}
      rows={preview.forecasts}
      rowKey={({ code }) => code}
    />
  )
}

function MoveForm({ preview, refusal }: { preview: MovePreview; refusal: Refusal | null }) {
  const words = useWords()
  const isSaving = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="form after-facts" noValidate>
      <CsrfField />
      <input type="hidden" name="version" value={preview.version} />
      <input type="hidden" name="mark" value={preview.mark} />
      <ReasonField label={words.project.reason} hint={words.templates.move.reasonHint} refusal={refusal} />
      <div className="form-actions">
        <button className="button primary" type="submit" disabled={isSaving}>
          {words.templates.move.submit}
        </button>
      </div>
    </Form>
  )
}
