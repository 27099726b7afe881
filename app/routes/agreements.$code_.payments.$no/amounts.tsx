import { Table } from '#app/components/table.tsx'
import { formatNumber, formatRate, formatWon } from '#app/domain/format.ts'
import { type Decimal, decimalText, shortestDecimal } from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { PaymentPage } from './load.server.ts'

interface AmountLine {
  name: string
  basis: string
  won: Won | null
}

/** How the sum comes about, line by line; what is owed stands at the foot. */
export function Amounts({ page }: { page: PaymentPage }) {
  const words = useWords().payments
  const language = useLanguage()
  return (
    <Table
      caption={words.amounts}
      isCaptionHidden
      unit={unitIn('원', language)}
      rows={useLines(page)}
      rowKey={({ name }) => name}
      foot={[words.owed, null, formatWon(page.figures.owedWon, '원')]}
      columns={[
        { key: 'item', head: words.item, isRowHead: true, cell: ({ name }) => name },
        { key: 'basis', head: words.basis, cell: ({ basis }) => basis },
        { key: 'amount', head: words.amount, isNumber: true, cell: ({ won }) => formatWon(won, '원') },
      ]}
    />
  )
}

function useLines({ payment, figures, baseWon, vatRate }: PaymentPage): AmountLine[] {
  const words = useWords().payments
  const { terms, grade, gradeRate, deductionWon, deductionReason } = payment
  const { operatingWon, vatWon, leaseVatWon } = figures
  const taxBasis = (isTaxable: boolean) => (isTaxable ? words.vatBasis(formatRate(vatRate)) : words.untaxed)
  const lines: AmountLine[] = [
    { name: words.lease, basis: words.leaseBasis, won: payment.leaseWon },
    { name: words.operatingBase, basis: useBaseBasis(payment), won: baseWon },
    {
      name: words.gradedOperating,
      basis: grade === null ? words.notGraded : words.gradeBasis(grade, formatRate(gradeRate)),
      won: operatingWon,
    },
    {
      name: words.vatOperating,
      basis: taxBasis(terms.operatingTaxable),
      won: vatWon === null || leaseVatWon === null ? null : vatWon - leaseVatWon,
    },
  ]
  if (terms.leaseTaxable) lines.push({ name: words.vatLease, basis: taxBasis(true), won: leaseVatWon })
  if (deductionWon > 0n)
    lines.push({ name: words.deduction, basis: deductionReason ?? '', won: -deductionWon })
  return lines
}

function useBaseBasis({ terms, indexFactor, state }: PaymentPage['payment']): string {
  const words = useWords().payments
  if (terms.yearlyWon === 0n) return words.noOperating
  const factor: Decimal | null = state === 'due' ? terms.factor : indexFactor
  if (factor === null) return words.noFactor
  return words.baseBasis(
    formatNumber(terms.yearlyWon),
    decimalText(shortestDecimal(factor)),
    terms.paymentsPerYear,
  )
}
