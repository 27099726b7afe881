import { Form, useSearchParams } from '@remix-run/react'
import { checkClasses } from '#app/address/check-filter.ts'
import { FilterFoot } from '#app/components/filter-foot.tsx'
import { SelectField } from '#app/components/form.tsx'
import { useLanguage, useWords } from '#app/i18n/words.ts'

interface CheckFiltersProps {
  programs: readonly { code: string; nameKo: string; nameEn: string }[]
}

export function CheckFilters({ programs }: CheckFiltersProps) {
  const words = useWords()
  const language = useLanguage()
  const [params] = useSearchParams()
  const sections = [...programs]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, nameKo, nameEn }) => ({
      value: code,
      label: `${code} ${language === 'ko' ? nameKo : nameEn}`,
    }))
  const classes = checkClasses.map((value) => ({ value, label: words.reconciliation.classes[value] }))
  const results = [
    { value: 'no', label: words.reconciliation.disagreeing },
    { value: 'yes', label: words.reconciliation.agreeing },
  ]
  return (
    // The key lets the fields follow the address when a link changes it.
    <Form method="get" className="filters" key={params.toString()} aria-label={words.reconciliation.filters}>
      <SelectField
        name="section"
        label={words.reconciliation.section}
        choices={sections}
        empty={words.common.all}
        initial={params.get('section')}
      />
      <SelectField
        name="class"
        label={words.reconciliation.checkClass}
        choices={classes}
        empty={words.common.all}
        initial={params.get('class')}
      />
      <SelectField
        name="agrees"
        label={words.reconciliation.result}
        choices={results}
        empty={words.common.all}
        initial={params.get('agrees')}
      />
      <FilterFoot resetTo="/reconciliation" />
    </Form>
  )
}
