import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { parseProjectFilter } from '#app/address/project-filter.ts'
import { ExportLink } from '#app/components/export-link.tsx'
import { PageHead, Panel } from '#app/components/page.tsx'
import { ProjectFilters } from '#app/components/project-filters.tsx'
import { formatDate } from '#app/domain/format.ts'
import { gapsShown } from '#app/domain/progress/portfolio-progress.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { listExecutionGaps } from '#db/progress.server.ts'
import { listProjectChoices } from '#db/project.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { GapTable } from './gap-table.tsx'

export const meta = pageTitle((words) => words.progress.moneyTitle)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const { db, clock } = context
  const today = clock.today()
  const { filter } = parseProjectFilter(new URL(request.url).searchParams, user)
  const thresholds = await findThresholds(db, today)
  const [gaps, choices] = await Promise.all([
    listExecutionGaps(db, today, filter, thresholds),
    listProjectChoices(db),
  ])
  const { workAhead, moneyAhead, compared, withoutFigures } = gaps
  return {
    ...{ today, choices, compared, withoutFigures },
    workAhead: { total: workAhead.length, shown: workAhead.slice(0, gapsShown) },
    moneyAhead: { total: moneyAhead.length, shown: moneyAhead.slice(0, gapsShown) },
  }
}

export default function WorkAgainstMoney() {
  const words = useWords().progress
  const language = useLanguage()
  const { today, choices, compared, withoutFigures, workAhead, moneyAhead } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        back={{ to: '/progress', name: words.title }}
        title={words.moneyTitle}
        actions={<ExportLink slug="execution-gaps" />}
        note={`${words.moneyNote(formatDate(today, language))} ${words.compared(compared, withoutFigures)}`}
      />
      <ProjectFilters choices={choices} />
      <Panel
        title={words.workAhead}
        note={words.workAheadNote(workAhead.shown.length, workAhead.total)}
        isWide
      >
        {workAhead.total === 0 ? (
          <p>{words.noExecutionGaps}</p>
        ) : (
          <GapTable caption={words.workAhead} gaps={workAhead.shown} />
        )}
      </Panel>
      <Panel
        title={words.moneyAhead}
        note={words.moneyAheadNote(moneyAhead.shown.length, moneyAhead.total)}
        isWide
      >
        {moneyAhead.total === 0 ? (
          <p>{words.noExecutionGaps}</p>
        ) : (
          <GapTable caption={words.moneyAhead} gaps={moneyAhead.shown} />
        )}
      </Panel>
    </>
  )
}
