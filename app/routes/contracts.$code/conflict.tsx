import { ConflictNotice } from '#app/components/conflict.tsx'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import type { ContractConflict } from './save.server.ts'

/** The contract as it is now beside what was typed, which stays in its form. */
export function ContractChanged({
  conflict,
  typed,
}: {
  conflict: ContractConflict
  typed: Refusal['values']
}) {
  const words = useWords().contracts
  const { saved } = conflict
  const names = [
    ['amountWon', words.amount],
    ['dueOn', words.dueOn],
    ['completedOn', words.completedOn],
    ['paidWon', words.paid],
    ['openWon', words.open],
    ['remainingWon', words.remaining],
  ] as const
  return (
    <ConflictNotice
      rows={names.map(([key, name]) => ({ name, saved: saved[key], typed: typed[key] ?? null }))}
    />
  )
}
