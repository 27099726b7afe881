import { YearChanges } from '#app/components/lease-year-changes.tsx'
import { Figure, Panel } from '#app/components/page.tsx'
import { formatDate, formatRate, formatWon } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ChangePreview } from './change.server.ts'

/** What saving would change: the first new payment, the rate, the sum, and each fiscal year. */
export function Preview({ preview }: { preview: ChangePreview }) {
  const words = useWords().agreements
  const language = useLanguage()
  return (
    <Panel title={words.previewTitle} note={words.fromPaymentOf(preview.fromPayment)}>
      <div className="figures" role="status">
        <Figure
          name={words.firstNew}
          value={formatWon(preview.newLeaseWon, '원')}
          unit={words.won}
          note={`${words.firstOld} ${formatWon(preview.oldLeaseWon, '원')}`}
        />
        <Figure
          name={words.dueOn}
          value={formatDate(preview.newDueOn, language)}
          note={
            preview.redated === 0
              ? undefined
              : words.redated(formatDate(preview.oldDueOn, language), preview.redated)
          }
        />
        {preview.benchmark && (
          <Figure
            name={words.newBenchmark}
            value={formatRate(preview.benchmark)}
            note={words.quotesOf(preview.quotes.length)}
          />
        )}
        <Figure
          name={words.rateChange}
          value={formatRate(preview.newRate)}
          note={preview.isRateChanged ? `← ${formatRate(preview.oldRate)}` : words.rateStays}
        />
        <Figure
          name={words.totalChange}
          value={formatWon(preview.totalChangeWon, '원')}
          unit={words.won}
          note={`${words.owed} ${formatWon(preview.principalWon, '원')}`}
        />
      </div>
      <YearChanges years={preview.years} names={[words.yearNow, words.yearAfter]} />
    </Panel>
  )
}
