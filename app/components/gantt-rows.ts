import type { PlainDate } from '#app/domain/calendar.ts'
import { formatDate, formatSlip } from '#app/domain/format.ts'
import { type Language, ratingLabels, stageLabels } from '#app/domain/labels.ts'
import { type MilestoneDates, type Stage, stages } from '#app/domain/project.ts'
import { expectedOn, type Rating, ratingOf, type SlipThresholds } from '#app/domain/slippage.ts'
import type { Words } from '#app/i18n/words.ts'
import type { TimelineProject } from '#db/timeline.server.ts'
import { type TimelineWindow, timelineWindow } from './gantt-scale.ts'
import { type ChartRow, drawnSpan, ellipsis, type Span, visibleSpan } from './gantt-tasks.ts'

/** In which words rows are written. */
export interface RowText {
  language: Language
  words: Words['gantt']
}

export interface ChartRows {
  rows: ChartRow[]
  window: TimelineWindow
}

/** `rating` is null for what nobody works on: its bar is drawn plain. */
export type PortfolioProject = TimelineProject & { rating: Rating | null }

/** One row per project in the order given: its stages, its baseline below and its lateness in words. */
export function portfolioRows(
  projects: readonly PortfolioProject[],
  today: PlainDate,
  text: RowText,
): ChartRows {
  const days = projects.flatMap((p) => [
    p.startOn,
    expectedCompletionOn(p),
    p.baselineStartOn,
    p.baselineCompletionOn,
  ])
  const window = timelineWindow(days, today)
  return { window, rows: projects.map((project, index) => portfolioRow(project, index, window, today, text)) }
}

function portfolioRow(
  project: PortfolioProject,
  index: number,
  window: TimelineWindow,
  today: PlainDate,
  text: RowText,
): ChartRow {
  const { language, words } = text
  const completionOn = expectedCompletionOn(project)
  const name = language === 'ko' ? project.nameKo : project.nameEn
  const on = (day: PlainDate | null) => formatDate(day, language)
  const ahead = [
    `${project.code} ${name}`,
    ...project.stages.map((s) => `${stageLabels[s.stage][language]} ${on(s.fromOn)} ~ ${on(s.toOn)}`),
    `${words.groundbreaking} ${on(project.groundbreakingOn)}`,
    `${words.baselineCompletion} ${on(project.baselineCompletionOn)}`,
    `${words.expectedCompletion} ${on(completionOn)} (${formatSlip(project.slipDays, language)})`,
  ]
  return {
    ...placed(project.startOn, completionOn, window, today, lateText(project, text), words),
    id: String(index + 1),
    kind: 'project',
    name,
    note: project.code,
    to: `/projects/${encodeURIComponent(project.code)}`,
    isDone: project.actualCompletionOn !== null,
    rating: project.rating ?? 'on-track',
    progress: 0,
    baseline: visibleSpan(project.baselineStartOn, project.baselineCompletionOn, window),
    segments: project.stages.flatMap((s) => {
      const span = visibleSpan(s.fromOn, s.toOn, window)
      return span ? [{ ...span, stage: s.stage, name: stageLabels[s.stage][language], isDone: s.isDone }] : []
    }),
    markOn: visibleSpan(project.groundbreakingOn, null, window)?.fromOn ?? null,
    linkedFrom: [],
    title: ahead.join('\n'),
  }
}

/** What happened, else what is computed, else the plan. */
function expectedCompletionOn(project: TimelineProject): PlainDate | null {
  return project.actualCompletionOn ?? project.forecastCompletionOn ?? project.plannedCompletionOn
}

/** A milestone as the timeline of its project shows it. */
export interface GanttMilestone extends MilestoneDates {
  code: string
  nameKo: string
  nameEn: string
  stage: Stage
  isGate: boolean
  isCompletion: boolean
  durationDays: number
  slipDays: number | null
}

export interface GanttLink {
  from: string
  to: string
}

/** A row per stage with the rows of its milestones under it; stages without milestones have none. */
export function projectRows(
  milestones: readonly GanttMilestone[],
  links: readonly GanttLink[],
  thresholds: SlipThresholds,
  today: PlainDate,
  text: RowText,
): ChartRows {
  const window = timelineWindow(
    milestones.flatMap((m) => [m.baselineOn, m.plannedOn, expectedOn(m)]),
    today,
  )
  const ordered = stages
    .map((stage) => ({ stage, own: milestones.filter((m) => m.stage === stage) }))
    .filter(({ own }) => own.length > 0)
  const items = ordered.flatMap(({ stage, own }): (Stage | GanttMilestone)[] => [stage, ...own])
  const ids = new Map(
    items.map((item, index) => [typeof item === 'string' ? `stage ${item}` : item.code, String(index + 1)]),
  )
  const rows = items.map((item, index): ChartRow => {
    const id = String(index + 1)
    if (typeof item === 'string') {
      return {
        ...stageRow(
          item,
          milestones.filter((m) => m.stage === item),
          window,
          today,
          text,
        ),
        id,
      }
    }
    const linkedFrom = links.flatMap((link) => (link.to === item.code ? (ids.get(link.from) ?? []) : []))
    return { ...milestoneRow(item, thresholds, window, today, text), id, linkedFrom }
  })
  return { window, rows }
}

