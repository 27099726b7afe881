import { Form } from '@remix-run/react'
import { CsrfField, InputField } from '#app/components/form.tsx'
import { dash, formatDate } from '#app/domain/format.ts'
import type { Refusal } from '#app/http.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'

interface ClosedYearsProps {
  years: readonly { year: number; closedOn: string | null }[]
  mayClose: boolean
  refusal: Refusal | null
}

/** Years whose books are closed, and the form that closes one. */
export function ClosedYears({ years, mayClose, refusal }: ClosedYearsProps) {
  const words = useWords().funding
  const language = useLanguage()
  const closed = years.map(({ year, closedOn }) => `${year} (${formatDate(closedOn, language)})`)
  return (
    <>
      <p>
        {words.closedYears}: {closed.join(', ') || dash}
      </p>
      {mayClose && (
        <Form method="post" action="/funding?index" className="form" noValidate>
          <CsrfField />
          <InputField name="year" type="number" label={words.year} refusal={refusal} isRequired />
          <div className="form-actions">
            <button className="button secondary" type="submit">
              {words.close}
            </button>
          </div>
        </Form>
      )}
    </>
  )
}
