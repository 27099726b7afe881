import { InputField, TextField } from '#app/components/form.tsx'
import { formatDate, formatRate } from '#app/domain/format.ts'
import type { Refusal } from '#app/http.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { PaymentPage } from './load.server.ts'

interface FieldsProps {
  page: PaymentPage
  refusal: Refusal | null
}

export function EvaluateFields({ page: { payment, scale, period, today }, refusal }: FieldsProps) {
  const words = useWords().payments
  const steps = (scale ?? []).map(({ grade, fromScore, rate, holdsLease }) => {
    const said = words.scaleStep(grade, fromScore, formatRate(rate))
    return holdsLease ? `${said}(${words.scaleHolds})` : said
  })
  return (
    <>
      <div className="form-row">
        <InputField
          name="score"
          type="number"
          label={words.score}
          hint={words.scoreHint}
          refusal={refusal}
          isRequired
        />
        <InputField
          name="evaluatedOn"
          type="date"
          label={words.evaluatedOn}
          initial={period.toOn < today ? today : period.toOn}
          refusal={refusal}
          isRequired
        />
      </div>
      <p className="field-hint">
        {words.scale}: {steps.join(', ')} {payment.terms.grades.length === 0 && words.scaleDefault}
      </p>
    </>
  )
}

export function ClaimFields({ page: { payment, today }, refusal }: FieldsProps) {
  const words = useWords().payments
  return (
    <div className="form-row">
      <InputField
        name="claimedOn"
        type="date"
        label={words.claimedOn}
        hint={words.claimHint(payment.terms.dueDays)}
        initial={today}
        refusal={refusal}
        isRequired
      />
      <InputField
        name="claimDocumentNo"
        label={words.claimDocumentNo}
        maxLength={100}
        refusal={refusal}
        isRequired
      />
    </div>
  )
}

export function CheckFields({ page: { checkByOn, today }, refusal }: FieldsProps) {
  const words = useWords().payments
  const language = useLanguage()
  return (
    <>
      <div className="form-row">
        <InputField
          name="checkedOn"
          type="date"
          label={words.checkedOn}
          hint={words.checkBy(formatDate(checkByOn, language))}
          initial={today}
          refusal={refusal}
          isRequired
        />
        <InputField
          name="deductionWon"
          label={words.deductionWon}
          hint={words.deductionHint}
          maxLength={20}
          refusal={refusal}
        />
      </div>
      <TextField
        name="deductionReason"
        label={words.deductionReason}
        rows={2}
        maxLength={500}
        refusal={refusal}
      />
    </>
  )
}

export function ApproveFields({ page: { today }, refusal }: FieldsProps) {
  const words = useWords().payments
  return (
    <div className="form-row">
      <InputField
        name="approvedOn"
        type="date"
        label={words.approvedOn}
        hint={words.approveHint}
        initial={today}
        refusal={refusal}
        isRequired
      />
    </div>
  )
}
