import { Form } from '@remix-run/react'
import { CsrfField, TextField } from '#app/components/form.tsx'
import { DayField } from '#app/components/source-fields.tsx'
import { formatDate } from '#app/domain/format.ts'
import { conditionState } from '#app/domain/gate/gate.ts'
import type { Refusal } from '#app/http.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { GateReviewRow } from '#db/gate.server.ts'
import type { GatePage } from './route.tsx'

type Condition = GateReviewRow['conditions'][number]

const tones = { open: 'badge neutral', overdue: 'badge danger', closed: 'badge good' } as const

/**
 * What the decisions ask for; an open condition can be closed by whoever may decide, and one that somebody else closed
 * meanwhile by whoever was told so.
 */
export function ConditionList({ page, refusal }: { page: GatePage; refusal: Refusal | null }) {
  const words = useWords()
  const conditions = page.decisions.flatMap((decision) => decision.conditions)
  if (conditions.length === 0) return <p>{words.gates.noConditions}</p>
  return (
    <ul className="flag-list">
      {conditions.map((condition) => {
        const refused = refusal?.values.condition === String(condition.id) ? refusal : null
        return (
          <li key={condition.id}>
            <ConditionText condition={condition} today={page.today} />
            {page.mayDecide && (condition.closedOn === null || refused !== null) && (
              <ClosingForm condition={condition} today={page.today} refusal={refused} />
            )}
          </li>
        )
      })}
    </ul>
  )
}

function ConditionText({ condition, today }: { condition: Condition; today: string }) {
  const words = useWords()
  const language = useLanguage()
  const state = conditionState(condition, today)
  return (
    <>
      <span className={tones[state]}>{words.gates.states[state]}</span>{' '}
      <span className="typed-text">{condition.content}</span>
      <span className="cell-note">
        {words.gates.due} {formatDate(condition.dueOn, language)}
        {condition.closedOn &&
          ` · ${words.gates.closedBy(formatDate(condition.closedOn, language), condition.closedBy ?? words.common.demo)}`}
      </span>
      {condition.closingNote && <p className="typed-text">{condition.closingNote}</p>}
    </>
  )
}

function ClosingForm({
  condition,
  today,
  refusal,
}: {
  condition: Condition
  today: string
  refusal: Refusal | null
}) {
  const words = useWords()
  return (
    <details open={refusal !== null}>
      <summary>{words.gates.close}</summary>
      <Form method="post" className="form" noValidate>
        <CsrfField />
        <input type="hidden" name="condition" value={condition.id} />
        <input type="hidden" name="version" value={condition.version} />
        <DayField name="closedOn" label={words.gates.closedOn} refusal={refusal} initial={today} />
        <TextField
          name="closingNote"
          label={words.gates.closingNote}
          rows={2}
          maxLength={1_000}
          refusal={refusal}
          isRequired
        />
        <div className="form-actions">
          <button className="button secondary" type="submit" name="intent" value="close">
            {words.gates.close}
          </button>
        </div>
      </Form>
    </details>
  )
}
