import { Form, useNavigation } from '@remix-run/react'
import { CsrfField, InputField, SelectField } from '#app/components/form.tsx'
import { DayField, DocumentField, ReasonField } from '#app/components/source-fields.tsx'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import { periodKinds } from './forms.ts'

export function PeriodForm({ refusal }: { refusal: Refusal | null }) {
  const words = useWords()
  const isSaving = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <SelectField
        name="kind"
        label={words.closed.kind}
        choices={periodKinds.map((value) => ({ value, label: words.closed.kinds[value] }))}
        refusal={refusal}
        isRequired
      />
      <div className="form-row">
        <DayField name="fromOn" label={words.closed.fromOn} refusal={refusal} />
        <DayField name="toOn" label={words.closed.toOn} hint={words.closed.lengthHint} refusal={refusal} />
      </div>
      <ReasonField label={words.closed.reason} refusal={refusal} />
      <div className="form-row">
        <InputField
          name="trades"
          label={words.closed.trades}
          hint={words.closed.tradesHint}
          refusal={refusal}
          maxLength={200}
        />
        <DocumentField label={words.closed.documentNo} refusal={refusal} isRequired={false} />
      </div>
      <div className="form-actions">
        <button
          className="button primary"
          type="submit"
          name="intent"
          value="preview-add"
          disabled={isSaving}
        >
          {words.shifts.preview}
        </button>
      </div>
    </Form>
  )
}
