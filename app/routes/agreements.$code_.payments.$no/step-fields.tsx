import { InputField } from '#app/components/form.tsx'
import { DayField, DocumentField, ReasonField } from '#app/components/source-fields.tsx'
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
      <DayField
        name="claimedOn"
        label={words.claimedOn}
        hint={words.claimHint(payment.terms.dueDays)}
        initial={today}
        refusal={refusal}
      />
      <DocumentField name="claimDocumentNo" label={words.claimDocumentNo} refusal={refusal} />
    </div>
  )
}

export function CheckFields({ page: { checkByOn, today }, refusal }: FieldsProps) {
  const words = useWords().payments
  const language = useLanguage()
  return (
    <>
      <div className="form-row">
        <DayField
          name="checkedOn"
          label={words.checkedOn}
          hint={words.checkBy(formatDate(checkByOn, language))}
          initial={today}
          refusal={refusal}
        />
        <InputField
          name="deductionWon"
          label={words.deductionWon}
          hint={words.deductionHint}
          maxLength={20}
          refusal={refusal}
        />
      </div>
      <ReasonField
        name="deductionReason"
        label={words.deductionReason}
        refusal={refusal}
        isRequired={false}
      />
    </>
  )
}

export function ApproveFields({ page: { today }, refusal }: FieldsProps) {
  const words = useWords().payments
  return (
    <div className="form-row">
      <DayField
        name="approvedOn"
        label={words.approvedOn}
        hint={words.approveHint}
        initial={today}
        refusal={refusal}
      />
    </div>
  )
}
