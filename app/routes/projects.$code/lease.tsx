import { Link } from '@remix-run/react'
import { milestonePlace } from '#app/address/milestone-address.ts'
import { LeaseSentences, LeaseYears } from '#app/components/lease-effect.tsx'
import { Panel } from '#app/components/page.tsx'
import { formatSlip } from '#app/domain/format.ts'
import { firstSlipped } from '#app/domain/lease/lease-movement.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ProjectPage } from './route.tsx'

type LeaseProps = Pick<ProjectPage, 'lease' | 'milestones' | 'project'>

/** What the present forecast does to the lease, by fiscal year, and the milestone behind it; nothing once the lease runs. */
export function Lease({ lease, milestones, project }: LeaseProps) {
  const words = useWords()
  const language = useLanguage()
  if (lease === null || lease.effect.stay?.reason === 'under-lease') return null
  const { effect } = lease
  const isOwn = effect.shift !== null && effect.lastBuilding === project.code
  const slipped = isOwn ? firstSlipped(milestones) : null
  return (
    <Panel title={words.plan.leaseToday} note={words.plan.leaseTodayNote} id="lease">
      <p>
        <LeaseSentences effect={effect} agreement={lease.agreement} />
        {slipped && (
          <span className="cell-note">
            {words.liability.milestone}:{' '}
            <a href={`#${milestonePlace(slipped.code)}`}>
              {`${language === 'ko' ? slipped.nameKo : slipped.nameEn} (${formatSlip(slipped.slipDays, language)})`}
            </a>
          </span>
        )}
        {effect.shift && !isOwn && (
          <span className="cell-note">
            {words.liability.building}:{' '}
            <Link to={`/projects/${effect.lastBuilding}#lease`}>{effect.lastBuilding}</Link>
          </span>
        )}
      </p>
      <LeaseYears effect={effect} />
    </Panel>
  )
}
