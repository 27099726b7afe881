import { Form, useNavigation } from '@remix-run/react'
import { CsrfField } from '#app/components/form.tsx'
import { DayField, DocumentField, ReasonField } from '#app/components/source-fields.tsx'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import type { BaselineRow } from '#db/baseline-version.server.ts'

interface DecisionFormProps {
  baseline: BaselineRow
  today: PlainDate
  refusal: Refusal | null
}

export function DecisionForm({ baseline, today, refusal }: DecisionFormProps) {
  const words = useWords().baselines
  const isSaving = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <input type="hidden" name="version" value={baseline.version} />
      <div className="form-row">
        <DayField
          name="approvedOn"
          label={words.approvedOn}
          hint={words.approvedHint}
          refusal={refusal}
          initial={today}
        />
        <DocumentField
          label={words.documentNo}
          hint={words.approvalDocumentHint}
          refusal={refusal}
          initial={baseline.documentNo}
        />
      </div>
      <ReasonField
        name="decisionNote"
        label={words.decisionNote}
        hint={words.decisionHint}
        refusal={refusal}
        isRequired={false}
      />
      <div className="form-actions">
        <button className="button primary" type="submit" name="intent" value="approve" disabled={isSaving}>
          {words.approve}
        </button>
        <button className="button secondary" type="submit" name="intent" value="reject" disabled={isSaving}>
          {words.reject}
        </button>
      </div>
    </Form>
  )
}
