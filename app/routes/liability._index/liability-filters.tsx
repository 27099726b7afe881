import { Form, useSearchParams } from '@remix-run/react'
import { AgreementFilter } from '#app/components/agreement-filter.tsx'
import { FilterFoot } from '#app/components/filter-foot.tsx'
import { InputField, SelectField } from '#app/components/form.tsx'
import { useWords } from '#app/i18n/words.ts'

interface LiabilityFiltersProps {
  choices: {
    agreements: readonly string[] | null
    cohorts: readonly number[]
  }
  /** the what-if of the address is none, and 0 was reckoned with */
  isRateWrong: boolean
}

/** Filters and the rate what-if stand in the address, so that a view can be shared. */
export function LiabilityFilters({ choices, isRateWrong }: LiabilityFiltersProps) {
  const words = useWords()
  const [params] = useSearchParams()
  return (
    <Form
      key={params.toString()}
      method="get"
      className="filters"
      role="search"
      aria-label={words.liability.filters}
    >
      <SelectField
        name="cohort"
        label={words.liability.cohort}
        choices={choices.cohorts.map((cohort) => ({ value: String(cohort), label: String(cohort) }))}
        empty={words.common.all}
        initial={params.get('cohort')}
      />
      <AgreementFilter
        label={words.liability.agreement}
        choices={choices.agreements}
        initial={params.get('agreement')}
      />
      <InputField
        name="rateBp"
        label={words.liability.rateBp}
        hint={words.liability.rateBpHint}
        initial={params.get('rateBp')}
        refusal={isRateWrong ? { errors: { rateBp: 'rateBp' }, values: Object.fromEntries(params) } : null}
        maxLength={4}
      />
      <FilterFoot resetTo="?" />
    </Form>
  )
}
