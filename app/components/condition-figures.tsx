import { conditionsPath } from '#app/address/condition-address.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import { formatNumber } from '#app/domain/format.ts'
import { dueWithinCalendarDays } from '#app/domain/portfolio.ts'
import { useRoot, useWords } from '#app/i18n/words.ts'
import type { ConditionCounts } from '#db/gate-condition.server.ts'
import { Figure } from './page.tsx'

interface ConditionFiguresProps {
  counts: ConditionCounts
  asOf: PlainDate
  /** whose projects were counted */
  manager: 'me' | number | null
}

/** Conditions of gate decisions that are overdue or due soon; each opens its rows. */
export function ConditionFigures({ counts, asOf, manager }: ConditionFiguresProps) {
  const words = useWords().conditions
  const today = useRoot()?.today ?? null
  const names = { overdue: words.overdue, soon: words.soon(dueWithinCalendarDays) }
  return (['overdue', 'soon'] as const).map((view) => (
    <Figure
      key={view}
      name={names[view]}
      value={formatNumber(counts[view])}
      unit={words.unit}
      note={words.ofOpen(formatNumber(counts.open))}
      to={conditionsPath({ view, manager, asOf }, today)}
    />
  ))
}
