import { Form, useNavigation } from '@remix-run/react'
import { CsrfField, TextField } from '#app/components/form.tsx'
import { DayField, DocumentField } from '#app/components/source-fields.tsx'
import { Table } from '#app/components/table.tsx'
import { formatDate, formatRate } from '#app/domain/format.ts'
import { groupBy } from '#app/domain/group.ts'
import { defaultScale } from '#app/domain/lease/operating-payment.ts'
import type { Refusal } from '#app/http.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { AgreedGrade } from '#db/operating-terms.server.ts'
import { scaleText } from './scale-text.ts'

/** The scales of an agreement, the newest first. */
export function Scales({ grades }: { grades: readonly AgreedGrade[] }) {
  const words = useWords().operating
  const language = useLanguage()
  const days = [...groupBy(grades, ({ effectiveOn }) => effectiveOn)].reverse()
  if (days.length === 0) return <p>{words.noScale}</p>
  return days.map(([effectiveOn, steps]) => (
    <Table
      key={effectiveOn}
      caption={words.scaleFrom(formatDate(effectiveOn, language), steps[0]?.documentNo ?? '')}
      rows={steps}
      rowKey={({ grade }) => grade}
      columns={[
        { key: 'grade', head: words.grade, isRowHead: true, cell: ({ grade }) => grade },
        { key: 'from', head: words.fromScore, isNumber: true, cell: ({ fromScore }) => fromScore },
        { key: 'rate', head: words.rate, isNumber: true, cell: ({ rate }) => formatRate(rate) },
        {
          key: 'holds',
          head: words.lease,
          cell: ({ holdsLease }) => (holdsLease ? words.held : words.notHeld),
        },
      ]}
    />
  ))
}

interface EntryProps {
  version: number
  refusal: Refusal | null
}

/** Enters a scale from a day on; it starts from the one in force. */
export function ScaleForm({ grades, version, refusal }: EntryProps & { grades: readonly AgreedGrade[] }) {
  const words = useWords()
  const isSaving = useNavigation().state !== 'idle'
  const latestOn = grades.at(-1)?.effectiveOn
  const latest = grades.filter(({ effectiveOn }) => effectiveOn === latestOn)
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <h3>{words.operating.addScale}</h3>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="intent" value="scale" />
      <div className="form-row">
        <DayField
          name="effectiveOn"
          label={words.operating.effectiveOn}
          hint={words.operating.effectiveOnHint}
          refusal={refusal}
        />
        <DocumentField label={words.agreements.documentNo} refusal={refusal} />
      </div>
      <TextField
        name="scale"
        label={words.operating.scale}
        hint={words.operating.scaleHint}
        rows={5}
        maxLength={1000}
        initial={scaleText(latest.length > 0 ? latest : defaultScale)}
        refusal={refusal}
        isRequired
      />
      <div className="form-actions">
        <button className="button primary" type="submit" disabled={isSaving}>
          {words.common.save}
        </button>
      </div>
    </Form>
  )
}
