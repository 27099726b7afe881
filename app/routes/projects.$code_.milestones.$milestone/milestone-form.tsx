import { Form, Link, useNavigation } from '@remix-run/react'
import { CsrfField, InputField, SelectField, TextField } from '#app/components/form.tsx'
import { causeLabels } from '#app/domain/labels.ts'
import { slipCauses } from '#app/domain/project.ts'
import type { Refusal } from '#app/http.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import type { MilestoneRow } from '#db/milestone.server.ts'

interface MilestoneFormProps {
  projectCode: string
  milestone: MilestoneRow
  /** what was typed, when it comes back */
  refusal: Refusal | null
  /** the version that somebody else saved: shown with the conflict, so saving again is meant */
  version: number | null
}

export function MilestoneForm({ projectCode, milestone, refusal, version }: MilestoneFormProps) {
  const words = useWords()
  const label = useLabel()
  const isSaving = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <input type="hidden" name="version" value={version ?? refusal?.values.version ?? milestone.version} />
      <div className="form-row">
        <InputField
          name="plannedOn"
          type="date"
          label={words.project.plannedOn}
          hint={words.project.plannedHint}
          refusal={refusal}
          initial={milestone.plannedOn}
        />
        <InputField
          name="actualOn"
          type="date"
          label={words.project.actualOn}
          hint={words.project.actualHint}
          refusal={refusal}
          initial={milestone.actualOn}
        />
      </div>
      <SelectField
        name="cause"
        label={words.project.cause}
        choices={slipCauses.map((value) => ({ value, label: label(causeLabels[value]) }))}
        empty={words.project.noCause}
        refusal={refusal}
        initial={milestone.cause}
      />
      <TextField name="note" label={words.project.note} refusal={refusal} initial={milestone.note} />
      <TextField
        name="reason"
        label={words.project.reason}
        hint={words.project.reasonHint}
        rows={2}
        maxLength={500}
        refusal={refusal}
        isRequired
      />
      <div className="form-actions">
        <button className="button primary" type="submit" name="intent" value="save" disabled={isSaving}>
          {words.common.save}
        </button>
        <button className="button secondary" type="submit" name="intent" value="preview" disabled={isSaving}>
          {words.project.preview}
        </button>
        <Link className="button text" to={`/projects/${projectCode}`}>
          {words.common.cancel}
        </Link>
      </div>
    </Form>
  )
}
