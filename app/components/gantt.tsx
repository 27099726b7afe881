import { useSearchParams } from '@remix-run/react'
import { useMemo, useState } from 'react'
import { linkWith, parseTimelineView } from '#app/address/timeline-address.ts'
import { type TimelineGroup, timelineLines } from '#app/charts/timeline-lines.ts'
import { portfolioWindow } from '#app/charts/timeline-portfolio.ts'
import { type GanttLink, type GanttMilestone, projectRows } from '#app/charts/timeline-project.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import { stageLabels } from '#app/domain/labels.ts'
import { stages } from '#app/domain/project.ts'
import type { MilestoneReason } from '#app/domain/schedule/milestone-reason.ts'
import { defaultThresholds, type SlipThresholds } from '#app/domain/slippage.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import { Timeline } from './gantt-frame.tsx'
import { PaperTimeline } from './gantt-paper.tsx'
import { LegendItem, PdfLink, SwitchLink } from './gantt-parts.tsx'
import { type ProjectChunk, type TabledLines, tabledRows, usePortfolioRows } from './gantt-rows.ts'
import { nameByCode, type ReasonText, reasonWords } from './reason-words.ts'

type ReasonedMilestone = Omit<GanttMilestone, 'floatDays' | 'isCritical' | 'workFromOn'> & {
  reason: MilestoneReason
}

interface ProjectGanttProps {
  code: string
  milestones: readonly ReasonedMilestone[]
  links: readonly GanttLink[]
  today: PlainDate
  thresholds?: SlipThresholds
  /** whether milestones that have not happened can be dragged to a new date, which leads to the preview of a change */
  isMovable: boolean
  mayTakeReports: boolean
}

/** The stages and milestones of one project; the page shows the same dates in a table beside it. */
export function ProjectGantt(props: ProjectGanttProps) {
  const { code, milestones, links, today, thresholds = defaultThresholds, isMovable, mayTakeReports } = props
  const language = useLanguage()
  const all = useWords()
  const words = all.gantt
  const [params] = useSearchParams()
  const { hasLinks, isCriticalShown } = parseTimelineView(params)
  const chart = useMemo(
    () =>
      projectRows(milestones.map(drawnMilestone), hasLinks || isCriticalShown ? links : [], {
        today,
        thresholds,
        text: { language, words },
        isCriticalShown,
        changeTo: isMovable ? (milestone) => `/projects/${code}/milestones/${milestone}` : null,
        reasonOf: reasonsIn(milestones, { language, words: all, nameOf: nameByCode(milestones, language) }),
      }),
    [milestones, links, hasLinks, isCriticalShown, thresholds, today, language, words, all, isMovable, code],
  )
  return (
    <Timeline
      {...chart}
      today={today}
      listKey={code}
      namesHead={words.stagesAndMilestones}
      tools={
        <>
          <SwitchLink name="links" label={words.links} isOn={hasLinks} />
          <SwitchLink name="critical" label={words.criticalPath} isOn={isCriticalShown} />
          {mayTakeReports && (
            <PdfLink to={`/reports/project-timeline.pdf?project=${encodeURIComponent(code)}`} />
          )}
          {isMovable && <span className="timeline-hint">{words.dragHint}</span>}
        </>
      }
      paper={
        <PaperTimeline
          rowsNow={() => chart.rows}
          window={chart.window}
          today={today}
          names={words.stagesAndMilestones}
        />
      }
      legend={
        <>
          <LegendItem shape="milestone" name={words.milestone} />
          <LegendItem shape="gate" name={words.gate} />
          <LegendItem shape="happened" name={words.legendHappened} />
          <LegendItem shape="work" name={words.legendWork} />
          {isCriticalShown && <LegendItem shape="critical" name={words.critical} />}
        </>
      }
    />
  )
}

function drawnMilestone({ reason, ...milestone }: ReasonedMilestone): GanttMilestone {
  const { floatDays, isCritical, workFromOn } = reason
  return { ...milestone, floatDays, isCritical, workFromOn }
}

/** The words of the table again, for who points at a bar. */
function reasonsIn(milestones: readonly ReasonedMilestone[], text: ReasonText) {
  const byCode = new Map(milestones.map((milestone) => [milestone.code, milestone]))
  return (code: string): string[] => {
    const milestone = byCode.get(code)
    const said = milestone && reasonWords(milestone.reason, milestone.actualOn !== null, text)
    return said ? [said.date, said.room, said.outOfSequence].filter((line) => line !== null) : []
  }
}

interface PortfolioGanttProps {
  groups: readonly TimelineGroup[]
  /** the first projects; the others are fetched when they come into view */
  first: ProjectChunk
  /** what the table shows: the same is printed */
  tabled: TabledLines
  today: PlainDate
  thresholds: SlipThresholds
  mayTakeReports: boolean
}

/** Many projects below their program and year, a row each; the page shows the same dates in a table below. */
export function PortfolioGantt(props: PortfolioGanttProps) {
  const { groups, first, tabled, today, thresholds, mayTakeReports } = props
  const language = useLanguage()
  const name = useLabel()
  const words = useWords().gantt
  const [range, setRange] = useState({ from: 0, to: 0 })
  const lines = useMemo(
    () => timelineLines(groups, parseTimelineView(new URLSearchParams(first.query))),
    [groups, first],
  )
  const frame = useMemo(
    () => ({ window: portfolioWindow(groups, today), today, thresholds, text: { language, words } }),
    [groups, today, thresholds, language, words],
  )
  const rows = usePortfolioRows(lines, first, frame, range)
  return (
    <Timeline
      rows={rows}
      window={frame.window}
      today={today}
      listKey={linkWith(new URLSearchParams(first.query), { closed: null })}
      namesHead={words.names}
      onRows={setRange}
      tools={mayTakeReports && <PdfLink to={`/reports/portfolio-timeline.pdf?${first.query}`} />}
      paper={
        <PaperTimeline
          rowsNow={() => tabledRows(tabled, frame)}
          window={frame.window}
          today={today}
          names={words.names}
          isBelowHeading
          note={
            tabled.total > tabled.projects.length
              ? words.paperPart(tabled.projects.length, tabled.total)
              : undefined
          }
        />
      }
      legend={
        <>
          {stages.map((stage) => (
            <LegendItem key={stage} shape={`stage stage-${stage}`} name={name(stageLabels[stage])} />
          ))}
          <li>{words.legendDone}</li>
          <LegendItem shape="groundbreaking" name={words.groundbreaking} />
        </>
      }
    />
  )
}
