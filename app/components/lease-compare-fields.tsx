import { SelectField } from '#app/components/form.tsx'
import { useWords } from '#app/i18n/words.ts'

/** Chooses two versions of a lease; the choice stands in the address, so that it can be shared. */
export function CompareFields({ numbers, a, b }: { numbers: readonly number[]; a: number; b: number }) {
  const words = useWords().agreements
  const choices = numbers.map((number) => ({ value: String(number), label: words.numbered(number) }))
  return (
    <>
      <SelectField name="a" label={words.sideA} choices={choices} initial={String(a)} />
      <SelectField name="b" label={words.sideB} choices={choices} initial={String(b)} />
      <button className="button secondary" type="submit">
        {words.compare}
      </button>
    </>
  )
}
