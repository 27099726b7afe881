import { InputField, TextField } from '#app/components/form.tsx'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'

/** When a change of status takes effect, and why: asked of every change. */
export function DayAndReason({ today, refusal }: { today: string; refusal: Refusal | null }) {
  const words = useWords()
  return (
    <>
      <InputField
        name="statusOn"
        type="date"
        label={words.projectStatus.statusOn}
        hint={words.projectStatus.statusOnHint}
        refusal={refusal}
        initial={today}
        isRequired
      />
      <TextField
        name="reason"
        label={words.projectStatus.reason}
        hint={words.projectStatus.reasonHint}
        rows={2}
        maxLength={500}
        refusal={refusal}
        isRequired
      />
    </>
  )
}
