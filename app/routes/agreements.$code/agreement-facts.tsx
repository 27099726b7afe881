import { Fragment } from 'react'
import { dash, formatDate, formatNumber, formatRate, formatWon } from '#app/domain/format.ts'
import type { ResetDue } from '#app/domain/lease/agreement.ts'
import { parseDecimal } from '#app/domain/money/decimal.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { AgreementRecord } from '#db/agreement-record.server.ts'

interface AgreementFactsProps {
  agreement: AgreementRecord
  /** the next benchmark reset that is not fixed */
  reset: ResetDue | null
}

export function AgreementFacts({ agreement, reset }: AgreementFactsProps) {
  return (
    <dl className="facts terms">
      {useFacts(agreement, reset).map(({ name, value }) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

function useFacts(agreement: AgreementRecord, reset: ResetDue | null) {
  const words = useWords().agreements
  const language = useLanguage()
  const { years, paymentsPerYear, roundingUnitWon, remainder, claimDays, checkDays, dueDays } = agreement
  const taxName = (isTaxable: boolean) => (isTaxable ? words.taxed : words.untaxed)
  return [
    { name: words.partner, value: agreement.partner },
    {
      name: words.investment,
      value: `${formatWon(agreement.investmentWon, '원')}${language === 'ko' ? '' : ' '}${words.won}`,
    },
    {
      name: agreement.isProvisional ? words.startExpected : words.start,
      value: formatDate(agreement.startOn, language),
    },
    { name: words.term, value: words.termOf(years, paymentsPerYear) },
    { name: words.convention, value: words.conventions[agreement.convention] },
    { name: words.rounding, value: words.roundingOf(roundingUnitWon, words.remainders[remainder]) },
    {
      name: words.stateShare,
      value: `${formatRate(parseDecimal(agreement.stateShare))} (${words.stateShareNote})`,
    },
    { name: words.reset, value: words.resetOf(agreement.resetEveryYears) },
    {
      name: words.nextReset,
      value: reset ? words.nextResetOf(formatDate(reset.on, language), reset.fromPayment) : dash,
    },
    { name: words.dayRules, value: words.dayRulesOf(claimDays, checkDays, dueDays) },
    { name: words.lateRateShort, value: formatRate(parseDecimal(agreement.lateRate)) },
    { name: words.operatingYearly, value: formatNumber(agreement.operatingYearlyWon) },
    { name: words.indexBaseOn, value: formatDate(agreement.indexBaseOn, language) },
    {
      name: words.tax,
      value: words.taxOf(taxName(agreement.leaseTaxable), taxName(agreement.operatingTaxable)),
    },
    { name: words.signedOn, value: formatDate(agreement.signedOn, language) },
    { name: words.documentNo, value: agreement.documentNo ?? dash },
  ]
}
