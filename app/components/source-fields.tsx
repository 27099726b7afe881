import type { PlainDate } from '#app/domain/calendar.ts'
import { longest } from '#app/forms/field-lengths.ts'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import { type FieldProps, InputField, TextField } from './form.tsx'

/** The fields below have to be filled in unless `isRequired` says otherwise. */
type SourceFieldProps = Omit<FieldProps, 'name'> & { name?: string }

/** The day on which something was decided, was done or holds from. */
export function DayField({ isRequired = true, ...field }: FieldProps) {
  return <InputField {...field} type="date" isRequired={isRequired} />
}

/** The document that something rests on. */
export function DocumentField({ name = 'documentNo', isRequired = true, ...field }: SourceFieldProps) {
  return <InputField {...field} name={name} maxLength={longest.documentNo} isRequired={isRequired} />
}

/** The document of an entry of the ledger, or of what writes one. */
export function LedgerDocumentField({ label, refusal }: Pick<FieldProps, 'label' | 'refusal'>) {
  const field = { name: 'documentNo', label, refusal }
  return <InputField {...field} maxLength={longest.ledgerDocumentNo} isRequired />
}

/** Why something is done: kept in the history. */
export function ReasonField({ name = 'reason', isRequired = true, ...field }: SourceFieldProps) {
  return <TextField {...field} name={name} rows={2} maxLength={longest.reason} isRequired={isRequired} />
}

/** A reason in one line, where a form is folded into a table. */
export function ReasonLine({ name = 'reason', isRequired = true, ...field }: SourceFieldProps) {
  return <InputField {...field} name={name} maxLength={longest.reason} isRequired={isRequired} />
}

interface SourceFieldsProps {
  /** from when it holds, or when it was decided: the name of the field and its label */
  day: { name: string; label: string; hint?: string; initial?: PlainDate }
  refusal: Refusal | null
}

/** What every change of an agreement is entered with: a day, a document and a reason. */
export function SourceFields({ day, refusal }: SourceFieldsProps) {
  const words = useWords().agreements
  return (
    <>
      <div className="form-row">
        <DayField {...day} refusal={refusal} />
        <DocumentField label={words.documentNo} refusal={refusal} />
      </div>
      <ReasonField label={words.reason} refusal={refusal} />
    </>
  )
}
