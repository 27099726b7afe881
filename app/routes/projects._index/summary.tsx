import { Link, useSearchParams } from '@remix-run/react'
import { formatNumber, formatWon } from '#app/domain/format.ts'
import type { Won } from '#app/domain/money.ts'
import { useRoot, useWords } from '#app/i18n/words.ts'

/** What all rows of the filter come to, not those of this page alone. */
export function Summary({ count, costWon }: { count: number; costWon: Won | null }) {
  const words = useWords()
  const isManager = useRoot()?.user?.role === 'project-manager'
  return (
    <p className="list-summary">
      <strong>{words.projects.summary(formatNumber(count), formatWon(costWon, '백만원'))}</strong>
      <span className="field-hint">{words.projects.summaryNote}</span>
      {isManager && <MineLink />}
    </p>
  )
}

function MineLink() {
  const words = useWords()
  const [params] = useSearchParams()
  const isMine = params.get('manager') === 'me'
  const next = new URLSearchParams(params)
  next.delete('page')
  if (isMine) next.delete('manager')
  else next.set('manager', 'me')
  return <Link to={`?${next}`}>{isMine ? words.projects.allManagers : words.projects.mine}</Link>
}
