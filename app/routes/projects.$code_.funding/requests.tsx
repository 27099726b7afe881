import { Form, Link } from '@remix-run/react'
import { CsrfField } from '#app/components/form.tsx'
import { ReasonLine } from '#app/components/source-fields.tsx'
import { formatDate, formatNumber } from '#app/domain/format.ts'
import type { FundingRow } from '#app/domain/funding.ts'
import { claimKindLabels, entryKindLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import type { Refusal } from '#app/http.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { FundingRequest } from '#db/funding-request.server.ts'

/** What is beyond the budget and waits for a second person. */
export function Requests({
  requests,
  rows,
  userId,
  refusal,
}: {
  requests: readonly FundingRequest[]
  /** the grid, which says what remains of the budget that a request goes beyond */
  rows: readonly FundingRow[]
  /** null: a reader, who decides nothing */
  userId: number | null
  refusal: Refusal | null
}) {
  const words = useWords().funding
  const label = useLabel()
  const language = useLanguage()
  return (
    <ul className="plain-list">
      {requests.map(({ id, entry, askedBy, userId: askedById, contract, claimKind }) => (
        <li key={id}>
          <p>
            <strong>
              {entry.documentNo} · {formatNumber(entry.amountWon)} {unitIn('원', language)}
            </strong>{' '}
            {entry.fiscalYear} {label(fundingSourceLabels[entry.source])} {label(entryKindLabels[entry.kind])}
            {entry.reversesId !== null && ` · ${words.requestReverses}`} ·{' '}
            {words.requestOf(askedBy, formatDate(entry.entryOn, language))}
            {contract !== null && claimKind !== null && (
              <>
                {' · '}
                <Link to={`/contracts/${contract}`}>
                  {contract} {label(claimKindLabels[claimKind])}
                </Link>
              </>
            )}
            <span className="cell-note">
              {words.remainingOf(entry.fiscalYear, label(fundingSourceLabels[entry.source]))}{' '}
              {formatNumber(remainingWon(rows, entry))} {unitIn('원', language)}
              {entry.note !== null && contract === null && ` · ${entry.note}`}
            </span>
          </p>
          {userId === null ? null : userId === askedById ? (
            <WithdrawForm request={id} refusal={refusal?.values.request === String(id) ? refusal : null} />
          ) : (
            <Form method="post" className="form" noValidate>
              <CsrfField />
              <input type="hidden" name="intent" value="decide" />
              <input type="hidden" name="request" value={id} />
              <ReasonLine
                label={words.reason}
                refusal={refusal?.values.request === String(id) ? refusal : null}
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

/** The author's own: nothing to decide, but it can be taken back. */
function WithdrawForm({ request, refusal }: { request: number; refusal: Refusal | null }) {
  const words = useWords().funding
  return (
    <>
      <p className="field-hint">{words.ownRequest}</p>
      <details open={refusal !== null}>
        <summary>{words.withdraw}</summary>
        <Form method="post" className="form" noValidate>
          <CsrfField />
          <input type="hidden" name="intent" value="withdraw" />
          <input type="hidden" name="request" value={request} />
          <ReasonLine label={words.reason} refusal={refusal} />
          <div className="form-actions">
            <button className="button secondary" type="submit">
              {words.withdraw}
            </button>
          </div>
        </Form>
      </details>
    </>
  )
}

/** Nothing remains where no budget was ever entered. */
function remainingWon(rows: readonly FundingRow[], { fiscalYear, source }: FundingRequest['entry']): bigint {
  const row = rows.find((one) => one.fiscalYear === fiscalYear && one.source === source)
  return row?.cell.remainingWon ?? 0n
}
