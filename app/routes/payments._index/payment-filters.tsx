import { Form, useSearchParams } from '@remix-run/react'
import type { PaymentQuestion } from '#app/address/payment-address.ts'
import { AgreementFilter } from '#app/components/agreement-filter.tsx'
import { FilterFoot } from '#app/components/filter-foot.tsx'
import { InputField, SelectField } from '#app/components/form.tsx'
import { paymentStates } from '#app/domain/lease/government-payment.ts'
import { quarters } from '#app/domain/lease/payment-run.ts'
import { useWords } from '#app/i18n/words.ts'

interface PaymentFiltersProps {
  question: PaymentQuestion
  agreements: readonly string[] | null
}

/** The form only makes an address, so that any view can be shared. */
export function PaymentFilters({ question, agreements }: PaymentFiltersProps) {
  const words = useWords()
  const [params] = useSearchParams()
  const { year, quarter, state, agreement } = question
  return (
    <Form
      key={params.toString()}
      method="get"
      className="filters"
      role="search"
      aria-label={words.payments.filters}
    >
      <InputField name="year" type="number" label={words.payments.year} initial={String(year)} />
      <SelectField
        name="quarter"
        label={words.payments.quarter}
        choices={quarters.map((one) => ({ value: String(one), label: words.payments.quarterOf(one) }))}
        empty={words.payments.wholeYear}
        initial={quarter === null ? '' : String(quarter)}
      />
      <SelectField
        name="state"
        label={words.payments.state}
        choices={paymentStates.map((one) => ({ value: one, label: words.agreements.paymentStates[one] }))}
        empty={words.common.all}
        initial={state ?? ''}
      />
      <AgreementFilter label={words.payments.agreement} choices={agreements} initial={agreement ?? ''} />
      <FilterFoot resetTo="?" />
    </Form>
  )
}
