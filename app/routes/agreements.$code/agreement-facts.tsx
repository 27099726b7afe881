import { Form } from '@remix-run/react'
import { Fragment } from 'react'
import { useTerms } from '#app/components/agreement-term.ts'
import { DayField } from '#app/components/source-fields.tsx'
import type { PlainDate } from '#app/domain/calendar.ts'
import { dash, formatDate } from '#app/domain/format.ts'
import type { ResetDue } from '#app/domain/lease/agreement.ts'
import type { AgreementTerms } from '#app/domain/lease/agreement-terms.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { AmendmentRecord } from '#db/agreement-amendment.server.ts'
import type { AgreementRecord } from '#db/agreement-record.server.ts'

interface AgreementFactsProps {
  agreement: Pick<AgreementRecord, 'isProvisional' | 'startOn'>
  /** when and by which document it was signed */
  signed: Pick<AmendmentRecord, 'effectiveOn' | 'documentNo'> | undefined
  /** in force on the day that is asked about */
  terms: AgreementTerms
  /** the next benchmark reset that is not fixed */
  reset: ResetDue | null
}

export function AgreementFacts(props: AgreementFactsProps) {
  return (
    <dl className="facts terms">
      {useFacts(props).map(({ name, value }) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

/** Asks for the terms in force on another day. */
export function TermsDayForm({ on }: { on: PlainDate }) {
  const words = useWords()
  return (
    <Form method="get" className="filters" key={on} preventScrollReset>
      <DayField name="on" label={words.agreements.termsOn} initial={on} isRequired={false} />
      <button className="button secondary" type="submit">
        {words.agreements.showTerms}
      </button>
    </Form>
  )
}

function useFacts({ agreement, signed, terms, reset }: AgreementFactsProps) {
  const words = useWords().agreements
  const language = useLanguage()
  const { nameOf, textOf } = useTerms()
  const fact = (name: keyof AgreementTerms) => ({ name: nameOf(name), value: textOf(name, terms[name]) })
  const number = (name: keyof AgreementTerms) => Number(terms[name])
  return [
    fact('partner'),
    fact('investmentWon'),
    {
      name: agreement.isProvisional ? words.startExpected : words.start,
      value: formatDate(agreement.startOn, language),
    },
    { name: words.term, value: words.termOf(number('years'), number('paymentsPerYear')) },
    fact('convention'),
    {
      name: words.rounding,
      value: words.roundingOf(number('roundingUnitWon'), textOf('remainder', terms.remainder)),
    },
    {
      name: nameOf('stateShare'),
      value: `${textOf('stateShare', terms.stateShare)} (${words.stateShareNote})`,
    },
    { name: words.reset, value: words.resetOf(number('resetEveryYears')) },
    {
      name: words.nextReset,
      value: reset ? words.nextResetOf(formatDate(reset.on, language), reset.fromPayment) : dash,
    },
    {
      name: words.dayRules,
      value: words.dayRulesOf(number('claimDays'), number('checkDays'), number('dueDays')),
    },
    fact('lateRate'),
    fact('operatingYearlyWon'),
    fact('indexBaseOn'),
    {
      name: words.tax,
      value: words.taxOf(
        textOf('leaseTaxable', terms.leaseTaxable),
        textOf('operatingTaxable', terms.operatingTaxable),
      ),
    },
    { name: words.signedOn, value: formatDate(signed?.effectiveOn ?? null, language) },
    { name: words.documentNo, value: signed?.documentNo ?? dash },
  ]
}
