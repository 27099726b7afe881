import { Form } from '@remix-run/react'
import { useSideName } from '#app/components/baseline-comparison.tsx'
import { SelectField } from '#app/components/form.tsx'
import type { ComparedSide } from '#app/domain/schedule/baseline-version.ts'
import { useWords } from '#app/i18n/words.ts'

interface CompareFormProps {
  numbers: readonly number[]
  a: ComparedSide
  b: ComparedSide
}

/** The two sides stand in the address, so a comparison can be shared. */
export function CompareForm({ numbers, a, b }: CompareFormProps) {
  const words = useWords()
  const nameOf = useSideName()
  const sides: readonly ComparedSide[] = [...numbers, 'plan', 'forecast']
  const choices = sides.map((side) => ({ value: String(side), label: nameOf(side) }))
  return (
    <Form method="get" className="filters" key={`${a} ${b}`}>
      <SelectField name="a" label={words.baselines.sideA} choices={choices} initial={String(a)} />
      <SelectField name="b" label={words.baselines.sideB} choices={choices} initial={String(b)} />
      <button className="button secondary" type="submit">
        {words.baselines.compareSubmit}
      </button>
    </Form>
  )
}
