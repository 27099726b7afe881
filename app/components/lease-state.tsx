import { useWords } from '#app/i18n/words.ts'

/** Whether a lease has begun, or is still a forecast. */
export function LeaseStateBadge({ isProvisional }: { isProvisional: boolean }) {
  const words = useWords().agreements.states
  return (
    <span className={`badge ${isProvisional ? 'notice' : 'good'}`}>
      <span aria-hidden="true">{isProvisional ? '◇ ' : '● '}</span>
      {isProvisional ? words.provisional : words.begun}
    </span>
  )
}
