import { ConflictNotice } from '#app/components/conflict.tsx'
import { formatDate } from '#app/domain/format.ts'
import { statusLabels } from '#app/domain/labels.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { StatusConflict } from './change.server.ts'

/** What somebody else made of the project, beside what was asked for. */
export function StatusConflictNotice({ conflict: { saved, asked } }: { conflict: StatusConflict }) {
  const words = useWords()
  const language = useLanguage()
  const label = useLabel()
  return (
    <ConflictNotice
      rows={[
        {
          name: words.project.status,
          saved: label(statusLabels[saved.status]),
          typed: asked.status === null ? words.projectStatus.notPossible : label(statusLabels[asked.status]),
        },
        {
          name: words.projectStatus.statusOn,
          saved: formatDate(saved.statusOn, language),
          typed: formatDate(asked.statusOn, language),
        },
        {
          name: words.projectStatus.releasedOn,
          saved: formatDate(saved.slotReleasedOn, language),
          typed: formatDate(asked.slotReleasedOn, language),
        },
        { name: words.projectStatus.reason, saved: saved.statusReason, typed: asked.statusReason },
      ]}
    />
  )
}
