import { LeaseSentences, LeaseYears } from '#app/components/lease-effect.tsx'
import { Panel } from '#app/components/page.tsx'
import { useWords } from '#app/i18n/words.ts'
import type { LeaseToday } from '#app/lease-today.server.ts'

/** What the present forecast does to the lease, by fiscal year; nothing once the lease runs. */
export function Lease({ lease }: { lease: LeaseToday | null }) {
  const words = useWords()
  if (lease === null || lease.effect.stay?.reason === 'under-lease') return null
  return (
    <Panel title={words.plan.leaseToday} note={words.plan.leaseTodayNote} id="lease">
      <p>
        <LeaseSentences effect={lease.effect} agreement={lease.agreement} />
      </p>
      <LeaseYears effect={lease.effect} />
    </Panel>
  )
}
