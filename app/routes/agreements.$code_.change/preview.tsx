import { YearChanges } from '#app/components/lease-year-changes.tsx'
import { Figure, Panel } from '#app/components/page.tsx'
import { formatDate, formatRate, formatWon } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ChangePreview } from './change.server.ts'

/** What saving would change: the first new payment, the rate, the sum, and each fiscal year. */
export function Preview({ preview }: { preview: ChangePreview }) {
  const words = useWords()
  return (
    <Panel title={words.agreements.previewTitle} note={words.agreements.fromPaymentOf(preview.fromPayment)}>
      {preview.termination === null ? (
        <ChangeFigures preview={preview} />
      ) : (
        <TerminationFigures preview={preview} termination={preview.termination} />
      )}
      <YearChanges years={preview.years} names={[words.agreements.yearNow, words.agreements.yearAfter]} />
    </Panel>
  )
}

/** What falls away, what stays unpaid of the principal, and what is paid instead. */
function TerminationFigures({
  preview: { principalWon },
  termination: { phase, paymentWon, dueOn, stateWon, localWon },
}: {
  preview: ChangePreview
  termination: NonNullable<ChangePreview['termination']>
}) {
  const words = useWords()
  const { termination } = words
  const language = useLanguage()
  return (
    <div className="figures" role="status">
      <Figure
        name={termination.payment}
        value={formatWon(paymentWon, '원')}
        unit={words.agreements.won}
        note={termination.split(formatWon(stateWon, '원'), formatWon(localWon, '원'))}
      />
      <Figure name={termination.dueOn} value={formatDate(dueOn, language)} />
      <Figure name={termination.phase} value={termination.phases[phase]} />
      <Figure
        name={termination.unpaid}
        value={formatWon(principalWon, '원')}
        unit={words.agreements.won}
        note={termination.unpaidNote}
      />
    </div>
  )
}

function ChangeFigures({ preview }: { preview: ChangePreview }) {
  const words = useWords().agreements
  const language = useLanguage()
  return (
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
  )
}
