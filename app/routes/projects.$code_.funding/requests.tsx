import { Form } from '@remix-run/react'
import { CsrfField, InputField } from '#app/components/form.tsx'
import { formatDate, formatNumber } from '#app/domain/format.ts'
import { entryKindLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import type { Refusal } from '#app/http.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { FundingRequest } from '#db/funding-request.server.ts'

/** What is beyond the budget and waits for a second person. */
export function Requests({
  requests,
  userId,
  refusal,
}: {
  requests: readonly FundingRequest[]
  /** null: a reader, who decides nothing */
  userId: number | null
  refusal: Refusal | null
}) {
  const words = useWords().funding
  const label = useLabel()
  const language = useLanguage()
  return (
    <ul className="plain-list">
      {requests.map(({ id, entry, askedBy, userId: askedById }) => (
        <li key={id}>
          <p>
            <strong>
              {entry.documentNo} · {formatNumber(entry.amountWon)} {unitIn('원', language)}
            </strong>{' '}
            {entry.fiscalYear} {label(fundingSourceLabels[entry.source])} {label(entryKindLabels[entry.kind])}
            {entry.reversesId !== null && ` · ${words.requestReverses}`} ·{' '}
            {words.requestOf(askedBy, formatDate(entry.entryOn, language))}
          </p>
          {userId === null ? null : userId === askedById ? (
            <p className="field-hint">{words.ownRequest}</p>
          ) : (
            <Form method="post" className="form" noValidate>
              <CsrfField />
              <input type="hidden" name="intent" value="decide" />
              <input type="hidden" name="request" value={id} />
              <InputField
                name="reason"
                label={words.reason}
                refusal={refusal?.values.request === String(id) ? refusal : null}
                isRequired
              />
              <div className="form-actions">
                <button className="button primary" type="submit" name="decision" value="granted">
                  {words.grant}
                </button>
                <button className="button secondary" type="submit" name="decision" value="refused">
                  {words.refuse}
                </button>
              </div>
            </Form>
          )}
        </li>
      ))}
    </ul>
  )
}
