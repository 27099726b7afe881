import { ConflictNotice } from '#app/components/conflict.tsx'
import { formatDate } from '#app/domain/format.ts'
import { gateOutcomeLabels } from '#app/domain/labels.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { ClosingConflict } from './close.server.ts'
import type { DecisionConflict } from './decide.server.ts'

/** What somebody else recorded first, beside what was typed. */
export function GateConflict({ conflict }: { conflict: DecisionConflict | ClosingConflict }) {
  const words = useWords()
  const language = useLanguage()
  const label = useLabel()
  if (conflict.kind === 'closing') {
    const { saved, typed } = conflict
    return (
      <ConflictNotice
        rows={[
          {
            name: words.gates.closedOn,
            saved: formatDate(saved.closedOn, language),
            typed: formatDate(typed.closedOn, language),
          },
          { name: words.gates.closingNote, saved: saved.closingNote, typed: typed.closingNote },
        ]}
      />
    )
  }
  const { saved, typed } = conflict
  return (
    <ConflictNotice
      rows={[
        {
          name: words.gates.outcome,
          saved: label(gateOutcomeLabels[saved.outcome]),
          typed: label(gateOutcomeLabels[typed.outcome]),
        },
        {
          name: words.gates.decidedOn,
          saved: formatDate(saved.decidedOn, language),
          typed: formatDate(typed.decidedOn, language),
        },
        { name: words.gates.documentNo, saved: saved.documentNo, typed: typed.documentNo },
      ]}
    />
  )
}
