import { Form } from '@remix-run/react'
import { ConfirmField } from '#app/components/confirm-field.tsx'
import { CsrfField, InputField } from '#app/components/form.tsx'
import { dash, formatDate, formatNumber } from '#app/domain/format.ts'
import type { FundingRow } from '#app/domain/funding.ts'
import type { Refusal } from '#app/http.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'

interface ClosedYearsProps {
  years: readonly { year: number; closedOn: string | null }[]
  rows: readonly FundingRow[]
  /** the running one */
  year: number
  mayClose: boolean
  refusal: Refusal | null
}

/** Years whose books are closed, and the form that closes one. */
export function ClosedYears({ years, rows, year, mayClose, refusal }: ClosedYearsProps) {
  const words = useWords().funding
  const language = useLanguage()
  const ended = rows.filter(
    ({ fiscalYear, source }) =>
      source === null && fiscalYear < year && !years.some((closing) => closing.year === fiscalYear),
  )
  const closed = years.map(({ year, closedOn }) => `${year} (${formatDate(closedOn, language)})`)
  return (
    <>
      <p>
        {words.closedYears}: {closed.join(', ') || dash}
      </p>
      {ended.length > 0 && (
        <ul className="plain-list">
          {ended.map(({ fiscalYear, cell }) => (
            <li key={fiscalYear}>
              {words.leftOf(fiscalYear, formatNumber(cell.remainingWon ?? 0n), unitIn('원', language))}
            </li>
          ))}
        </ul>
      )}
      {mayClose && (
        <Form method="post" action="/funding?index" className="form" noValidate>
          <CsrfField />
          <InputField
            name="year"
            type="number"
            label={words.year}
            initial={ended[0] && String(ended[0].fiscalYear)}
            refusal={refusal}
            isRequired
          />
          <ConfirmField label={words.closeConfirm} refusal={refusal} />
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
