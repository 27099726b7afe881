import { Link } from '@remix-run/react'
import { Panel } from '#app/components/page.tsx'
import { ProgressCurve, ProgressFigures, ProgressValues } from '#app/components/progress-curve.tsx'
import type { PortfolioProgress } from '#app/domain/progress/portfolio-progress.ts'
import { useWords } from '#app/i18n/words.ts'

/** The progress of a program's projects by their cost; nothing for a program without works under way. */
export function Progress({ progress }: { progress: Pick<PortfolioProgress, 'total' | 'curve'> }) {
  const words = useWords().progress
  const { total, curve } = progress
  if (total.progress === null) return null
  return (
    <Panel title={words.title} note={words.weighed} actions={<Link to="/progress">{words.all}</Link>} isWide>
      <div className="progress-parts">
        <div>
          <ProgressFigures progress={total.progress} />
          <ProgressValues value={total} />
          {total.withoutCost > 0 && <p className="field-hint">{words.withoutCost(total.withoutCost)}</p>}
          {total.withoutLedger > 0 && (
            <p className="field-hint">{words.withoutLedger(total.withoutLedger)}</p>
          )}
        </div>
        <div>
          <ProgressCurve progress={total.progress} curve={curve} />
        </div>
      </div>
    </Panel>
  )
}
