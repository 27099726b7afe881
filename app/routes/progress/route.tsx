import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ExportLink } from '#app/components/export-link.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { ProgressCurve, ProgressFigures, ProgressValues } from '#app/components/progress-curve.tsx'
import { formatDate } from '#app/domain/format.ts'
import { gapsShown } from '#app/domain/progress/portfolio-progress.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { loadPortfolioProgress } from '#db/progress.server.ts'
import { CohortProgress, Gaps, ProgramProgress } from './tables.tsx'

export const meta = pageTitle((words) => words.progress.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context)
  const today = context.clock.today()
  const { gaps, ...progress } = await loadPortfolioProgress(context.db, today)
  return { today, ...progress, gaps: gaps.slice(0, gapsShown), gapTotal: gaps.length }
}

export default function Progress() {
  const words = useWords().progress
  const language = useLanguage()
  const { today, total, byProgram, byCohort, gaps, gapTotal, curve } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={words.title}
        note={words.note(formatDate(today, language))}
        actions={
          <>
            <Link className="button secondary" to="/progress/money">
              {words.toMoney}
            </Link>
            <ExportLink slug="progress" />
          </>
        }
      />
      {total.progress === null ? (
        <Notice tone="notice">{words.nothing}</Notice>
      ) : (
        <div className="panel-grid">
          <Panel title={words.all}>
            <ProgressFigures progress={total.progress} />
            <ProgressValues value={total} />
            {total.withoutCost > 0 && <p className="field-hint">{words.withoutCost(total.withoutCost)}</p>}
            {total.withoutLedger > 0 && (
              <p className="field-hint">{words.withoutLedger(total.withoutLedger)}</p>
            )}
            <p className="field-hint">{words.started}</p>
          </Panel>
          <Panel title={words.curve}>
            <ProgressCurve progress={total.progress} curve={curve} />
          </Panel>
          <ProgramProgress lines={byProgram} total={total} />
          <CohortProgress lines={byCohort} />
          <Gaps gaps={gaps} total={gapTotal} />
        </div>
      )}
    </>
  )
}
