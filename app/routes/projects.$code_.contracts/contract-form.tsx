import { Form } from '@remix-run/react'
import { CsrfField, InputField, SelectField } from '#app/components/form.tsx'
import { DayField, LedgerDocumentField } from '#app/components/source-fields.tsx'
import type { PlainDate } from '#app/domain/calendar.ts'
import { contractKinds, type DamagesRules } from '#app/domain/funding/contract.ts'
import { fundingSources } from '#app/domain/funding.ts'
import { contractKindLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import { percentOf } from '#app/forms/money-fields.ts'
import type { Refusal } from '#app/http.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'

interface ContractFormProps {
  /** a number that is free at the moment */
  suggestedCode: string
  today: PlainDate
  /** liquidated damages where nothing is typed */
  usual: DamagesRules
  refusal: Refusal | null
}

/** The rate of each kind that holds where none is typed. */
function useDamagesHint(usual: DamagesRules): string {
  const { damagesHint } = useWords().contracts
  const label = useLabel()
  return damagesHint(
    contractKinds.map((kind) => `${label(contractKindLabels[kind])} ${percentOf(usual[kind])}`).join(', '),
  )
}

/** A contract as signed. */
export function ContractForm({ suggestedCode, today, usual, refusal }: ContractFormProps) {
  const words = useWords()
  const language = useLanguage()
  const label = useLabel()
  const { contracts } = words
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <div className="form-row">
        <InputField name="code" label={contracts.code} refusal={refusal} initial={suggestedCode} isRequired />
        <SelectField
          name="kind"
          label={contracts.kind}
          choices={contractKinds.map((value) => ({ value, label: label(contractKindLabels[value]) }))}
          refusal={refusal}
          initial="works"
        />
        <SelectField
          name="source"
          label={contracts.source}
          choices={fundingSources.map((value) => ({ value, label: label(fundingSourceLabels[value]) }))}
          refusal={refusal}
        />
      </div>
      <div className="form-row">
        <InputField name="name" label={contracts.name} refusal={refusal} isRequired />
        <InputField name="contractor" label={contracts.contractor} refusal={refusal} isRequired />
      </div>
      <div className="form-row">
        <InputField
          name="amountWon"
          label={`${contracts.amount} (${unitIn('원', language)})`}
          refusal={refusal}
          isRequired
        />
        <InputField
          name="damagesRate"
          label={contracts.damagesRate}
          hint={useDamagesHint(usual)}
          refusal={refusal}
        />
        <InputField
          name="fiscalYear"
          type="number"
          label={contracts.fiscalYear}
          refusal={refusal}
          initial={today.slice(0, 4)}
          isRequired
        />
      </div>
      <div className="form-row">
        <DayField name="signedOn" label={contracts.signedOn} refusal={refusal} initial={today} />
        <DayField name="dueOn" label={contracts.dueOn} refusal={refusal} />
        <LedgerDocumentField label={contracts.document} refusal={refusal} />
      </div>
      <div className="form-actions">
        <button className="button primary" type="submit">
          {words.common.save}
        </button>
      </div>
    </Form>
  )
}
