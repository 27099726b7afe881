import { predecessorWords, type ReasonText, reasonWords } from '#app/components/reason-words.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import { dash, formatDate } from '#app/domain/format.ts'
import { causeLabels } from '#app/domain/labels.ts'
import { staleNoteCalendarDays } from '#app/domain/schedule/milestone-reason.ts'
import type { ProjectPage } from './route.tsx'

interface ReasonCellProps {
  milestone: ProjectPage['milestones'][number]
  /** told where the drawing shows them */
  links: ProjectPage['links'] | null
  text: ReasonText
  today: PlainDate
}

/** What decides a date, what room it has, what runs against the order, and what people say of it: all in words. */
export function ReasonCell({ milestone, links, text, today }: ReasonCellProps) {
  const { reason, actualOn, cause, note } = milestone
  const { words, language } = text
  const staleDays = staleNoteCalendarDays(reason.date, today)
  const said = reasonWords(reason, actualOn !== null, text)
  const isSaid = said !== null && (said.date !== null || said.outOfSequence !== null)
  if (!isSaid && cause === null && note === null && links === null) return dash
  return (
    <div className="reason-cell">
      {reason.isCritical && <span className="badge neutral">{words.gantt.critical}</span>} {said?.date}
      {said?.room && <span className="cell-note">{said.room}</span>}
      {staleDays !== null && (
        <span className="cell-note plan-warning">{words.reasons.noteOld(staleDays)}</span>
      )}
      {said?.outOfSequence && <span className="cell-note plan-warning">{said.outOfSequence}</span>}
      {links && <LinkNotes milestone={milestone} links={links} text={text} />}
      {cause && (
        <span className="cell-note">
          {words.reasons.cause}: {causeLabels[cause][language]}
        </span>
      )}
      {note && <span className="cell-note typed-text">{note}</span>}
    </div>
  )
}

/** What the drawing shows before a milestone: since when it is worked for, and what it follows. */
function LinkNotes({
  milestone,
  links,
  text,
}: Pick<ReasonCellProps, 'milestone' | 'text'> & { links: ProjectPage['links'] }) {
  const words = text.words.gantt
  const { workFromOn } = milestone.reason
  const before = predecessorWords(milestone.code, links, text)
  return (
    <>
      {workFromOn && (
        <span className="cell-note">
          {words.workFrom}: {formatDate(workFromOn, text.language)}
        </span>
      )}
      <span className="cell-note">
        {words.predecessors}: {before.join(', ') || dash}
      </span>
    </>
  )
}
