import { Form, Link, useNavigation } from '@remix-run/react'
import { CsrfField, SelectField, TextField } from '#app/components/form.tsx'
import { DayField } from '#app/components/source-fields.tsx'
import { causeLabels } from '#app/domain/labels.ts'
import { slipCauses } from '#app/domain/project.ts'
import type { Refusal } from '#app/http.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import type { SlipFlagDetail } from '#db/slip-flag.server.ts'
import type { AnswerConflict } from './answer.server.ts'
import { ConflictNotice } from './conflict-notice.tsx'

interface AnswerFormProps {
  flag: SlipFlagDetail
  /** how many other flags of the project wait for an answer */
  others: number
  refusal: Refusal | null
  conflict: AnswerConflict | null
  search: string
}

/** Cause, recovery plan and recovery date: three fields that a project manager fills in within a minute. */
export function AnswerForm({ flag, others, refusal, conflict, search }: AnswerFormProps) {
  const words = useWords()
  const label = useLabel()
  const isSaving = useNavigation().state !== 'idle'
  const causes = slipCauses.map((value) => ({ value, label: label(causeLabels[value]) }))
  const shown: Refusal | null = refusal ?? (conflict && { errors: {}, values: typedValues(conflict) })
  return (
    <>
      {conflict && <ConflictNotice conflict={conflict} />}
      <Form method="post" className="form" noValidate>
        <CsrfField />
        <input
          type="hidden"
          name="version"
          value={conflict?.version ?? refusal?.values.version ?? flag.version}
        />
        <SelectField
          name="cause"
          label={words.slips.cause}
          choices={causes}
          empty={words.slips.chooseCause}
          refusal={shown}
          initial={flag.cause}
          isRequired
        />
        <TextField
          name="recoveryPlan"
          label={words.slips.recoveryPlan}
          hint={words.slips.recoveryHint}
          rows={5}
          refusal={shown}
          initial={flag.recoveryPlan}
          isRequired
        />
        <DayField
          name="recoverOn"
          label={words.slips.recoverOn}
          hint={words.slips.recoverOnHint}
          refusal={shown}
          initial={flag.recoverOn}
        />
        {others > 0 && (
          <label>
            <input
              type="checkbox"
              name="forProject"
              value="yes"
              defaultChecked={shown === null || shown.values.forProject === 'yes'}
            />
            {words.slips.forProject(others)}
          </label>
        )}
        <div className="form-actions">
          <button
            className="button primary"
            type="submit"
            disabled={isSaving || conflict?.isResolved === true}
          >
            {words.common.save}
          </button>
          <Link className="button text" to={`/slips${search}`}>
            {words.common.cancel}
          </Link>
        </div>
      </Form>
    </>
  )
}

function typedValues({ typed }: AnswerConflict): Refusal['values'] {
  const { forProject, ...values } = typed
  return forProject ? { ...values, forProject } : values
}
