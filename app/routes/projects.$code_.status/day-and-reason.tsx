import { DayField, ReasonField } from '#app/components/source-fields.tsx'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'

/** When a change of status takes effect, and why: asked of every change. */
export function DayAndReason({ today, refusal }: { today: string; refusal: Refusal | null }) {
  const words = useWords()
  return (
    <>
      <DayField
        name="statusOn"
        label={words.projectStatus.statusOn}
        hint={words.projectStatus.statusOnHint}
        refusal={refusal}
        initial={today}
      />
      <ReasonField
        label={words.projectStatus.reason}
        hint={words.projectStatus.reasonHint}
        refusal={refusal}
      />
    </>
  )
}
