import type { PlainDate } from '#app/domain/calendar.ts'
import { formatDate, formatSlip } from '#app/domain/format.ts'
import { ratingLabels, stageLabels } from '#app/domain/labels.ts'
import type { Stage } from '#app/domain/project.ts'
import { type Rating, ratingOf, type SlipThresholds } from '#app/domain/slippage.ts'
import type { GroupLine, TimelineGroup } from './timeline-lines.ts'
import { type ChartRow, drawnSpan, placed, plainRow, type RowText, visibleSpan } from './timeline-row.ts'
import { type TimelineWindow, timelineWindow } from './timeline-scale.ts'

/** The time one stage of a project takes, from its first to its last milestone as now expected. */
export interface TimelineStage {
  stage: Stage
  fromOn: PlainDate
  toOn: PlainDate
  /** every milestone of the stage has happened */
  isDone: boolean
}

/** A project as the timeline draws it. */
export interface TimelineProject {
  code: string
  nameKo: string
  nameEn: string
  slipDays: number | null
  /** null for what nobody works on: its bar is drawn plain */
  rating: Rating | null
  startOn: PlainDate | null
  baselineStartOn: PlainDate | null
  groundbreakingOn: PlainDate | null
  baselineCompletionOn: PlainDate | null
  plannedCompletionOn: PlainDate | null
  forecastCompletionOn: PlainDate | null
  actualCompletionOn: PlainDate | null
  stages: readonly TimelineStage[]
}

/** What all rows of one drawing share. */
export interface PortfolioFrame {
  window: TimelineWindow
  today: PlainDate
  thresholds: SlipThresholds
  text: RowText
}

/** The years that the projects of all groups take, open or closed: closing one moves nothing. */
export function portfolioWindow(groups: readonly TimelineGroup[], today: PlainDate): TimelineWindow {
  return timelineWindow(
    groups.flatMap((g) => [g.startOn, g.completionOn, g.baselineStartOn, g.baselineCompletionOn]),
    today,
  )
}

/** A group as one bar from its first start to its last completion; how many of it are late stands at its name. */
export function groupRow(
  line: GroupLine,
  place: number,
  { window, today, thresholds, text }: PortfolioFrame,
): ChartRow {
  const { group, kind, isOpen } = line
  const { words, language } = text
  const name = groupName(line, text)
  const rating = ratingOf(group.worstSlipDays, thresholds)
  const label = group.late === 0 ? '' : lateText({ rating, slipDays: group.worstSlipDays }, text)
  const on = (day: PlainDate | null) => formatDate(day, language)
  return {
    ...plainRow,
    ...placed({ fromOn: group.startOn, toOn: group.completionOn, label }, window, today, words),
    id: String(place + 1),
    kind,
    name,
    note: [words.projectCount(group.projects), lateNote(group, words)]
      .filter((part) => part !== '')
      .join(' · '),
    isOpen,
    isDone: group.done === group.projects,
    progress: group.projects === 0 ? 0 : Math.round((group.done / group.projects) * 100),
    baseline: drawnSpan(group.baselineStartOn, group.baselineCompletionOn, window),
    title: [
      name,
      `${on(group.startOn)} ~ ${on(group.completionOn)}`,
      words.doneOf(group.done, group.projects),
      [lateNote(group, words), label].filter((part) => part !== '').join(', '),
    ]
      .filter((part) => part !== '')
      .join('\n'),
  }
}

function lateNote({ late }: TimelineGroup, words: RowText['words']): string {
  return late === 0 ? '' : words.lateCount(late)
}

/** The name of a group: of its program, or its year. */
export function groupName({ group, kind }: GroupLine, { language, words }: RowText): string {
  if (kind === 'cohort') return group.cohort === null ? words.noCohort : words.cohortName(group.cohort)
  return `${group.program} ${language === 'ko' ? group.nameKo : group.nameEn}`
}

/** One project: its stages, its baseline below and its lateness in words. */
export function portfolioRow(project: TimelineProject, place: number, frame: PortfolioFrame): ChartRow {
  const { window, today, text } = frame
  const { language, words } = text
  const completionOn = expectedCompletionOn(project)
  const name = language === 'ko' ? project.nameKo : project.nameEn
  const on = (day: PlainDate | null) => formatDate(day, language)
  return {
    ...plainRow,
    ...placed(
      { fromOn: project.startOn, toOn: completionOn, label: lateText(project, text) },
      window,
      today,
      words,
    ),
    id: String(place + 1),
    kind: 'project',
    name,
    note: project.code,
    to: `/projects/${encodeURIComponent(project.code)}`,
    isDone: project.actualCompletionOn !== null,
    rating: project.rating ?? 'on-track',
    baseline: drawnSpan(project.baselineStartOn, project.baselineCompletionOn, window),
    segments: project.stages.flatMap((s) => {
      const span = visibleSpan(s.fromOn, s.toOn, window)
      return span ? [{ ...span, stage: s.stage, name: stageLabels[s.stage][language], isDone: s.isDone }] : []
    }),
    markOn: visibleSpan(project.groundbreakingOn, null, window)?.fromOn ?? null,
    title: [
      `${project.code} ${name}`,
      ...project.stages.map((s) => `${stageLabels[s.stage][language]} ${on(s.fromOn)} ~ ${on(s.toOn)}`),
      `${words.groundbreaking} ${on(project.groundbreakingOn)}`,
      `${words.baselineCompletion} ${on(project.baselineCompletionOn)}`,
      `${words.expectedCompletion} ${on(completionOn)} (${formatSlip(project.slipDays, language)})`,
    ].join('\n'),
  }
}

/** What happened, else what is computed, else the plan. */
function expectedCompletionOn(project: TimelineProject): PlainDate | null {
  return project.actualCompletionOn ?? project.forecastCompletionOn ?? project.plannedCompletionOn
}

const ratingMarks: Record<Rating, string> = { 'on-track': '', minor: '▲', major: '◆', critical: '■' }

/** `◆ 지연 +32일`: shape, word and number, so that colour is never needed. Within tolerance the number alone. */
export function lateText(
  row: { rating: Rating | null; slipDays: number | null },
  { language }: Pick<RowText, 'language'>,
): string {
  if (row.slipDays === null || row.slipDays <= 0) return ''
  if (row.rating === null || row.rating === 'on-track') return formatSlip(row.slipDays, language)
  return `${ratingMarks[row.rating]} ${ratingLabels[row.rating][language]} ${formatSlip(row.slipDays, language)}`
}
