import { quarterName } from '#app/components/lease-effect.tsx'
import { Notice } from '#app/components/page.tsx'
import { monthOf, yearOf } from '#app/domain/calendar.ts'
import { formatDate } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ChangeNotice } from '#app/writes/change-notice.server.ts'

/** Tells after a change what else it moved. */
export function ChangeTold({ change }: { change: ChangeNotice }) {
  const words = useWords()
  const language = useLanguage()
  if (!change.isChanged) return <Notice tone="notice" title={words.project.savedUnchanged} />
  if (change.isCreated) return <Notice tone="good" title={words.project.created} />
  const { moved, planned, completion, opening, missedTermOn, firstPayment } = change
  const said = [words.project.savedMoved(moved)]
  if (planned > 0) said.unshift(words.plan.planned(planned))
  if (completion) {
    const { fromOn, toOn } = completion
    said.push(words.project.movedCompletion(formatDate(fromOn, language), formatDate(toOn, language)))
  }
  if (opening) {
    const { fromOn, toOn } = opening
    said.push(words.project.movedOpening(formatDate(fromOn, language), formatDate(toOn, language)))
  }
  if (missedTermOn)
    said.push(words.plan.missedTerm(words.plan.term(yearOf(missedTermOn), monthOf(missedTermOn))))
  if (firstPayment?.fromOn && firstPayment.toOn) {
    const { fromOn, toOn } = firstPayment
    said.push(words.plan.movedPayment(quarterName(fromOn, words), quarterName(toOn, words)))
  }
  return (
    <Notice tone="good" title={words.common.saved}>
      <ul className="told">
        {said.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  )
}
