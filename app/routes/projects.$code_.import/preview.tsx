import { Form, useNavigation } from '@remix-run/react'
import { CsrfField } from '#app/components/form.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import { ReasonField } from '#app/components/source-fields.tsx'
import { formatDate } from '#app/domain/format.ts'
import { statusLabels } from '#app/domain/labels.ts'
import type { Refusal } from '#app/http.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { ImportPreview } from '#app/writes/schedule-import.server.ts'
import { ChangeTable, Faults, MatchTable, NotTaken } from './preview-tables.tsx'

interface PreviewProps {
  project: string
  fileName: string
  preview: ImportPreview
  refusal: Refusal | null
}

/** What is found, what changes and what is left out, and below it the acceptance of all of it. */
export function Preview({ project, fileName, preview, refusal }: PreviewProps) {
  const words = useWords()
  const own = words.scheduleImport
  return (
    <Panel title={own.preview} note={own.previewNote(fileName)} id="preview">
      <div className="import-preview">
        {preview.faults.length > 0 && <Faults faults={preview.faults} />}
        <div className="import-facts">
          <Found preview={preview} />
          <Effect preview={preview} />
        </div>
        <h3>{own.changes}</h3>
        {preview.changes.length === 0 ? <p>{own.noChanges}</p> : <ChangeTable changes={preview.changes} />}
        <h3>{own.notTaken}</h3>
        <NotTaken preview={preview} />
        <details>
          <summary>{own.matchesOf(preview.matches.length)}</summary>
          <MatchTable matches={preview.matches} />
        </details>
        <Acceptance preview={preview} refusal={refusal} key={`${project} ${preview.mark}`} />
      </div>
    </Panel>
  )
}

function Found({ preview: { name, found, calendar } }: { preview: ImportPreview }) {
  const own = useWords().scheduleImport
  return (
    <div>
      <h3>{own.found}</h3>
      <dl className="facts">
        <dt>{own.file}</dt>
        <dd className="typed-text">{name}</dd>
        <dt>{own.tasks}</dt>
        <dd>{own.tasksOf(found.tasks, found.summaries)}</dd>
        <dt>{own.links}</dt>
        <dd>{own.countOf(found.links)}</dd>
        <dt>{own.progress}</dt>
        <dd>{own.countOf(found.progress)}</dd>
        <dt>{own.constraints}</dt>
        <dd>{own.countOf(found.constraints)}</dd>
        <dt>{own.baselines}</dt>
        <dd>{own.baselinesOf(found.baselines)}</dd>
        <dt>{own.calendar}</dt>
        <dd>{own.calendarOf(calendar.name, calendar.weekdays.length, calendar.exceptions)}</dd>
      </dl>
    </div>
  )
}

function Effect({ preview }: { preview: ImportPreview }) {
  const own = useWords().scheduleImport
  const language = useLanguage()
  const label = useLabel()
  const { completion, status, isNewNetwork, linksAdded, linksRemoved, untouched } = preview
  const [fromOn, toOn] = [formatDate(completion.fromOn, language), formatDate(completion.toOn, language)]
  const names = untouched.map(({ nameKo, nameEn }) => (language === 'ko' ? nameKo : nameEn))
  return (
    <div>
      <h3>{own.effect}</h3>
      <dl className="facts">
        <dt>{own.completion}</dt>
        <dd>{fromOn === toOn ? own.stays(toOn) : <strong>{own.moved(fromOn, toOn)}</strong>}</dd>
        {status.from !== status.to && (
          <>
            <dt>{own.status}</dt>
            <dd>
              <strong>{own.moved(label(statusLabels[status.from]), label(statusLabels[status.to]))}</strong>
            </dd>
          </>
        )}
        <dt>{own.network}</dt>
        <dd>{isNewNetwork ? own.networkOf(linksAdded, linksRemoved) : own.networkSame}</dd>
        {names.length > 0 && (
          <>
            <dt>{own.untouched}</dt>
            <dd>{own.untouchedOf(names.join(', '))}</dd>
          </>
        )}
      </dl>
    </div>
  )
}

function Acceptance({ preview, refusal }: { preview: ImportPreview; refusal: Refusal | null }) {
  const words = useWords()
  const own = words.scheduleImport
  const isSaving = useNavigation().state !== 'idle'
  const isPossible = preview.faults.length === 0
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <input type="hidden" name="seen" value={preview.mark} />
      {isPossible ? (
        <ReasonField label={words.project.reason} hint={own.reasonHint} refusal={refusal} />
      ) : (
        <Notice tone="notice" title={own.faults} />
      )}
      <div className="form-actions">
        {isPossible && (
          <button className="button primary" type="submit" name="intent" value="accept" disabled={isSaving}>
            {own.accept}
          </button>
        )}
        <button className="button text" type="submit" name="intent" value="discard" disabled={isSaving}>
          {own.discard}
        </button>
      </div>
    </Form>
  )
}
