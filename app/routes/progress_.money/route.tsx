import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { gapSearch, gapWidths, parseGapFilter } from '#app/address/gap-address.ts'
import { parseProjectFilter } from '#app/address/project-filter.ts'
import { ExportLink } from '#app/components/export-link.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { ProjectFilters } from '#app/components/project-filters.tsx'
import { formatDate } from '#app/domain/format.ts'
import { type ExecutionGap, filteredGaps, gapSummary } from '#app/domain/progress/execution-gap.ts'
import type { GapMeaning } from '#app/domain/progress/gap-meaning.ts'
import { gapsShown } from '#app/domain/progress/portfolio-progress.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { listExecutionGaps } from '#db/progress.server.ts'
import { listProjectChoices } from '#db/project.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { GapTable } from './gap-table.tsx'
import { MeaningTable } from './meaning-table.tsx'

export const meta = pageTitle((words) => words.progress.moneyTitle)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const { db, clock } = context
  const today = clock.today()
  const { searchParams } = new URL(request.url)
  const { filter } = parseProjectFilter(searchParams, user)
  const asked = parseGapFilter(searchParams)
  const thresholds = await findThresholds(db, today)
  const [gaps, choices] = await Promise.all([
    listExecutionGaps(db, today, filter, thresholds),
    listProjectChoices(db),
  ])
  const { workAhead, moneyAhead, compared, withoutFigures } = gaps
  const list = (of: readonly ExecutionGap[]) => {
    const found = filteredGaps(of, asked)
    return { total: found.length, shown: found.slice(0, gapsShown) }
  }
  const wide = filteredGaps([...workAhead, ...moneyAhead], { ...asked, meaning: null })
  return {
    ...{ today, choices, compared, withoutFigures, asked },
    summary: gapSummary(wide),
    moneyAhead: list(moneyAhead),
    workAhead: list(workAhead),
  }
}

export default function WorkAgainstMoney() {
  const words = useWords().progress
  const language = useLanguage()
  const { today, choices, compared, withoutFigures, asked, summary, moneyAhead, workAhead } =
    useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        back={{ to: '/progress', name: words.title }}
        title={words.moneyTitle}
        actions={<ExportLink slug="execution-gaps" />}
        note={`${words.moneyNote(formatDate(today, language))} ${words.compared(compared, withoutFigures)}`}
      />
      <ProjectFilters choices={choices} />
      <Widths leastBp={asked.leastBp} />
      <MeaningTable lines={summary} />
      {asked.meaning && <OnlyMeaning meaning={asked.meaning} />}
      <GapPanel title={words.moneyAhead} gaps={moneyAhead} />
      <GapPanel title={words.workAhead} gaps={workAhead} />
    </>
  )
}

/** How wide a gap has to be to be counted and listed. */
function Widths({ leastBp }: { leastBp: number }) {
  const words = useWords().progress
  const [params] = useSearchParams()
  return (
    <nav className="year-links" aria-label={words.widths}>
      {gapWidths.map((points) => (
        <Link
          key={points}
          to={gapSearch(params, 'least', String(points))}
          aria-current={points * 100 === leastBp ? 'page' : undefined}
        >
          {words.width(points)}
        </Link>
      ))}
    </nav>
  )
}

function OnlyMeaning({ meaning }: { meaning: GapMeaning }) {
  const words = useWords().progress
  const [params] = useSearchParams()
  return (
    <Notice tone="notice">
      {words.meaningOnly(words.meanings[meaning])}{' '}
      <Link to={gapSearch(params, 'meaning', null)}>{words.allMeanings}</Link>
    </Notice>
  )
}

function GapPanel({ title, gaps }: { title: string; gaps: { total: number; shown: ExecutionGap[] } }) {
  const words = useWords().progress
  return (
    <Panel title={title} note={words.gapsListed(gaps.shown.length, gaps.total)} isWide>
      {gaps.total === 0 ? <p>{words.noExecutionGaps}</p> : <GapTable caption={title} gaps={gaps.shown} />}
    </Panel>
  )
}
