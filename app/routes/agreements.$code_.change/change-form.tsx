import { Form, Link, useNavigation } from '@remix-run/react'
import { ConfirmField } from '#app/components/confirm-field.tsx'
import { CsrfField, InputField, SelectField, TextField } from '#app/components/form.tsx'
import { DayField, SourceFields } from '#app/components/source-fields.tsx'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { LeaseChangeKind } from '#app/domain/lease/lease-version.ts'
import { terminationCauses } from '#app/domain/lease/termination.ts'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'

interface ChangeFormProps {
  kind: LeaseChangeKind
  /** of the agreement that the form was filled from */
  version: number
  /** between which payments the change can begin */
  payments: { first: number; last: number }
  /** where it usually begins */
  from: number
  today: PlainDate
  refusal: Refusal | null
  code: string
}

/** A preview first, or at once saving: both send the same fields. */
export function ChangeForm({ kind, version, payments, from, today, refusal, code }: ChangeFormProps) {
  const words = useWords()
  const isBusy = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="form" noValidate preventScrollReset>
      <CsrfField />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="kind" value={kind} />
      <div className="form-row">
        {kind !== 'initial' && kind !== 'termination' && (
          <InputField
            name="fromPayment"
            type="number"
            label={words.agreements.fromPayment}
            hint={words.agreements.fromPaymentHint(payments.first, payments.last)}
            initial={String(from)}
            refusal={refusal}
            isRequired
          />
        )}
        <KindFields kind={kind} refusal={refusal} />
      </div>
      <SourceFields
        day={{ name: 'decidedOn', label: words.agreements.decidedOn, initial: today }}
        refusal={refusal}
      />
      {kind === 'termination' && <ConfirmField label={words.termination.confirm} refusal={refusal} />}
      {refusal?.errors.kind && <InputFault code={refusal.errors.kind} />}
      <div className="form-actions">
        <button className="button secondary" type="submit" name="intent" value="preview" disabled={isBusy}>
          {words.agreements.preview}
        </button>
        <button className="button primary" type="submit" name="intent" value="save" disabled={isBusy}>
          {words.common.save}
        </button>
        <Link className="button text" to={`/agreements/${code}`}>
          {words.common.cancel}
        </Link>
      </div>
    </Form>
  )
}

/** A fault of the change as a whole, which no field stands for. */
function InputFault({ code }: { code: string }) {
  const { errors } = useWords()
  return (
    <p className="field-error" role="alert">
      {Object.entries(errors).find(([key]) => key === code)?.[1] ?? code}
    </p>
  )
}

function KindFields({ kind, refusal }: Pick<ChangeFormProps, 'kind' | 'refusal'>) {
  const words = useWords().agreements
  switch (kind) {
    case 'reset':
      return (
        <TextField
          name="quotes"
          label={words.quotes}
          hint={words.quotesHint}
          rows={5}
          maxLength={500}
          refusal={refusal}
          isRequired
        />
      )
    case 'refinancing':
      return (
        <InputField name="newSpread" label={words.newSpread} maxLength={10} refusal={refusal} isRequired />
      )
    case 'settlement':
    case 'scope-change':
      return (
        <InputField
          name="changeWon"
          label={words.changeWon}
          hint={words.changeWonHint}
          maxLength={24}
          refusal={refusal}
          isRequired
        />
      )
    case 'hold':
      return <DayField name="holdUntilOn" label={words.holdUntilOn} refusal={refusal} />
    case 'termination':
      return <TerminationFields refusal={refusal} />
    case 'initial':
      return null
  }
}

/** What the document says of the end; the phase and what falls away follow from its day. */
function TerminationFields({ refusal }: Pick<ChangeFormProps, 'refusal'>) {
  const words = useWords()
  const { termination } = words
  return (
    <>
      <DayField name="endedOn" label={termination.endedOn} refusal={refusal} />
      <SelectField
        name="cause"
        label={termination.cause}
        choices={terminationCauses.map((cause) => ({ value: cause, label: termination.causes[cause] }))}
        empty={termination.chooseCause}
        refusal={refusal}
        isRequired
      />
      <InputField
        name="paymentWon"
        label={`${termination.payment} (${words.agreements.won})`}
        hint={termination.paymentHint}
        maxLength={24}
        refusal={refusal}
        isRequired
      />
      <DayField name="paymentDueOn" label={termination.dueOn} refusal={refusal} />
    </>
  )
}