type UnnumberedRow = Omit<ChartRow, 'id'>

function stageRow(
  stage: Stage,
  own: readonly GanttMilestone[],
  window: TimelineWindow,
  today: PlainDate,
  { language, words }: RowText,
): UnnumberedRow {
  const expected = extent(own.map(expectedOn))
  const baseline = extent(own.map((m) => m.baselineOn))
  const done = own.filter((m) => m.actualOn !== null).length
  const name = stageLabels[stage][language]
  return {
    ...placed(expected.fromOn, expected.toOn, window, today, '', words),
    kind: 'stage',
    name,
    note: words.doneOf(done, own.length),
    to: null,
    isDone: done === own.length,
    rating: 'on-track',
    progress: Math.round((done / own.length) * 100),
    baseline: visibleSpan(baseline.fromOn, baseline.toOn, window),
    segments: [],
    markOn: null,
    linkedFrom: [],
    title: `${name} ${formatDate(expected.fromOn, language)} ~ ${formatDate(expected.toOn, language)}`,
  }
}

function milestoneRow(
  milestone: GanttMilestone,
  thresholds: SlipThresholds,
  window: TimelineWindow,
  today: PlainDate,
  text: RowText,
): UnnumberedRow {
  const { language, words } = text
  const on = expectedOn(milestone)
  const rating = ratingOf(milestone.slipDays, thresholds)
  const name = language === 'ko' ? milestone.nameKo : milestone.nameEn
  const late = lateText({ rating, slipDays: milestone.slipDays }, text)
  const label = `${formatDate(on, language)}${late === '' ? '' : ` ${late}`}`
  return {
    ...placed(on, on, window, today, label, words),
    kind: milestone.isGate ? 'gate' : 'milestone',
    name,
    note: milestone.isGate ? words.gate : '',
    to: null,
    isDone: milestone.actualOn !== null,
    rating,
    progress: 0,
    baseline: visibleSpan(milestone.baselineOn, null, window),
    segments: [],
    markOn: null,
    linkedFrom: [],
    title: [
      name,
      `${words.baseline} ${formatDate(milestone.baselineOn, language)}`,
      `${words.plan} ${formatDate(milestone.plannedOn, language)}`,
      `${words.forecast} ${formatDate(milestone.forecastOn, language)}`,
      `${words.actual} ${formatDate(milestone.actualOn, language)}`,
      `${words.slip} ${formatSlip(milestone.slipDays, language)}`,
    ].join('\n'),
  }
}

/** Where the bar lies and what stands beside it; a row without dates keeps its place beside the others, empty. */
function placed(
  from: PlainDate | null,
  to: PlainDate | null,
  window: TimelineWindow,
  today: PlainDate,
  label: string,
  words: Words['gantt'],
): Span & Pick<ChartRow, 'isDated' | 'isCut' | 'label'> {
  const span = drawnSpan(from, to, window)
  if (span !== null)
    return { ...span, isDated: true, label: span.isCut ? `${ellipsis} ${label}`.trimEnd() : label }
  const place = drawnSpan(today, today, window) ?? { fromOn: today, toOn: today }
  return { fromOn: place.fromOn, toOn: place.toOn, isDated: false, isCut: false, label: words.noDates }
}

const ratingMarks: Record<Rating, string> = { 'on-track': '', minor: '▲', major: '◆', critical: '■' }

/** `◆ 지연 +32일`: shape, word and number, so that colour is never needed. Within tolerance the number alone. */
function lateText(row: { rating: Rating | null; slipDays: number | null }, { language }: RowText): string {
  if (row.slipDays === null || row.slipDays <= 0) return ''
  if (row.rating === null || row.rating === 'on-track') return formatSlip(row.slipDays, language)
  return `${ratingMarks[row.rating]} ${ratingLabels[row.rating][language]} ${formatSlip(row.slipDays, language)}`
}

function extent(days: readonly (PlainDate | null)[]): { fromOn: PlainDate | null; toOn: PlainDate | null } {
  const known = days.filter((day) => day !== null).sort()
  return { fromOn: known.at(0) ?? null, toOn: known.at(-1) ?? null }
}
