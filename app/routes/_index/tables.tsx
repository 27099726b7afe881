import { Link, useSearchParams } from '@remix-run/react'
import { RatingBadge } from '#app/components/badge.tsx'
import { Panel } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { dash, formatDate, formatNumber, formatSlip } from '#app/domain/format.ts'
import { causeLabels } from '#app/domain/labels.ts'
import { type DueLine, dueWithinCalendarDays, type SlipLine } from '#app/domain/portfolio.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import { MarkedTitle } from './charts.tsx'

/** The projects whose completion is latest, with where and why it slipped. */
export function Worst({ lines }: { lines: readonly SlipLine[] }) {
  const words = useWords()
  const language = useLanguage()
  const label = useLabel()
  const isKorean = language === 'ko'
  return (
    <Panel
      id="worst"
      title={<MarkedTitle title={words.dashboard.worst} />}
      note={words.dashboard.worstNote}
      isWide
    >
      <Table
        caption={words.dashboard.worst}
        isCaptionHidden
        rows={lines}
        rowKey={(line) => line.code}
        columns={[
          {
            key: 'project',
            head: words.dashboard.project,
            isRowHead: true,
            cell: (line) => <Link to={`/projects/${line.code}`}>{isKorean ? line.nameKo : line.nameEn}</Link>,
          },
          {
            key: 'rating',
            head: words.dashboard.rating,
            cell: (line) => <RatingBadge rating={line.rating} />,
          },
          {
            key: 'slip',
            head: words.dashboard.slip,
            isNumber: true,
            cell: (line) => formatSlip(line.slipDays, language),
          },
          {
            key: 'origin',
            head: words.dashboard.origin,
            cell: (line) => (isKorean ? line.originKo : line.originEn) ?? dash,
          },
          {
            key: 'cause',
            head: words.dashboard.cause,
            cell: (line) => (line.cause === null ? words.common.notStated : label(causeLabels[line.cause])),
          },
          {
            key: 'baseline',
            head: words.dashboard.baseline,
            isNumber: true,
            cell: (line) => formatDate(line.baselineOn, language),
          },
          {
            key: 'expected',
            head: words.dashboard.expected,
            isNumber: true,
            cell: (line) => formatDate(line.expectedOn, language),
          },
        ]}
      />
    </Panel>
  )
}

/** What is to happen soon, the soonest first; `?due=all` shows the rest. */
export function Due({ lines, total }: { lines: readonly DueLine[]; total: number }) {
  const words = useWords()
  const language = useLanguage()
  const isKorean = language === 'ko'
  const title = words.dashboard.dueTitle(dueWithinCalendarDays)
  return (
    <Panel
      id="due"
      title={<MarkedTitle title={title} />}
      note={words.dashboard.dueShown(formatNumber(lines.length), formatNumber(total))}
      actions={<DueSwitch isAll={lines.length === total} />}
      isWide
    >
      <Table
        caption={title}
        isCaptionHidden
        rows={lines}
        rowKey={(line) => `${line.projectCode} ${line.milestoneCode}`}
        columns={[
          { key: 'due', head: words.dashboard.dueOn, cell: (line) => formatDate(line.dueOn, language) },
          {
            key: 'project',
            head: words.dashboard.project,
            cell: (line) => (
              <Link to={`/projects/${line.projectCode}`}>
                {isKorean ? line.projectNameKo : line.projectNameEn}
              </Link>
            ),
          },
          {
            key: 'milestone',
            head: words.dashboard.milestone,
            isRowHead: true,
            cell: (line) => (isKorean ? line.nameKo : line.nameEn),
          },
          {
            key: 'forecast',
            head: words.dashboard.forecastOn,
            isNumber: true,
            cell: (line) => formatDate(line.forecastOn, language),
          },
          {
            key: 'slip',
            head: words.dashboard.slip,
            isNumber: true,
            cell: (line) => formatSlip(line.slipDays, language),
          },
        ]}
      />
    </Panel>
  )
}

function DueSwitch({ isAll }: { isAll: boolean }) {
  const words = useWords()
  const [params] = useSearchParams()
  const isAsked = params.get('due') === 'all'
  if (isAll && !isAsked) return null
  const next = new URLSearchParams(params)
  if (isAsked) next.delete('due')
  else next.set('due', 'all')
  return (
    <Link to={`?${next}`} preventScrollReset>
      {isAsked ? words.dashboard.dueFewer : words.dashboard.dueAll}
    </Link>
  )
}
