import { type ReasonText, reasonWords } from '#app/components/reason-words.ts'
import { dash } from '#app/domain/format.ts'
import { causeLabels } from '#app/domain/labels.ts'
import type { ProjectPage } from './route.tsx'

interface ReasonCellProps {
  milestone: ProjectPage['milestones'][number]
  text: ReasonText
}

/** What decides a date, what room it has, what runs against the order, and what people say of it: all in words. */
export function ReasonCell({ milestone, text }: ReasonCellProps) {
  const { reason, actualOn, cause, note } = milestone
  const { words, language } = text
  const said = reasonWords(reason, actualOn !== null, text)
  const isSaid = said !== null && (said.date !== null || said.outOfSequence !== null)
  if (!isSaid && cause === null && note === null) return dash
  return (
    <div className="reason-cell">
      {reason.isCritical && <span className="badge neutral">{words.gantt.critical}</span>} {said?.date}
      {said?.room && <span className="cell-note">{said.room}</span>}
      {said?.outOfSequence && <span className="cell-note plan-warning">{said.outOfSequence}</span>}
      {cause && (
        <span className="cell-note">
          {words.reasons.cause}: {causeLabels[cause][language]}
        </span>
      )}
      {note && <span className="cell-note typed-text">{note}</span>}
    </div>
  )
}
