import { ConflictNotice } from '#app/components/conflict.tsx'
import { formatDate } from '#app/domain/format.ts'
import { causeLabels } from '#app/domain/labels.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { MilestoneSaid } from '#db/milestone.server.ts'
import type { MilestoneConflict } from './change.server.ts'

/** Every field of the form that is saved otherwise than it was typed, and who changed it meanwhile. */
export function MilestoneConflictNotice({ conflict }: { conflict: MilestoneConflict }) {
  const words = useWords()
  const language = useLanguage()
  const label = useLabel()
  const { saved, typed, since } = conflict
  const row = (field: keyof MilestoneSaid, name: string, textOf: (said: MilestoneSaid) => string | null) => ({
    name,
    saved: textOf(saved),
    typed: textOf(typed),
    by: since.get(field),
  })
  const dayOf = (field: keyof MilestoneSaid & `${string}On`) => (said: MilestoneSaid) =>
    formatDate(said[field], language)
  return (
    <ConflictNotice
      rows={[
        row('plannedOn', words.project.plannedOn, dayOf('plannedOn')),
        row('actualOn', words.project.actualOn, dayOf('actualOn')),
        row('startedOn', words.plan.startedOn, dayOf('startedOn')),
        row('remainingDays', words.plan.remainingDays, ({ remainingDays: days }) =>
          days === null ? null : String(days),
        ),
        row('remainingOn', words.plan.remainingOn, dayOf('remainingOn')),
        row(
          'constraintType',
          words.plan.constraintType,
          ({ constraintType: type }) => type && words.plan.constraintTypes[type],
        ),
        row('constraintOn', words.plan.constraintOn, dayOf('constraintOn')),
        row('cause', words.project.cause, ({ cause }) => cause && label(causeLabels[cause])),
        row('note', words.project.note, ({ note }) => note),
      ]}
    />
  )
}
