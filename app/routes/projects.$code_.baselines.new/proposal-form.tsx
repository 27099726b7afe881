import { Form, Link, useNavigation } from '@remix-run/react'
import { CsrfField, InputField, TextField } from '#app/components/form.tsx'
import { DocumentField } from '#app/components/source-fields.tsx'
import type { ProjectCost, Route } from '#app/domain/project.ts'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'

interface ProposalFormProps {
  project: { code: string; route: Route }
  /** the money that is approved now */
  latest: ProjectCost
  /** the plan that the page shows */
  version: number
  refusal: Refusal | null
}

export function ProposalForm({ project, latest, version, refusal }: ProposalFormProps) {
  const words = useWords()
  const isSaving = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <input type="hidden" name="version" value={version} />
      <TextField
        name="reason"
        label={words.baselines.reason}
        hint={words.baselines.reasonHint}
        maxLength={500}
        refusal={refusal}
        isRequired
      />
      <div className="form-row">
        <DocumentField
          label={words.baselines.documentNo}
          hint={words.baselines.documentHint}
          refusal={refusal}
          isRequired={false}
        />
        <InputField
          name="costWon"
          label={`${words.project.cost} (${words.baselines.won})`}
          hint={words.baselines.costHint}
          refusal={refusal}
          initial={latest.costWon === null ? null : String(latest.costWon)}
          maxLength={20}
        />
        {project.route === 'btl' && (
          <InputField
            name="costWithFinancingWon"
            label={`${words.project.costWithFinancing} (${words.baselines.won})`}
            refusal={refusal}
            initial={latest.costWithFinancingWon === null ? null : String(latest.costWithFinancingWon)}
            maxLength={20}
          />
        )}
      </div>
      <div className="form-actions">
        <button className="button primary" type="submit" disabled={isSaving}>
          {words.baselines.propose}
        </button>
        <Link className="button text" to={`/projects/${project.code}/baselines`}>
          {words.common.cancel}
        </Link>
      </div>
    </Form>
  )
}
