import { Panel } from '#app/components/page.tsx'
import { ProgressCurve, ProgressFigures, ProgressValues } from '#app/components/progress-curve.tsx'
import { useWords } from '#app/i18n/words.ts'
import type { ProjectProgress } from '#db/progress.server.ts'

/** How far the work is beside how far it should be, and what both are worth. */
export function Progress({ progress }: { progress: ProjectProgress | null }) {
  const words = useWords().progress
  if (progress === null) {
    return (
      <Panel id="progress" title={words.title}>
        <p>{words.notLive}</p>
      </Panel>
    )
  }
  return (
    <Panel id="progress" title={words.title}>
      <div className="progress-parts">
        <div>
          <ProgressFigures progress={progress} />
          <ProgressValues value={progress} />
        </div>
        <div>
          <ProgressCurve progress={progress} curve={progress.curve} />
        </div>
      </div>
    </Panel>
  )
}
