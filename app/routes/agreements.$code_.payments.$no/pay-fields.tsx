import { InputField } from '#app/components/form.tsx'
import { DayField, DocumentField, ReasonField } from '#app/components/source-fields.tsx'
import { formatNumber } from '#app/domain/format.ts'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import type { PaymentPage } from './load.server.ts'

interface FieldsProps {
  page: PaymentPage
  refusal: Refusal | null
}

/** All that can be paid now, unless another amount is typed. */
export function PayFields({ page: { payable, today }, refusal }: FieldsProps) {
  const words = useWords().payments
  const most = formatNumber(payable?.leftWon ?? 0n)
  return (
    <div className="form-row">
      <InputField
        name="amountWon"
        label={words.amountWon}
        hint={words.amountHint(most)}
        initial={most}
        maxLength={20}
        refusal={refusal}
        isRequired
      />
      <DayField name="paidOn" label={words.paidOn} initial={today} refusal={refusal} />
      <DocumentField label={words.documentNo} refusal={refusal} />
    </div>
  )
}

export function ReleaseFields({ page: { today }, refusal }: FieldsProps) {
  const words = useWords().payments
  return (
    <>
      <div className="form-row">
        <DayField name="releasedOn" label={words.releasedOn} initial={today} refusal={refusal} />
      </div>
      <ReasonField label={words.releaseReason} refusal={refusal} />
    </>
  )
}
