import { Figure } from '#app/components/page.tsx'
import { formatDate, formatWon } from '#app/domain/format.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { PaymentPage } from './load.server.ts'

/** What is owed, what has left, and until when the rest should. */
export function Headline({ page: { payment, figures } }: { page: PaymentPage }) {
  const words = useWords().payments
  const language = useLanguage()
  const { owedWon, paidWon, isExpected, lateness, interestNowWon } = figures
  const interestWon = payment.parts.reduce((sum, part) => sum + part.lateInterestWon, 0n)
  const unit = unitIn('원', language)
  return (
    <div className="figures">
      <Figure
        name={words.owed}
        value={`${formatWon(owedWon, '원')}${isExpected && owedWon !== null ? words.expectedMark : ''}`}
        unit={unit}
        note={isExpected ? words.notGraded : undefined}
      />
      <Figure name={words.paid} value={formatWon(paidWon, '원')} unit={unit} />
      <Figure
        name={words.left}
        value={formatWon(owedWon === null ? null : owedWon - paidWon, '원')}
        unit={unit}
      />
      <Figure
        name={payment.claimedOn === null ? words.dueExpected : words.dueOn}
        value={formatDate(payment.dueOn, language)}
      />
      <Figure
        name={lateness === 'late' ? words.lateInterestNow : words.lateInterest}
        value={formatWon(lateness === 'late' ? interestWon + interestNowWon : interestWon, '원')}
        unit={unit}
      />
    </div>
  )
}
