import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { CsrfField, InputField, SelectField } from '#app/components/form.tsx'
import { DayField, LedgerDocumentField, ReasonField } from '#app/components/source-fields.tsx'
import { TickField } from '#app/components/tick-field.tsx'
import { claimKinds } from '#app/domain/funding/contract.ts'
import { claimKindLabels } from '#app/domain/labels.ts'
import type { Refusal } from '#app/http.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { ContractPage } from './route.tsx'

interface ContractFormProps {
  page: ContractPage
  /** of this form alone */
  refusal: Refusal | null
}

/** The frame of every form of the page: what it does, and the version of the contract that it was filled from. */
export function IntentForm({
  intent,
  page,
  refusal,
  submit,
  isSecondary,
  children,
}: ContractFormProps & { intent: string; submit: string; isSecondary?: boolean; children: ReactNode }) {
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={refusal?.values.version ?? String(page.contract.version)} />
      {children}
      <div className="form-actions">
        <button className={`button ${isSecondary ? 'secondary' : 'primary'}`} type="submit">
          {submit}
        </button>
      </div>
    </Form>
  )
}

/** A claim of the contractor. */
export function ClaimForm({ page, refusal }: ContractFormProps) {
  const words = useWords()
  const language = useLanguage()
  const label = useLabel()
  const { contracts } = words
  return (
    <IntentForm intent="claim" page={page} refusal={refusal} submit={words.common.save}>
      <div className="form-row">
        <SelectField
          name="kind"
          label={contracts.kind}
          choices={claimKinds.map((value) => ({ value, label: label(claimKindLabels[value]) }))}
          refusal={refusal}
          initial={page.contract.completedOn === null ? 'progress' : 'final'}
        />
        <InputField
          name="amountWon"
          label={`${contracts.claimAmount} (${unitIn('원', language)})`}
          hint={contracts.finalHint}
          refusal={refusal}
        />
      </div>
      <div className="form-row">
        <DayField name="inspectedOn" label={contracts.inspectedOn} refusal={refusal} isRequired={false} />
        <DayField name="claimedOn" label={contracts.claimedOn} refusal={refusal} initial={page.today} />
        <LedgerDocumentField label={contracts.document} refusal={refusal} />
      </div>
    </IntentForm>
  )
}

/** A change order: the whole new amount, so that nobody has to add. */
export function ChangeForm({ page, refusal }: ContractFormProps) {
  const words = useWords()
  const language = useLanguage()
  const { contracts } = words
  const { contract, today } = page
  return (
    <IntentForm intent="change" page={page} refusal={refusal} submit={words.common.save} isSecondary>
      <div className="form-row">
        <InputField
          name="amountWon"
          label={`${contracts.newAmount} (${unitIn('원', language)})`}
          refusal={refusal}
          initial={String(contract.balance.amountWon)}
          isRequired
        />
        <DayField name="dueOn" label={contracts.newDue} refusal={refusal} initial={contract.dueOn} />
        <DayField name="effectiveOn" label={contracts.effectiveOn} refusal={refusal} initial={today} />
      </div>
      <div className="form-row">
        <InputField
          name="fiscalYear"
          type="number"
          label={contracts.fiscalYear}
          refusal={refusal}
          initial={today.slice(0, 4)}
          isRequired
        />
        <LedgerDocumentField label={contracts.document} refusal={refusal} />
      </div>
      <TickField name="opensYear" label={contracts.opensYear} initial={{}} refusal={refusal} />
      <ReasonField label={contracts.reason} refusal={refusal} />
    </IntentForm>
  )
}

export function CompletionForm({ page, refusal }: ContractFormProps) {
  const words = useWords()
  return (
    <IntentForm intent="complete" page={page} refusal={refusal} submit={words.common.save} isSecondary>
      <DayField
        name="completedOn"
        label={words.contracts.completedOn}
        refusal={refusal}
        initial={page.contract.completedOn ?? page.today}
      />
    </IntentForm>
  )
}
