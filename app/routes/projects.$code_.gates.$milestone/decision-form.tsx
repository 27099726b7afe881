import { Form, useNavigation } from '@remix-run/react'
import { CsrfField, InputField, SelectField, TextField } from '#app/components/form.tsx'
import { DayField, DocumentField } from '#app/components/source-fields.tsx'
import { gateOutcomes } from '#app/domain/gate/gate.ts'
import { reviewTiers } from '#app/domain/gate/review-limit.ts'
import { sessionOf, sessionRounds } from '#app/domain/gate/review-session.ts'
import { gateOutcomeLabels, reviewTierLabels, sessionRoundLabels } from '#app/domain/labels.ts'
import type { Refusal } from '#app/http.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import type { GatePage } from './route.tsx'

interface DecisionFormProps {
  page: GatePage
  /** what was typed, when it comes back */
  refusal: Refusal | null
  /** the decision that somebody else recorded: shown with the conflict, so recording another is meant */
  latest: number | null
}

export function DecisionForm({ page, refusal, latest }: DecisionFormProps) {
  const words = useWords()
  const label = useLabel()
  const isSaving = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <input
        type="hidden"
        name="latest"
        value={latest ?? refusal?.values.latest ?? page.decisions[0]?.id ?? 0}
      />
      {page.review && <SessionFields page={page} refusal={refusal} />}
      <div className="form-row">
        <DayField name="decidedOn" label={words.gates.decidedOn} refusal={refusal} initial={page.today} />
        <SelectField
          name="outcome"
          label={words.gates.outcome}
          choices={gateOutcomes.map((value) => ({ value, label: label(gateOutcomeLabels[value]) }))}
          refusal={refusal}
          initial="approved"
          isRequired
        />
      </div>
      <DocumentField label={words.gates.documentNo} refusal={refusal} isRequired={false} />
      <TextField
        name="conditions"
        label={words.gates.conditions}
        hint={words.gates.conditionsHint}
        maxLength={5_000}
        refusal={refusal}
      />
      <TextField name="note" label={words.gates.note} rows={2} refusal={refusal} />
      <Happened refusal={refusal} isOffered={page.gate.actualOn === null} />
      <div className="form-actions">
        <button className="button primary" type="submit" name="intent" value="decide" disabled={isSaving}>
          {words.gates.record}
        </button>
      </div>
    </Form>
  )
}

function SessionFields({ page, refusal }: Pick<DecisionFormProps, 'page' | 'refusal'>) {
  const words = useWords()
  const label = useLabel()
  const { tier } = page.review ?? { tier: null }
  const session = sessionOf(page.today)
  return (
    <div className="form-row">
      <SelectField
        name="tier"
        label={words.gates.tier}
        choices={reviewTiers.map((value) => ({ value, label: label(reviewTierLabels[value]) }))}
        refusal={refusal}
        initial={tier === 'none' ? 'office' : tier}
        isRequired
      />
      <InputField
        name="year"
        type="number"
        label={words.gates.sessionYear}
        refusal={refusal}
        initial={String(session.year)}
        isRequired
      />
      <SelectField
        name="round"
        label={words.gates.round}
        choices={sessionRounds.map((value) => ({ value, label: label(sessionRoundLabels[value]) }))}
        refusal={refusal}
        initial={session.round}
        isRequired
      />
    </div>
  )
}

/** A box that was refused says why beside itself, as any field does. */
function Happened({ refusal, isOffered }: { refusal: Refusal | null; isOffered: boolean }) {
  const words = useWords()
  const isRefused = refusal?.errors.happened !== undefined
  return (
    <div className={isRefused ? 'field has-error' : 'field'}>
      <label>
        <input
          type="checkbox"
          name="happened"
          value="yes"
          aria-describedby={isRefused ? 'happened-error' : undefined}
          defaultChecked={refusal === null ? isOffered : refusal.values.happened === 'yes'}
        />{' '}
        {words.gates.happened}
      </label>
      {isRefused && (
        <p className="field-error" id="happened-error" role="alert">
          {words.errors.reviewMissing}
        </p>
      )}
    </div>
  )
}
