import { Link } from '@remix-run/react'
import { LeaseSentences } from '#app/components/lease-effect.tsx'
import { useWords } from '#app/i18n/words.ts'
import type { LeaseToday } from '#app/tables/lease-today.server.ts'

/** What the slips of the project do to its lease; nothing where the lease stays as it was approved. */
export function LeaseLine({ project, lease }: { project: string; lease: LeaseToday | null }) {
  const words = useWords()
  if (!lease?.effect.shift) return null
  return (
    <dl className="slip-facts">
      <dt>{words.plan.leaseToday}</dt>
      <dd>
        <LeaseSentences effect={lease.effect} agreement={lease.agreement} />{' '}
        <Link to={`/projects/${project}#lease`}>{words.plan.leaseDetails}</Link>
      </dd>
    </dl>
  )
}
