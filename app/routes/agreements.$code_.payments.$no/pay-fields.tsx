import { InputField, TextField } from '#app/components/form.tsx'
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
      <InputField
        name="paidOn"
        type="date"
        label={words.paidOn}
        initial={today}
        refusal={refusal}
        isRequired
      />
      <InputField name="documentNo" label={words.documentNo} maxLength={100} refusal={refusal} isRequired />
    </div>
  )
}

export function ReleaseFields({ page: { today }, refusal }: FieldsProps) {
  const words = useWords().payments
  return (
    <>
      <div className="form-row">
        <InputField
          name="releasedOn"
          type="date"
          label={words.releasedOn}
          initial={today}
          refusal={refusal}
          isRequired
        />
      </div>
      <TextField
        name="reason"
        label={words.releaseReason}
        rows={2}
        maxLength={500}
        refusal={refusal}
        isRequired
      />
    </>
  )
}
