import { Form } from '@remix-run/react'
import { CsrfField, InputField, SelectField } from '#app/components/form.tsx'
import type { PlainDate } from '#app/domain/calendar.ts'
import { carryTypes, entryKinds, fundingSources } from '#app/domain/funding.ts'
import { carryTypeLabels, entryKindLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import type { Refusal } from '#app/http.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'

const accountFields = [
  'accountChapter',
  'accountPolicy',
  'accountUnit',
  'accountDetail',
  'accountItem',
] as const

/** One new line of the ledger. */
export function EntryForm({ today, refusal }: { today: PlainDate; refusal: Refusal | null }) {
  const words = useWords()
  const label = useLabel()
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <input type="hidden" name="intent" value="add" />
      <div className="form-row">
        <InputField
          name="fiscalYear"
          type="number"
          label={words.funding.year}
          refusal={refusal}
          initial={today.slice(0, 4)}
          isRequired
        />
        <SelectField
          name="source"
          label={words.funding.source}
          choices={fundingSources.map((value) => ({ value, label: label(fundingSourceLabels[value]) }))}
          refusal={refusal}
        />
        <SelectField
          name="kind"
          label={words.funding.kind}
          choices={entryKinds.map((value) => ({ value, label: label(entryKindLabels[value]) }))}
          refusal={refusal}
          initial="expenditure"
        />
        <SelectField
          name="carryType"
          label={words.funding.carryType}
          empty={words.funding.noCarry}
          choices={carryTypes.map((value) => ({ value, label: label(carryTypeLabels[value]) }))}
          refusal={refusal}
        />
      </div>
      <div className="form-row">
        <InputField
          name="amountWon"
          label={`${words.funding.amount} (원)`}
          hint={words.funding.amountHint}
          refusal={refusal}
          isRequired
        />
        <InputField
          name="entryOn"
          type="date"
          label={words.funding.date}
          refusal={refusal}
          initial={today}
          isRequired
        />
        <InputField name="documentNo" label={words.funding.document} refusal={refusal} isRequired />
      </div>
      <fieldset>
        <legend>{words.funding.account}</legend>
        <p className="field-hint">{words.funding.accountHint}</p>
        <div className="form-row">
          {accountFields.map((name, index) => (
            <InputField key={name} name={name} label={String(index + 1)} refusal={refusal} />
          ))}
        </div>
      </fieldset>
      <InputField name="note" label={words.funding.noteText} refusal={refusal} />
      <label>
        <input
          type="checkbox"
          name="ask"
          value="yes"
          defaultChecked={refusal?.errors.amountWon === 'beyondBudget' || refusal?.values.ask === 'yes'}
        />
        {words.funding.ask}
      </label>
      <div className="form-actions">
        <button className="button primary" type="submit">
          {words.common.save}
        </button>
      </div>
    </Form>
  )
}
