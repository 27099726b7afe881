import { Figure } from '#app/components/page.tsx'
import { type PlainDate, yearOf } from '#app/domain/calendar.ts'
import { dash, formatShare, formatWon } from '#app/domain/format.ts'
import type { LiabilityYear } from '#app/domain/lease/liability.ts'
import { useWords } from '#app/i18n/words.ts'

/** What is to come, this year's part, and the highest year. */
export function Headline({ years, today }: { years: readonly LiabilityYear[]; today: PlainDate }) {
  const { liability: words, termination } = useWords()
  const thisYear = yearOf(today)
  const whole = ({ stateWon, localWon }: LiabilityYear) => stateWon + localWon
  const toCome = years.filter(({ fiscalYear }) => fiscalYear >= thisYear)
  const sum = toCome.reduce((total, year) => total + whole(year), 0n)
  const provisional = toCome.reduce(
    (total, year) => total + year.provisionalStateWon + year.provisionalLocalWon,
    0n,
  )
  const ended = toCome.reduce(
    (total, year) => total + year.terminationStateWon + year.terminationLocalWon,
    0n,
  )
  const running = years.find(({ fiscalYear }) => fiscalYear === thisYear)
  const peak = highestYear(years)
  return (
    <div className="figures">
      <Figure
        name={words.headline}
        value={formatWon(sum, '백만원')}
        unit={words.million}
        note={words.headlineNote}
      />
      <Figure
        name={`${words.thisYear} (${thisYear})`}
        value={formatWon(running ? whole(running) : null, '백만원')}
        unit={words.million}
        to={`/liability/${thisYear}`}
      />
      <Figure
        name={words.peak}
        value={peak?.fiscalYear ?? dash}
        note={peak && `${formatWon(whole(peak), '백만원')} ${words.million}`}
      />
      <Figure name={words.provisionalShare} value={formatShare(provisional, sum)} />
      {ended > 0n && (
        <Figure
          name={termination.payment}
          value={formatWon(ended, '백만원')}
          unit={words.million}
          note={words.headlineNote}
        />
      )}
    </div>
  )
}

/** The year that owes most; of several the first. */
export function highestYear(years: readonly LiabilityYear[]): LiabilityYear | null {
  return years.reduce<LiabilityYear | null>(
    (most, year) =>
      most === null || year.stateWon + year.localWon > most.stateWon + most.localWon ? year : most,
    null,
  )
}
