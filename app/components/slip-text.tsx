import { dash, formatSlip } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'

/** Working days of slip with what they mean in words, so that neither sign nor colour has to be known. */
export function SlipText({ days }: { days: number | null }) {
  const words = useWords()
  const language = useLanguage()
  if (days === null) return dash
  const meaning = days > 0 ? words.project.late : days < 0 ? words.project.early : words.project.onTime
  return (
    <>
      {formatSlip(days, language)} <span className="field-hint">{meaning}</span>
    </>
  )
}
