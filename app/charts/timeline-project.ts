import type { PlainDate } from '#app/domain/calendar.ts'
import { formatDate, formatSlip } from '#app/domain/format.ts'
import { groupBy } from '#app/domain/group.ts'
import { stageLabels } from '#app/domain/labels.ts'
import { byStage, type MilestoneDates, type Stage } from '#app/domain/project.ts'
import type { LinkType } from '#app/domain/schedule/network.ts'
import { expectedOn, ratingOf, type SlipThresholds } from '#app/domain/slippage.ts'
import { lateText } from './timeline-portfolio.ts'
import {
  type ChartRow,
  type ChartRows,
  drawnSpan,
  isInWindow,
  placed,
  plainRow,
  type RowText,
  visibleSpan,
} from './timeline-row.ts'
import { type TimelineWindow, timelineWindow } from './timeline-scale.ts'

/** A milestone as the timeline of its project shows it. */
export interface GanttMilestone extends MilestoneDates {
  code: string
  nameKo: string
  nameEn: string
  stage: Stage
  isGate: boolean
  slipDays: number | null
  /** working days it can move before the project does; null: not known, or it has happened */
  floatDays: number | null
  isCritical: boolean
  /** the first day of the work that leads to it; null: not known, or none */
  workFromOn: PlainDate | null
}

export interface GanttLink {
  from: string
  to: string
  type: LinkType
}

export interface ProjectFrame {
  today: PlainDate
  thresholds: SlipThresholds
  text: RowText
  /** whether the critical path stands out */
  isCriticalShown: boolean
  /** the page of a milestone's change; null where nobody may change one */
  changeTo: ((code: string) => string) | null
  /** what decides a milestone's date, and its room, in sentences; null: its room alone is said */
  reasonOf: ((code: string) => readonly string[]) | null
}

/** A row per stage with the rows of its milestones under it; stages without milestones have none. */
export function projectRows(
  milestones: readonly GanttMilestone[],
  links: readonly GanttLink[],
  frame: ProjectFrame,
): ChartRows {
  const window = timelineWindow(
    milestones.flatMap((m) => [m.baselineOn, m.plannedOn, expectedOn(m)]),
    frame.today,
  )
  const ids = new Map<string, string>()
  const rows: ChartRow[] = []
  for (const [stage, own] of groupBy(byStage(milestones), (milestone) => milestone.stage)) {
    rows.push({ ...stageRow(stage, own, window, frame), id: String(rows.length + 1) })
    for (const milestone of own) {
      const id = String(rows.length + 1)
      ids.set(milestone.code, id)
      rows.push({ ...milestoneRow(milestone, window, frame), id })
    }
  }
  for (const { from, to, type } of links) {
    const [fromId, row] = [ids.get(from), rows[Number(ids.get(to) ?? 0) - 1]]
    if (fromId !== undefined && row) row.linkedFrom = [...row.linkedFrom, { id: fromId, type }]
  }
  return { window, rows }
}

type UnnumberedRow = Omit<ChartRow, 'id'>

function stageRow(
  stage: Stage,
  own: readonly GanttMilestone[],
  window: TimelineWindow,
  { today, text: { language, words }, changeTo }: ProjectFrame,
): UnnumberedRow {
  const expected = extent(own.map(expectedOn))
  const baseline = extent(own.map((m) => m.baselineOn))
  const done = own.filter((m) => m.actualOn !== null).length
  const name = stageLabels[stage][language]
  return {
    ...plainRow,
    ...placed({ ...expected, label: '' }, window, today, words),
    kind: 'stage',
    name,
    note: words.doneOf(done, own.length),
    isDone: done === own.length,
    progress: Math.round((done / own.length) * 100),
    baseline: drawnSpan(baseline.fromOn, baseline.toOn, window),
    changeTo: endOf(own, window, changeTo),
    title: `${name} ${formatDate(expected.fromOn, language)} ~ ${formatDate(expected.toOn, language)}\n${words.doneOf(done, own.length)}`,
  }
}

function milestoneRow(
  milestone: GanttMilestone,
  window: TimelineWindow,
  { today, thresholds, text, isCriticalShown, changeTo, reasonOf }: ProjectFrame,
): UnnumberedRow {
  const { language, words } = text
  const on = expectedOn(milestone)
  const rating = ratingOf(milestone.slipDays, thresholds)
  const name = language === 'ko' ? milestone.nameKo : milestone.nameEn
  const isCritical = isCriticalShown && milestone.isCritical
  const { floatDays } = milestone
  const parts = [
    formatDate(on, language),
    lateText({ rating, slipDays: milestone.slipDays }, text),
    isCritical ? words.critical : '',
  ]
  const dates = [
    [words.baseline, milestone.baselineOn],
    [words.plan, milestone.plannedOn],
    [words.forecast, milestone.forecastOn],
    [words.actual, milestone.actualOn],
  ] as const
  return {
    ...plainRow,
    ...placed(
      { fromOn: on, toOn: on, label: parts.filter((part) => part !== '').join(' ') },
      window,
      today,
      words,
    ),
    kind: milestone.isGate ? 'gate' : 'milestone',
    name,
    note: milestone.isGate ? words.gate : '',
    isDone: milestone.actualOn !== null,
    isCritical,
    rating,
    baseline: drawnSpan(milestone.baselineOn, null, window),
    workFromOn: on === null ? null : (visibleSpan(milestone.workFromOn, on, window)?.fromOn ?? null),
    changeTo: isDraggable(milestone, window) ? (changeTo?.(milestone.code) ?? null) : null,
    title: [
      name,
      ...dates.map(([word, day]) => `${word} ${formatDate(day, language)}`),
      `${words.slip} ${formatSlip(milestone.slipDays, language)}`,
      ...(reasonOf?.(milestone.code) ?? (floatDays === null ? [] : [words.floatDays(floatDays)])),
    ].join('\n'),
  }
}

/** The change of the milestone that a stage ends with. */
function endOf(
  own: readonly GanttMilestone[],
  window: TimelineWindow,
  changeTo: ProjectFrame['changeTo'],
): string | null {
  const { toOn } = extent(own.map(expectedOn))
  const last = own.findLast((milestone) => toOn !== null && expectedOn(milestone) === toOn)
  return last && isDraggable(last, window) && changeTo ? changeTo(last.code) : null
}

/** What has happened moves no more; what lies beyond the window has no place to be dragged from, the table moves it. */
function isDraggable(milestone: GanttMilestone, window: TimelineWindow): boolean {
  const on = expectedOn(milestone)
  return milestone.actualOn === null && (on === null || isInWindow(on, window))
}

function extent(days: readonly (PlainDate | null)[]): { fromOn: PlainDate | null; toOn: PlainDate | null } {
  const known = days.filter((day) => day !== null).sort()
  return { fromOn: known.at(0) ?? null, toOn: known.at(-1) ?? null }
}
