import { ConflictNotice } from '#app/components/conflict.tsx'
import { formatDate } from '#app/domain/format.ts'
import { baselineStatusLabels } from '#app/domain/labels.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { DecisionConflict } from './decide.server.ts'

export function DecisionConflictNotice({ conflict: { saved, typed } }: { conflict: DecisionConflict }) {
  const words = useWords().baselines
  const language = useLanguage()
  const label = useLabel()
  return (
    <ConflictNotice
      isFinal
      rows={[
        {
          name: words.status,
          saved: label(baselineStatusLabels[saved.status]),
          typed: label(baselineStatusLabels[typed.status]),
        },
        {
          name: words.approvedOn,
          saved: formatDate(saved.approvedOn, language),
          typed: formatDate(typed.approvedOn, language),
        },
        { name: words.documentNo, saved: saved.documentNo, typed: typed.documentNo },
        { name: words.decisionNote, saved: saved.decisionNote, typed: typed.decisionNote },
      ]}
    />
  )
}
