import type { PlainDate } from '#app/domain/calendar.ts'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import { InputField, TextField } from './form.tsx'

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
        <InputField {...day} type="date" refusal={refusal} isRequired />
        <InputField name="documentNo" label={words.documentNo} maxLength={100} refusal={refusal} isRequired />
      </div>
      <TextField name="reason" label={words.reason} rows={2} maxLength={500} refusal={refusal} isRequired />
    </>
  )
}
