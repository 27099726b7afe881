import { Link } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { LeaseSentences, LeaseYears } from '#app/components/lease-effect.tsx'
import { Notice } from '#app/components/page.tsx'
import { successorChoices } from '#app/domain/schedule/plan-change.ts'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import { Effects } from './effects.tsx'
import type { PlanPreview } from './look-ahead.server.ts'
import { MoveTable } from './move-table.tsx'
import { Why } from './why.tsx'

interface PreviewProps {
  preview: PlanPreview
  nameOf: (code: string) => string
  refusal: Refusal | null
  cause: string | null
  unseen: 'never' | 'changed' | null
  /** the page came back with it, rather than being opened with it */
  isAnswer: boolean
  isSaving: boolean
  projectCode: string
}

/** What saving would move, the choice about what follows, and the reason; nothing has been written yet. */
export function Preview(props: PreviewProps) {
  const { preview, nameOf, refusal, cause, unseen, isAnswer, isSaving, projectCode } = props
  const words = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const { mark } = preview
  // Who asked for the preview with the keyboard goes on from its heading; a refused field says so itself.
  const isFaulty = Object.keys(refusal?.errors ?? {}).length > 0
  useEffect(() => {
    if (isAnswer && !isFaulty && mark !== '') heading.current?.focus()
  }, [isAnswer, isFaulty, mark])
  return (
    <section className="panel wide plan-preview" aria-labelledby="plan-preview">
      <div className="panel-head">
        <h2 id="plan-preview" ref={heading} tabIndex={-1}>
          {words.plan.previewTitle}
        </h2>
      </div>
      <p className="panel-note">{words.plan.notSaved}</p>
      {unseen && <Notice tone="warning" title={words.plan.unseen[unseen]} />}
      <input type="hidden" name="seen" value={mark} />
      <Effects preview={preview} nameOf={nameOf}>
        <LeaseSentences effect={preview.lease} agreement={preview.agreement} />
      </Effects>
      <fieldset className="choices">
        <legend>{words.plan.successors}</legend>
        {successorChoices.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name="successors"
              value={choice}
              defaultChecked={preview.successors === choice}
            />
            {words.plan.successorChoices[choice]}
          </label>
        ))}
        <button className="button secondary" type="submit" name="intent" value="preview" disabled={isSaving}>
          {words.plan.previewAgain}
        </button>
      </fieldset>
      {preview.moves.length === 0 ? (
        <p>{words.plan.nothingMoves}</p>
      ) : (
        <MoveTable moves={preview.moves} nameOf={nameOf} />
      )}
      <LeaseYears effect={preview.lease} />
      <h3>{words.plan.why}</h3>
      <Why refusal={refusal} cause={cause} isReplanned={preview.moves.some(({ plan }) => plan !== null)} />
      <div className="form-actions">
        <button className="button primary" type="submit" name="intent" value="save" disabled={isSaving}>
          {words.plan.accept}
        </button>
        <Link className="button text" to={`/projects/${projectCode}`}>
          {words.plan.cancel}
        </Link>
      </div>
    </section>
  )
}
