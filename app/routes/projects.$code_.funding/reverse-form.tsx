import { Form } from '@remix-run/react'
import { CsrfField, InputField } from '#app/components/form.tsx'
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
        <InputField name="documentNo" label={words.document} refusal={own} isRequired />
        <InputField name="note" label={words.reason} refusal={own} isRequired />
        <TickField name="ask" label={words.ask} initial={{}} refusal={own} />
        <button className="button secondary" type="submit">
          {words.reverse}
        </button>
      </Form>
    </details>
  )
}
