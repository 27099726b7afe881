import type { PlainDate } from '#app/domain/calendar.ts'
import type { Language } from '#app/domain/labels.ts'
import type { Words } from '#app/i18n/words.ts'
import type {
  FrappeBar,
  FrappeGantt,
  FrappeOptions,
  FrappeTask,
  FrappeViewMode,
} from './frappe-gantt-types.ts'
import {
  barHeight,
  dressBar,
  headerHeight,
  lowerHeaderHeight,
  rect,
  removeBar,
  rowHeight,
  upperHeaderHeight,
} from './gantt-draw.ts'
import {
  columnCount,
  firstOnOf,
  lastOnOf,
  leftOf,
  monthsPerColumn,
  type RowRange,
  rowsInView,
  type Scale,
  widthOf,
  type Zoom,
  zooms,
} from './gantt-scale.ts'
import { type ChartRow, tasksOf } from './gantt-tasks.ts'

/** Today's line begins beside the years, with its name, so that it hides no column head. */
const todayTop = 4

/** What a chart shows. */
export interface ChartPlan {
  rows: readonly ChartRow[]
  scale: Scale
  today: PlainDate
}

/** Where a chart is shown. */
export interface ChartHost {
  /** the element that the library draws into */
  canvas: HTMLElement
  /** the element that scrolls it */
  scroller: HTMLElement
  language: Language
  words: Words['gantt']
  /** told whenever other rows are drawn */
  onRows: (range: RowRange) => void
}

export interface TimelineChart {
  show(plan: ChartPlan): void
  /** draws the rows that scrolled into view and drops those that left it */
  syncRows(): void
}

/**
 * The library with only the rows in view: all at once it would make twelve elements for each of them. The chart is
 * read-only, so the library's listeners are never bound; one of them, on the document, it never removes.
 */
function windowed(Gantt: typeof FrappeGantt, host: ChartHost, planNow: () => ChartPlan) {
  return class extends Gantt {
    /** `declare`: the library's constructor draws before a field of ours could be set */
    declare drawn: RowRange

    override bind_events() {}

    override map_arrows_on_bars() {}

    override set_scroll_position() {}

    override setup_gantt_dates() {
      setYears(this, planNow().scale)
    }

    override make_grid_background() {
      super.make_grid_background()
      setHeight(this, headerHeight + planNow().rows.length * rowHeight)
    }

    override make_grid_rows() {
      drawGround(this, planNow())
    }

    override make_grid_highlights() {
      drawToday(this, planNow(), host.words.today)
    }

    override make_dates() {
      super.make_dates()
      dressYears(this.upperTexts, planNow().scale)
    }

    override make_bars() {
      this.bars = []
      this.drawn = { from: 0, to: 0 }
      this.drawRows()
    }

    /** Both ends of an arrow must be drawn: the library looks for them among the tasks it has. */
    override make_arrows() {
      this.layers.arrow.replaceChildren()
      withTasks(this, this.tasks.slice(this.drawn.from, this.drawn.to), () => super.make_arrows())
    }

    drawRows(): boolean {
      const range = rangeInView(host.scroller, planNow())
      if (range.from === this.drawn.from && range.to === this.drawn.to) return false
      const kept = keptBars(this.bars, range)
      const missing = this.tasks.filter((_, row) => row >= range.from && row < range.to && !kept.has(row))
      withTasks(this, missing, () => super.make_bars())
      this.bars = dressedBars(this, kept, planNow())
      this.drawn = range
      host.onRows(range)
      return true
    }
  }
}

/** Opens a chart in its place; to take it away, empty the place. */
export function openChart(Gantt: typeof FrappeGantt, host: ChartHost, first: ChartPlan): TimelineChart {
  let plan = first
  const WindowedGantt = windowed(Gantt, host, () => plan)
  const chart = new WindowedGantt(host.canvas, tasksOf(plan.rows), optionsFor(host, plan))
  return {
    show(next) {
      plan = next
      chart.options.column_width = next.scale.columnWidth
      chart.options.view_mode = next.scale.zoom
      chart.refresh(tasksOf(next.rows))
    },
    syncRows() {
      if (chart.drawRows()) chart.make_arrows()
    },
  }
}

/** The library draws all tasks that it has. */
function withTasks(chart: FrappeGantt, tasks: FrappeTask[], draw: () => void): void {
  const all = chart.tasks
  chart.tasks = tasks
  draw()
  chart.tasks = all
}

function setYears(chart: FrappeGantt, { window, zoom }: Scale): void {
  chart.gantt_start = new Date(window.firstYear, 0, 1)
  chart.gantt_end = new Date(window.lastYear, 12 - monthsPerColumn(zoom), 1)
  chart.config.date_format = chart.config.view_mode.date_format
}

/** The library leaves room below the last row, which our column of names has not. */
function setHeight(chart: FrappeGantt, height: number): void {
  chart.grid_height = height
  chart.$svg.setAttribute('height', String(height))
  chart.$container.style.height = `${height}px`
}

