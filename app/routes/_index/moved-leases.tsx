import { Link } from '@remix-run/react'
import { LeaseMovementTable } from '#app/components/lease-movement-table.tsx'
import { Panel } from '#app/components/page.tsx'
import { useWords } from '#app/i18n/words.ts'
import type { AgreementMovement } from '#db/lease-movement.server.ts'
import { MarkedTitle } from './charts.tsx'

/** What slips do to the leases that have not begun: from the money to the building and the milestone behind it. */
export function MovedLeases({ movements }: { movements: readonly AgreementMovement[] }) {
  const words = useWords()
  return (
    <Panel
      title={<MarkedTitle title={words.liability.moved} />}
      note={words.liability.movedNote}
      actions={<Link to="/liability">{words.liability.title}</Link>}
      isWide
    >
      <LeaseMovementTable movements={movements} />
    </Panel>
  )
}
