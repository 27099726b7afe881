import { Figure, Panel } from '#app/components/page.tsx'
import { ProgressCurve, ProgressFigures, ProgressValues } from '#app/components/progress-curve.tsx'
import { shareWords } from '#app/components/share-words.ts'
import { formatProgress, formatProgressGap } from '#app/domain/format.ts'
import { usualGapBp } from '#app/domain/progress/execution-gap.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ProjectProgress } from '#db/progress.server.ts'

/** How far the work is beside how far it should be, and what both are worth. */
export function Progress({ progress }: { progress: ProjectProgress | null }) {
  const words = useWords().progress
  const language = useLanguage()
  if (progress === null) {
    return (
      <Panel id="progress" title={words.title}>
        <p>{words.notLive}</p>
      </Panel>
    )
  }
  return (
    <Panel id="progress" title={words.title}>
      <p className="panel-note">{words.weighedBy(shareWords(progress.stageShares, language))}</p>
      <div className="progress-parts">
        <div>
          <ProgressFigures progress={progress} />
          <ExecutionFigures progress={progress} />
          <ProgressValues value={progress} />
        </div>
        <div>
          <ProgressCurve progress={progress} curve={progress.curve} />
        </div>
      </div>
    </Panel>
  )
}

/** The money beside the work: how much of the cost is spent, and how far the work is ahead of it. */
function ExecutionFigures({ progress }: { progress: ProjectProgress }) {
  const words = useWords().progress
  const { executionBp, actualBp, gap } = progress
  const gapBp = executionBp === null ? null : actualBp - executionBp
  const said = gap !== null && gapBp !== null && Math.abs(gapBp) >= usualGapBp ? gap.meaning : null
  return (
    <>
      <div className="figures progress-figures">
        <Figure name={words.execution} value={formatProgress(executionBp)} note={words.executionNote} />
        <Figure
          name={words.executionGap}
          value={formatProgressGap(gapBp)}
          note={said && words.meanings[said]}
        />
      </div>
      {said && <p className="field-hint">{words.meaningTexts[said]}</p>}
    </>
  )
}
