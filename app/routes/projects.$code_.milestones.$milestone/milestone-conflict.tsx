import { ConflictNotice } from '#app/components/conflict.tsx'
import { formatDate } from '#app/domain/format.ts'
import { causeLabels } from '#app/domain/labels.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { MilestoneConflict } from './change.server.ts'

export function MilestoneConflictNotice({ conflict }: { conflict: MilestoneConflict }) {
  const words = useWords()
  const language = useLanguage()
  const label = useLabel()
  const { saved, typed } = conflict
  return (
    <ConflictNotice
      rows={[
        {
          name: words.project.plannedOn,
          saved: formatDate(saved.plannedOn, language),
          typed: formatDate(typed.plannedOn, language),
        },
        {
          name: words.project.actualOn,
          saved: formatDate(saved.actualOn, language),
          typed: formatDate(typed.actualOn, language),
        },
        {
          name: words.project.cause,
          saved: saved.cause && label(causeLabels[saved.cause]),
          typed: typed.cause && label(causeLabels[typed.cause]),
        },
        { name: words.project.note, saved: saved.note, typed: typed.note },
      ]}
    />
  )
}
