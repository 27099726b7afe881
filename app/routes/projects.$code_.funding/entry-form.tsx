import { Form } from '@remix-run/react'
import { CsrfField, InputField, SelectField } from '#app/components/form.tsx'
import { DayField, LedgerDocumentField, ReasonLine } from '#app/components/source-fields.tsx'
import { TickField } from '#app/components/tick-field.tsx'
import type { PlainDate } from '#app/domain/calendar.ts'
import { carryTypes, entryKinds, fundingSources } from '#app/domain/funding.ts'
import { carryTypeLabels, entryKindLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import type { Refusal } from '#app/http.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'

const accountFields = [
  'accountChapter',
  'accountPolicy',
  'accountUnit',
  'accountDetail',
  'accountItem',
] as const

interface EntryFieldsProps {
  today: PlainDate
  refusal: Refusal | null
}

/** One new line of the ledger. */
export function EntryForm({ today, refusal }: EntryFieldsProps) {
  const words = useWords()
  const language = useLanguage()
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <input type="hidden" name="intent" value="add" />
      <CellFields today={today} refusal={refusal} />
      <div className="form-row">
        <InputField
          name="amountWon"
          label={`${words.funding.amount} (${unitIn('원', language)})`}
          hint={words.funding.amountHint}
          refusal={refusal}
          isRequired
        />
        <DayField name="entryOn" label={words.funding.date} refusal={refusal} initial={today} />
        <LedgerDocumentField label={words.funding.document} refusal={refusal} />
      </div>
      <fieldset>
        <legend>{words.funding.account}</legend>
        <div className="form-row">
          {accountFields.map((name) => (
            <InputField key={name} name={name} label={words.exports[name]} refusal={refusal} />
          ))}
        </div>
      </fieldset>
      <ReasonLine name="note" label={words.funding.noteText} refusal={refusal} isRequired={false} />
      <TickField name="ask" label={words.funding.ask} initial={{}} refusal={refusal} />
      <div className="form-actions">
        <button className="button primary" type="submit">
          {words.common.save}
        </button>
      </div>
    </Form>
  )
}

/** Which cell of the grid the entry goes into. */
function CellFields({ today, refusal }: EntryFieldsProps) {
  const words = useWords().funding
  const label = useLabel()
  return (
    <div className="form-row">
      <InputField
        name="fiscalYear"
        type="number"
        label={words.year}
        refusal={refusal}
        initial={today.slice(0, 4)}
        isRequired
      />
      <SelectField
        name="source"
        label={words.source}
        choices={fundingSources.map((value) => ({ value, label: label(fundingSourceLabels[value]) }))}
        refusal={refusal}
      />
      <SelectField
        name="kind"
        label={words.kind}
        choices={entryKinds.map((value) => ({ value, label: label(entryKindLabels[value]) }))}
        refusal={refusal}
        initial="expenditure"
      />
      <SelectField
        name="carryType"
        label={words.carryType}
        empty={words.noCarry}
        choices={carryTypes.map((value) => ({ value, label: label(carryTypeLabels[value]) }))}
        refusal={refusal}
      />
    </div>
  )
}
