import { Link } from '@remix-run/react'
import { InputField, SelectField, TextField } from '#app/components/form.tsx'
import { DayField } from '#app/components/source-fields.tsx'
import { constraintTypes } from '#app/domain/schedule/work-progress.ts'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import type { MilestoneRow } from '#db/milestone.server.ts'

interface MilestoneFieldsProps {
  milestone: MilestoneRow
  /** what was typed, when it comes back */
  refusal: Refusal | null
}

/** The dates that a person sets. What is needed less often is folded away until something stands there. */
export function MilestoneFields({ milestone, refusal }: MilestoneFieldsProps) {
  const words = useWords()
  return (
    <>
      <div className="form-row">
        <DayField
          name="plannedOn"
          label={words.project.plannedOn}
          hint={words.project.plannedHint}
          refusal={refusal}
          initial={milestone.plannedOn}
          isRequired={false}
        />
        <DayField
          name="actualOn"
          label={words.project.actualOn}
          hint={words.project.actualHint}
          refusal={refusal}
          initial={milestone.actualOn}
          isRequired={false}
        />
      </div>
      <details className="more-fields" open={isTold(milestone, refusal)}>
        <summary>{words.plan.more}</summary>
        <WorkFields milestone={milestone} refusal={refusal} />
      </details>
      <TextField name="note" label={words.project.note} refusal={refusal} initial={milestone.note} />
    </>
  )
}

function WorkFields({ milestone, refusal }: MilestoneFieldsProps) {
  const words = useWords()
  return (
    <>
      <DayField
        name="startedOn"
        label={words.plan.startedOn}
        hint={words.plan.startedHint}
        refusal={refusal}
        initial={milestone.startedOn}
        isRequired={false}
      />
      <div className="form-row">
        <InputField
          name="remainingDays"
          type="number"
          label={words.plan.remainingDays}
          hint={words.plan.remainingHint}
          refusal={refusal}
          initial={milestone.remainingDays === null ? null : String(milestone.remainingDays)}
        />
        <DayField
          name="remainingOn"
          label={words.plan.remainingOn}
          hint={words.plan.remainingOnHint}
          refusal={refusal}
          initial={milestone.remainingOn}
          isRequired={false}
        />
      </div>
      <div className="form-row">
        <SelectField
          name="constraintType"
          label={words.plan.constraintType}
          hint={words.plan.constraintHint}
          choices={constraintTypes.map((value) => ({ value, label: words.plan.constraintTypes[value] }))}
          empty={words.plan.noConstraint}
          refusal={refusal}
          initial={milestone.constraintType}
        />
        <DayField
          name="constraintOn"
          label={words.plan.constraintOn}
          refusal={refusal}
          initial={milestone.constraintOn}
          isRequired={false}
        />
      </div>
    </>
  )
}

/** Whether anything stands in the fields that are folded away otherwise, or was refused there. */
function isTold(milestone: MilestoneRow, refusal: Refusal | null): boolean {
  const fields = ['startedOn', 'remainingDays', 'remainingOn', 'constraintType', 'constraintOn'] as const
  return fields.some((field) => milestone[field] !== null || refusal?.values[field] || refusal?.errors[field])
}

/** The way on before anything was looked at. */
export function LookAhead({ projectCode, isSaving }: { projectCode: string; isSaving: boolean }) {
  const words = useWords()
  return (
    <div className="form-actions">
      <button className="button primary" type="submit" name="intent" value="preview" disabled={isSaving}>
        {words.plan.preview}
      </button>
      <Link className="button text" to={`/projects/${projectCode}`}>
        {words.common.cancel}
      </Link>
    </div>
  )
}
