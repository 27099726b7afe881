import { Form } from '@remix-run/react'
import { CsrfField, TextField } from '#app/components/form.tsx'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'

/** An administrator lets the project go past the gate, and says why. */
export function OverrideForm({ refusal }: { refusal: Refusal | null }) {
  const words = useWords()
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <TextField
        name="reason"
        label={words.project.reason}
        hint={words.project.reasonHint}
        rows={2}
        maxLength={1_000}
        refusal={refusal}
        isRequired
      />
      <div className="form-actions">
        <button className="button danger" type="submit" name="intent" value="override">
          {words.gates.overrideSubmit}
        </button>
      </div>
    </Form>
  )
}
