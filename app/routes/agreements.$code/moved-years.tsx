import { YearChanges } from '#app/components/lease-year-changes.tsx'
import { Panel } from '#app/components/page.tsx'
import { useWords } from '#app/i18n/words.ts'
import type { AgreementMovement } from '#db/lease-movement.server.ts'

/** The fiscal years whose need a slip changes; nothing where the payments stay in their years. */
export function MovedYears({ movement }: { movement: AgreementMovement }) {
  const words = useWords().agreements
  const { years } = movement.shift
  if (years.length === 0) return null
  return (
    <Panel title={words.movedYears} note={words.movedYearsNote}>
      <YearChanges
        years={years.map(({ beforeWon, afterWon, ...year }) => ({
          ...year,
          aWon: beforeWon,
          bWon: afterWon,
        }))}
        names={[words.asApproved, words.asExpected]}
      />
    </Panel>
  )
}
