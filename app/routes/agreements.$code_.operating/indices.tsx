import { Form, useNavigation } from '@remix-run/react'
import { CsrfField, InputField } from '#app/components/form.tsx'
import { DocumentField } from '#app/components/source-fields.tsx'
import { Table } from '#app/components/table.tsx'
import { formatWon } from '#app/domain/format.ts'
import { indexedYearWon } from '#app/domain/lease/operating-payment.ts'
import { decimalText, shortestDecimal } from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import type { IndexFactor } from '#db/operating-terms.server.ts'

/** The indices of an agreement by year, with what they make of a year's operating money. */
export function Indices({ factors, yearlyWon }: { factors: readonly IndexFactor[]; yearlyWon: Won }) {
  const words = useWords()
  return (
    <Table
      caption={words.operating.indices}
      isCaptionHidden
      unit={words.agreements.won}
      rows={factors}
      rowKey={({ year }) => year}
      columns={[
        { key: 'year', head: words.operating.year, isRowHead: true, cell: ({ year }) => year },
        {
          key: 'factor',
          head: words.operating.factor,
          isNumber: true,
          cell: ({ factor }) => decimalText(shortestDecimal(factor)),
        },
        {
          key: 'won',
          head: words.operating.indexed,
          isNumber: true,
          cell: ({ factor }) => formatWon(indexedYearWon(yearlyWon, factor), '원'),
        },
        { key: 'document', head: words.agreements.documentNo, cell: ({ documentNo }) => documentNo },
      ]}
    />
  )
}

/** Enters the index of a year. */
export function IndexForm({ version, refusal }: { version: number; refusal: Refusal | null }) {
  const words = useWords()
  const isSaving = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <h3>{words.operating.addIndex}</h3>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="intent" value="index" />
      <div className="form-row">
        <InputField name="year" type="number" label={words.operating.year} refusal={refusal} isRequired />
        <InputField
          name="factor"
          label={words.operating.factor}
          hint={words.operating.factorHint}
          maxLength={12}
          refusal={refusal}
          isRequired
        />
        <DocumentField label={words.agreements.documentNo} refusal={refusal} />
      </div>
      <div className="form-actions">
        <button className="button primary" type="submit" disabled={isSaving}>
          {words.common.save}
        </button>
      </div>
    </Form>
  )
}
