import { Form } from '@remix-run/react'
import { CsrfField } from '#app/components/form.tsx'
import { Instant } from '#app/components/instant.tsx'
import { Panel } from '#app/components/page.tsx'
import { ReasonField } from '#app/components/source-fields.tsx'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'

interface LatestProps {
  latest: {
    fileName: string
    importedBy: string | null
    importedAt: Date
    undoneAt: Date | null
    summary: { reason: string; changed: number; created: number; linksAdded: number; linksRemoved: number }
  }
  refusal: Refusal | null
}

/** What came in last, and the way back from it. */
export function Latest({ latest, refusal }: LatestProps) {
  const words = useWords()
  const { scheduleImport: own, project } = words
  const { reason, changed, created, linksAdded, linksRemoved } = latest.summary
  const typed = refusal && {
    errors: { reason: refusal.errors.undoReason ?? '' },
    values: refusal.values.intent === 'undo' ? refusal.values : {},
  }
  return (
    <Panel title={own.latest}>
      <dl className="facts">
        <dt>{own.file}</dt>
        <dd className="typed-text">{latest.fileName}</dd>
        <dt>{project.at}</dt>
        <dd>
          <Instant at={latest.importedAt} /> {latest.importedBy}
        </dd>
        <dt>{own.what}</dt>
        <dd>{own.latestOf(changed, created, linksAdded, linksRemoved)}</dd>
        <dt>{project.reason}</dt>
        <dd className="typed-text">{reason}</dd>
        {latest.undoneAt && (
          <>
            <dt>{own.undoneAt}</dt>
            <dd>
              <Instant at={latest.undoneAt} />
            </dd>
          </>
        )}
      </dl>
      {latest.undoneAt === null && (
        <Form method="post" className="form" key={String(latest.importedAt)}>
          <CsrfField />
          <input type="hidden" name="intent" value="undo" />
          <ReasonField
            label={own.undoReason}
            hint={own.undoNote}
            refusal={typed && typed.errors.reason !== '' ? typed : null}
          />
          <div className="form-actions">
            <button className="button secondary" type="submit">
              {own.undo}
            </button>
          </div>
        </Form>
      )}
    </Panel>
  )
}
