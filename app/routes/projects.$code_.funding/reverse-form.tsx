import { Form } from '@remix-run/react'
import { CsrfField } from '#app/components/form.tsx'
import { LedgerDocumentField, ReasonLine } from '#app/components/source-fields.tsx'
import { TickField } from '#app/components/tick-field.tsx'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import type { FundingEntryRow } from '#db/funding.server.ts'

/** Takes one entry back: folded away, since it is rare. */
export function ReverseForm({ entry, refusal }: { entry: FundingEntryRow; refusal: Refusal | null }) {
  const words = useWords().funding
  const own = refusal?.values.entry === String(entry.id) ? refusal : null
  return (
    <details open={own !== null}>
      <summary aria-label={words.reverseTitle(entry.documentNo)}>{words.reverse}</summary>
      <Form method="post" className="form" noValidate>
        <CsrfField />
        <input type="hidden" name="intent" value="reverse" />
        <input type="hidden" name="entry" value={String(entry.id)} />
        <LedgerDocumentField label={words.document} refusal={own} />
        <ReasonLine name="note" label={words.reason} refusal={own} />
        <TickField name="ask" label={words.ask} initial={{}} refusal={own} />
        <button className="button secondary" type="submit">
          {words.reverse}
        </button>
      </Form>
    </details>
  )
}
