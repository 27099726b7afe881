import type { PlainDate } from '#app/domain/calendar.ts'
import type { Language } from '#app/domain/labels.ts'
import type { Words } from '#app/i18n/words.ts'
import type { FrappeBar, FrappeGantt, FrappeOptions, FrappeViewMode } from './frappe-gantt-types.ts'
import {
  barHeight,
  dressBar,
  headerHeight,
  lowerHeaderHeight,
  rect,
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
 * Opens frappe-gantt with only the rows in view: all at once it would make twelve elements for each of them. The
 * chart is read-only, so the library's listeners are never bound; one of them, on the document, it never removes.
 */
export function openChart(Gantt: typeof FrappeGantt, host: ChartHost, first: ChartPlan): TimelineChart {
  let plan = first

  class WindowedGantt extends Gantt {
    /** `declare`: the library's constructor draws before a field of ours could be set */
    declare drawn: RowRange
    declare areas: SVGElement[]

    override bind_events() {}

    override map_arrows_on_bars() {}

    override set_scroll_position() {}

    override setup_gantt_dates() {
      const { window, zoom } = plan.scale
      this.gantt_start = new Date(window.firstYear, 0, 1)
      this.gantt_end = new Date(window.lastYear, 12 - monthsPerColumn(zoom), 1)
      this.config.date_format = this.config.view_mode.date_format
    }

    /** One rectangle for all rows; the lines between them are the style sheet's. */
    override make_grid_rows() {
      const place = {
        x: 0,
        y: headerHeight,
        width: widthOf(plan.scale),
        height: this.tasks.length * rowHeight,
      }
      this.layers.grid.append(rect('grid-row', place))
    }

    /** The library would mark the browser's own day, in its time zone. */
    override make_grid_highlights() {
      this.config.ignored_positions = []
      if (plan.today < firstOnOf(plan.scale.window) || plan.today > lastOnOf(plan.scale.window)) return
      this.$current_highlight = this.create_el({
        left: leftOf(plan.scale, plan.today),
        top: todayTop,
        height: this.grid_height - todayTop,
        classes: 'timeline-today',
        append_to: this.$container,
      })
      this.$current_highlight.dataset.name = host.words.today
    }

    override make_dates() {
      super.make_dates()
      dressYears(this.upperTexts, plan.scale)
    }

    override make_bars() {
      this.bars = []
      this.areas = []
      this.drawn = { from: 0, to: 0 }
      this.drawRows()
    }

    /** Both ends of an arrow must be drawn: the library looks for them among the tasks it has. */
    override make_arrows() {
      const all = this.tasks
      this.layers.arrow.replaceChildren()
      this.tasks = all.slice(this.drawn.from, this.drawn.to)
      super.make_arrows()
      this.tasks = all
    }

    drawRows(): boolean {
      const { scroller } = host
      const viewHeight = scroller.clientHeight - headerHeight
      const range = rowsInView(plan.rows.length, { scrollTop: scroller.scrollTop, viewHeight, rowHeight })
      if (range.from === this.drawn.from && range.to === this.drawn.to) return false
      const all = this.tasks
      const kept = keptBars(this.bars, this.areas, range)
      this.tasks = all.slice(range.from, range.to).filter((task) => !kept.some((bar) => bar.task === task))
      super.make_bars()
      for (const bar of this.bars) {
        const row = plan.rows[bar.task._index ?? -1]
        if (!row) continue
        const area = dressBar(bar, row, plan.scale)
        this.layers.progress.append(area)
        this.areas[Number(bar.task._index)] = area
        kept[Number(bar.task._index)] = bar
      }
      this.bars = kept
      this.tasks = all
      this.drawn = range
      host.onRows(range)
      return true
    }
  }

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

/** The bars still in view by row, with holes; the others leave the page. */
function keptBars(bars: readonly FrappeBar[], areas: SVGElement[], range: RowRange): FrappeBar[] {
  const kept: FrappeBar[] = []
  bars.forEach((bar, row) => {
    if (row >= range.from && row < range.to) {
      kept[row] = bar
      return
    }
    bar.group.remove()
    areas[row]?.remove()
    delete areas[row]
  })
  return kept
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
