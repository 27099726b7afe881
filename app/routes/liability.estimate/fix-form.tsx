import { Form } from '@remix-run/react'
import { CsrfField } from '#app/components/form.tsx'
import { DocumentField } from '#app/components/source-fields.tsx'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import type { EstimateLine } from '#app/tables/estimate-lines.ts'

/** Keeps what is on the screen for good: its sum goes along, so that nothing else is kept. */
export function FixForm({ lines, refusal }: { lines: readonly EstimateLine[]; refusal: Refusal | null }) {
  const words = useWords().estimate
  const totalWon = lines.reduce((sum, line) => sum + line.totalWon, 0n)
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <input type="hidden" name="totalWon" value={String(totalWon)} />
      <DocumentField label={words.documentNo} hint={words.documentHint} refusal={refusal} />
      <div className="form-actions">
        <button className="button primary" type="submit">
          {words.fixSubmit}
        </button>
      </div>
    </Form>
  )
}
