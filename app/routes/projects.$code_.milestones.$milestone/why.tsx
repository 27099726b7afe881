import { SelectField } from '#app/components/form.tsx'
import { ReasonField } from '#app/components/source-fields.tsx'
import { causeLabels } from '#app/domain/labels.ts'
import { slipCauses } from '#app/domain/project.ts'
import type { Refusal } from '#app/http.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'

interface WhyProps {
  refusal: Refusal | null
  /** the cause that stands at the milestone */
  cause: string | null
  /** plans move: then the closed list is asked for too */
  isReplanned: boolean
}

/** Why it is changed: by the closed list and in words. */
export function Why({ refusal, cause, isReplanned }: WhyProps) {
  const words = useWords()
  const label = useLabel()
  return (
    <>
      <SelectField
        name="cause"
        label={words.project.cause}
        choices={slipCauses.map((value) => ({ value, label: label(causeLabels[value]) }))}
        empty={words.project.noCause}
        refusal={refusal}
        initial={cause}
        isRequired={isReplanned}
      />
      <ReasonField label={words.project.reason} hint={words.project.reasonHint} refusal={refusal} />
    </>
  )
}
