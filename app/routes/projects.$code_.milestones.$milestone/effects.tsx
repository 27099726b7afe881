import type { ReactNode } from 'react'
import { monthOf, type PlainDate, yearOf } from '#app/domain/calendar.ts'
import { formatDate, formatSlip } from '#app/domain/format.ts'
import type { DateMove, TermMove } from '#app/domain/schedule/plan-change.ts'
import { useLanguage, useWords, type Words } from '#app/i18n/words.ts'
import type { PlanPreview } from './look-ahead.server.ts'

interface EffectsProps {
  preview: PlanPreview
  nameOf: (code: string) => string
  /** what is said of the lease */
  children: ReactNode
}

/** What the change means, before the table of all that moves: completion, opening and its term, the lease. */
export function Effects({ preview, nameOf, children }: EffectsProps) {
  const words = useWords()
  const language = useLanguage()
  const { completion, opening, term, beyondLimit, dayOff } = preview
  return (
    <dl className="facts plan-effects">
      <dt>{words.plan.completion}</dt>
      <dd>
        <Moved move={completion} />
      </dd>
      <dt>{words.plan.opening}</dt>
      <dd>
        <Moved move={opening} />
        {term && <Term term={term} />}
      </dd>
      <dt>{words.plan.lease}</dt>
      <dd>{children}</dd>
      {dayOff && (
        <>
          <dt>{words.plan.plan}</dt>
          <dd className="plan-warning">
            {words.plan.dayOff(formatDate(dayOff.on, language), formatDate(dayOff.nextOn, language))}
          </dd>
        </>
      )}
      {beyondLimit.length > 0 && (
        <>
          <dt>{words.plan.constraintType}</dt>
          <dd className="plan-warning">{words.plan.beyondLimit(beyondLimit.map(nameOf).join(', '))}</dd>
        </>
      )}
    </dl>
  )
}

function Moved({ move: { fromOn, toOn, movedDays } }: { move: DateMove }) {
  const words = useWords()
  const language = useLanguage()
  if (fromOn === toOn) return words.plan.stays(formatDate(toOn, language))
  return (
    <>
      <strong>{words.plan.moved(formatDate(fromOn, language), formatDate(toOn, language))}</strong>{' '}
      {words.plan.days(formatSlip(movedDays, language))}
    </>
  )
}

/** Whether the opening is still in time for its term, said in words. */
function Term({ term: { fromOn, toOn, baselineOn, isMissed } }: { term: TermMove }) {
  const words = useWords()
  if (toOn === null) return null
  const to = termName(toOn, words)
  const said = () => {
    if (isMissed && fromOn !== null) return words.plan.termMissed(termName(fromOn, words), to)
    return fromOn !== null && toOn < fromOn ? words.plan.termGained(to) : words.plan.termKept(to)
  }
  return (
    <span className={isMissed ? 'cell-note plan-warning' : 'cell-note'}>
      {said()}
      {baselineOn !== null && baselineOn !== toOn && (
        <> {words.plan.termBaseline(termName(baselineOn, words))}</>
      )}
    </span>
  )
}

function termName(on: PlainDate, words: Words): string {
  return words.plan.term(yearOf(on), monthOf(on))
}
