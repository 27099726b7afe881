import { InputField, SelectField } from '#app/components/form.tsx'
import { useWords } from '#app/i18n/words.ts'

interface AgreementFilterProps {
  label: string
  /** codes to choose from; null where there are too many of them for a list */
  choices: readonly string[] | null
  initial: string | null
}

/** The agreement that a list is narrowed to: chosen, or typed where a list would be too long. */
export function AgreementFilter({ label, choices, initial }: AgreementFilterProps) {
  const { all } = useWords().common
  if (choices === null) return <InputField name="agreement" label={label} initial={initial} maxLength={60} />
  return (
    <SelectField
      name="agreement"
      label={label}
      choices={choices.map((code) => ({ value: code, label: code }))}
      empty={all}
      initial={initial}
    />
  )
}
