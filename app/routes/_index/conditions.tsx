import { Link } from '@remix-run/react'
import { conditionsPath } from '#app/address/condition-address.ts'
import { ConditionTable } from '#app/components/condition-table.tsx'
import { Panel } from '#app/components/page.tsx'
import type { PlainDate } from '#app/domain/calendar.ts'
import { formatNumber } from '#app/domain/format.ts'
import { useRoot, useWords } from '#app/i18n/words.ts'
import type { ConditionRow } from '#db/gate-condition.server.ts'
import { MarkedTitle } from './charts.tsx'

interface ConditionsProps {
  rows: readonly ConditionRow[]
  /** all that are open, whenever they are due */
  total: number
  asOf: PlainDate
  isMine: boolean
}

/** What conditional gate decisions still ask for, the first due first. */
export function Conditions({ rows, total, asOf, isMine }: ConditionsProps) {
  const words = useWords().conditions
  const today = useRoot()?.today ?? null
  return (
    <Panel
      id="conditions"
      title={<MarkedTitle title={words.title} />}
      note={words.shown(formatNumber(rows.length), formatNumber(total))}
      actions={
        <Link to={conditionsPath({ view: null, manager: isMine ? 'me' : null, asOf }, today)}>
          {words.all}
        </Link>
      }
      isWide
    >
      <ConditionTable rows={rows} asOf={asOf} />
    </Panel>
  )
}
