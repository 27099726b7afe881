import { Form } from '@remix-run/react'
import { FilterFoot } from '#app/components/filter-foot.tsx'
import { SelectField } from '#app/components/form.tsx'
import { figureHeads } from '#app/components/funding-figure.ts'
import { fundingFigures } from '#app/domain/funding/figure.ts'
import { carryTypes, fundingSources } from '#app/domain/funding.ts'
import { carryTypeLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import type { EntriesPage } from './route.tsx'

/** What the entries are narrowed by; the project or program that they are opened for stays. */
export function EntryFilter({ filter, years }: Pick<EntriesPage, 'filter' | 'years'>) {
  const words = useWords()
  const label = useLabel()
  const heads = figureHeads(words.funding)
  const { project, program, fiscalYear, source, figure, carryType } = filter
  const all = words.common.all
  const address = new URLSearchParams({ ...(project && { project }), ...(program && { program }) })
  return (
    <Form method="get" className="filters" aria-label={words.funding.filter} key={JSON.stringify(filter)}>
      {[...address].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SelectField
        name="fiscalYear"
        label={words.funding.year}
        empty={all}
        choices={years.map((year) => ({ value: String(year), label: String(year) }))}
        initial={fiscalYear === undefined ? '' : String(fiscalYear)}
      />
      <SelectField
        name="source"
        label={words.funding.source}
        empty={all}
        choices={fundingSources.map((value) => ({ value, label: label(fundingSourceLabels[value]) }))}
        initial={source}
      />
      <SelectField
        name="kind"
        label={words.funding.kind}
        empty={all}
        choices={fundingFigures.map((value) => ({ value, label: heads[value] }))}
        initial={figure}
      />
      <SelectField
        name="carryType"
        label={words.funding.carryType}
        empty={all}
        choices={carryTypes.map((value) => ({ value, label: label(carryTypeLabels[value]) }))}
        initial={carryType}
      />
      <FilterFoot resetTo={`/funding/entries?${address}`} />
    </Form>
  )
}
