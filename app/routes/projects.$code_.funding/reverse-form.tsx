import { Form } from '@remix-run/react'
import { CsrfField } from '#app/components/form.tsx'
import { LedgerDocumentField, ReasonLine } from '#app/components/source-fields.tsx'
import { TickField } from '#app/components/tick-field.tsx'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import type { FundingEntryRow } from '#db/funding.server.ts'

/** What may be done with an entry: what a contract wrote, what was reversed and what reverses stays. */
export function EntryAction({ entry, refusal }: { entry: FundingEntryRow; refusal: Refusal | null }) {
  const words = useWords().funding
  if (entry.contractId !== null || entry.reversesId !== null || entry.reversedById !== null) return null
  if (entry.carryOutId !== null) return <span className="cell-note">{words.partOfCarry}</span>
  return <ReverseForm entry={entry} refusal={refusal} />
}

/** Takes one entry back, or a carry-over as a whole: folded away, since it is rare. */
function ReverseForm({ entry, refusal }: { entry: FundingEntryRow; refusal: Refusal | null }) {
  const words = useWords().funding
  const { isCarryOver } = entry
  const own = refusal?.values.entry === String(entry.id) ? refusal : null
  return (
    <details open={own !== null}>
      <summary aria-label={words.reverseTitle(entry.documentNo)}>
        {isCarryOver ? words.reverseCarry : words.reverse}
      </summary>
      <Form method="post" className="form" noValidate>
        <CsrfField />
        <input type="hidden" name="intent" value="reverse" />
        <input type="hidden" name="entry" value={String(entry.id)} />
        {isCarryOver && <p className="field-hint">{words.reverseCarryNote}</p>}
        <LedgerDocumentField label={words.document} refusal={own} />
        <ReasonLine name="note" label={words.reason} refusal={own} />
        {!isCarryOver && <TickField name="ask" label={words.ask} initial={{}} refusal={own} />}
        <button className="button secondary" type="submit">
          {words.reverse}
        </button>
      </Form>
    </details>
  )
}
