import { Form } from '@remix-run/react'
import { CsrfField, InputField, SelectField } from '#app/components/form.tsx'
import { DayField, LedgerDocumentField, ReasonLine } from '#app/components/source-fields.tsx'
import type { PlainDate } from '#app/domain/calendar.ts'
import { formatNumber } from '#app/domain/format.ts'
import { leftoverOf } from '#app/domain/funding/carry-over.ts'
import { carryTypes, type FundingRow } from '#app/domain/funding.ts'
import { carryTypeLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import type { Refusal } from '#app/http.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'

interface CarryFormProps {
  /** rows of the grid whose year is open and has begun */
  rows: readonly FundingRow[]
  today: PlainDate
  refusal: Refusal | null
}

/** What the years leave, each to be carried over to the next. */
export function CarryForm({ rows, today, refusal }: CarryFormProps) {
  const words = useWords().funding
  const label = useLabel()
  const unit = unitIn('원', useLanguage())
  const choices = rows.flatMap(({ fiscalYear, source, cell }) => {
    const leftover = leftoverOf(cell)
    if (source === null || leftover === null) return []
    const [remaining, committed] = [leftover.remainingWon, leftover.committedWon].map(formatNumber)
    return [
      {
        value: `${fiscalYear} ${source}`,
        label: words.carryChoice(
          fiscalYear,
          label(fundingSourceLabels[source]),
          remaining ?? '',
          committed ?? '',
        ),
      },
    ]
  })
  if (choices.length === 0) return <p>{words.nothingToCarry}</p>
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <input type="hidden" name="intent" value="carry" />
      <div className="form-row">
        <SelectField name="carryFrom" label={words.carryFrom} choices={choices} refusal={refusal} />
        <SelectField
          name="carryType"
          label={words.carryType}
          choices={carryTypes.map((value) => ({ value, label: label(carryTypeLabels[value]) }))}
          refusal={refusal}
          initial="incurred"
        />
      </div>
      <div className="form-row">
        <InputField
          name="carryWon"
          label={`${words.carryAmount} (${unit})`}
          hint={words.carryAmountHint}
          refusal={refusal}
        />
        <InputField
          name="committedWon"
          label={`${words.carryCommitted} (${unit})`}
          hint={words.carryCommittedHint}
          refusal={refusal}
        />
      </div>
      <div className="form-row">
        <DayField name="carryOn" label={words.date} refusal={refusal} initial={today} />
        <LedgerDocumentField label={words.document} refusal={refusal} />
        <ReasonLine name="note" label={words.noteText} refusal={refusal} isRequired={false} />
      </div>
      <div className="form-actions">
        <button className="button secondary" type="submit">
          {words.carry}
        </button>
      </div>
    </Form>
  )
}