/** One rectangle for all rows, by which the library knows its width; the lines between them are the style sheet's. */
function drawGround(chart: FrappeGantt, { rows, scale }: ChartPlan): void {
  const place = { x: 0, y: headerHeight, width: widthOf(scale), height: rows.length * rowHeight }
  chart.layers.grid.append(rect('grid-row', place))
}

/** The library would mark the browser's own day, in its time zone. */
function drawToday(chart: FrappeGantt, { scale, today }: ChartPlan, name: string): void {
  chart.config.ignored_positions = []
  if (today < firstOnOf(scale.window) || today > lastOnOf(scale.window)) return
  chart.$current_highlight = chart.create_el({
    left: leftOf(scale, today),
    top: todayTop,
    height: chart.grid_height - todayTop,
    classes: 'timeline-today',
    append_to: chart.$container,
  })
  chart.$current_highlight.dataset.name = name
}

function rangeInView(scroller: HTMLElement, { rows }: ChartPlan): RowRange {
  const viewHeight = scroller.clientHeight - headerHeight
  return rowsInView(rows.length, { scrollTop: scroller.scrollTop, viewHeight, rowHeight })
}

/** The bars still in view by row; the others leave the page. */
function keptBars(bars: readonly FrappeBar[], range: RowRange): Map<number, FrappeBar> {
  const kept = new Map<number, FrappeBar>()
  bars.forEach((bar, row) => {
    if (row >= range.from && row < range.to) kept.set(row, bar)
    else removeBar(bar)
  })
  return kept
}

/** Dresses the bars just made and puts them beside those kept, each at the place of its row, with holes between. */
function dressedBars(chart: FrappeGantt, kept: Map<number, FrappeBar>, plan: ChartPlan): FrappeBar[] {
  const bars: FrappeBar[] = []
  for (const [row, bar] of kept) bars[row] = bar
  for (const bar of chart.bars) {
    const index = bar.task._index ?? -1
    const row = plan.rows[index]
    if (!row) continue
    dressBar(bar, row, plan.scale, chart.layers.progress)
    bars[index] = bar
  }
  return bars
}

/** A year's head spans its columns, so that it can stay in sight while they pass (`position: sticky`). */
function dressYears(heads: readonly HTMLElement[], scale: Scale): void {
  for (const head of heads) {
    const name = document.createElement('span')
    name.textContent = head.textContent
    head.replaceChildren(name)
    head.style.top = '0'
    head.style.width = `${(12 / monthsPerColumn(scale.zoom)) * scale.columnWidth}px`
  }
}

function optionsFor({ language, words }: ChartHost, { scale }: ChartPlan): FrappeOptions {
  const modes = zooms.map((zoom) => viewMode(zoom, words))
  return {
    // The library starts in the first of its modes.
    view_modes: modes.sort((a, b) => Number(b.name === scale.zoom) - Number(a.name === scale.zoom)),
    column_width: scale.columnWidth,
    bar_height: barHeight,
    padding: rowHeight - barHeight,
    upper_header_height: upperHeaderHeight,
    lower_header_height: lowerHeaderHeight,
    bar_corner_radius: 2,
    arrow_curve: 4,
    container_height: 'auto',
    language,
    lines: 'vertical',
    holidays: {},
    popup: false,
    readonly: true,
    infinite_padding: false,
    move_dependencies: false,
    today_button: false,
    scroll_to: null,
  }
}

const steps: Record<Zoom, string> = { month: '1m', quarter: '3m', year: '1y' }

function viewMode(zoom: Zoom, words: Words['gantt']): FrappeViewMode {
  const isNewYear = (date: Date, previous: Date | null) => date.getFullYear() !== previous?.getFullYear()
  return {
    name: zoom,
    step: steps[zoom],
    padding: '0m',
    date_format: 'YYYY-MM-DD',
    upper_text: (date, previous) =>
      zoom !== 'year' && isNewYear(date, previous) ? words.yearHead(date.getFullYear()) : '',
    lower_text: (date) => columnHead(zoom, date, words),
    thick_line: (date) => zoom !== 'year' && date.getMonth() === 0,
  }
}

function columnHead(zoom: Zoom, date: Date, words: Words['gantt']): string {
  const month = date.getMonth() + 1
  if (zoom === 'month') return words.monthHead(month)
  if (zoom === 'quarter') return words.quarterHead(Math.ceil(month / 3))
  return words.yearHead(date.getFullYear())
}

/** The scroll position that shows a day a third from the left of the free width. */
export function scrollLeftFor(plan: ChartPlan, freeWidth: number): number {
  const share = columnCount(plan.scale.window, plan.scale.zoom) * plan.scale.columnWidth
  return Math.max(0, Math.min(leftOf(plan.scale, plan.today) - freeWidth / 3, share - freeWidth))
}
