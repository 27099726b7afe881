import { linkPath } from '#app/charts/timeline-links.ts'
import type { ChartRow } from '#app/charts/timeline-row.ts'
import {
  columnCount,
  columnOn,
  firstOnOf,
  lastOnOf,
  leftOf,
  type Scale,
  widthOf,
} from '#app/charts/timeline-scale.ts'
import { barHeight, rowHeight } from '#app/charts/timeline-shapes.ts'
import { type PlainDate, plainDate } from '#app/domain/calendar.ts'
import type { Language } from '#app/domain/labels.ts'
import type { Words } from '#app/i18n/words.ts'
import type { FrappeBar, FrappeGantt, FrappeOptions } from './frappe-gantt-types.ts'
import { dressBar, headerHeight, lowerHeaderHeight, removeBar, svg, upperHeaderHeight } from './gantt-draw.ts'
import { dressHeads, libraryDay, viewModes } from './gantt-heads.ts'
import { tailOf } from './gantt-room.ts'
import { placeOfTask, type RowRange, rowsInView, tasksOf } from './gantt-tasks.ts'

/** What a chart shows. */
export interface ChartPlan {
  /** as many as there are; undefined: not fetched yet */
  rows: readonly (ChartRow | undefined)[]
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
  /** draws rows that scrolled into view and drops those that left it; false: some are still to be drawn */
  syncRows(): boolean
}

/** More bars than this are not made in one frame, so that a page can be scrolled meanwhile. */
const mostBarsAtOnce = 12

interface DrawnRow {
  row: ChartRow
  bar: FrappeBar
}

/**
 * The library, handed the rows in view alone: all at once it would make twelve elements for each of them. It only
 * draws, so its listeners are never bound; one of them, on the document, it never removes.
 */
function windowed(Gantt: typeof FrappeGantt, host: ChartHost, planNow: () => ChartPlan) {
  return class extends Gantt {
    /** `declare`: the library's constructor draws before a field of ours could be set */
    declare drawn: Map<number, DrawnRow>
    declare range: RowRange

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

    /** One pattern and a line per year, where the library makes a path for every column. */
    override make_grid_ticks() {
      drawTicks(this, planNow().scale)
    }

    override make_grid_highlights() {
      drawToday(this, planNow(), host.words.today)
    }

    override make_dates() {
      super.make_dates()
      dressHeads(this.upperTexts, planNow().scale)
    }

    override make_bars() {
      this.drawn = new Map()
      this.range = { from: 0, to: 0 }
      this.drawRows(Number.POSITIVE_INFINITY)
    }

    override make_arrows() {
      drawLinks(this, planNow())
    }

    /** How many rows in view are still to be drawn. */
    drawRows(most: number): number {
      const plan = planNow()
      const range = rangeInView(host.scroller, plan)
      const isMoved = range.from !== this.range.from || range.to !== this.range.to
      this.range = range
      dropRows(this.drawn, range, plan)
      const missing = missingRows(this.drawn, range, plan)
      const now = nearest(missing, range).slice(0, most)
      if (now.length > 0) {
        this.setup_tasks(tasksOf(now))
        for (const task of this.tasks) task._index = placeOfTask(task)
        super.make_bars()
        dressBars(this, this.drawn, plan)
      }
      if (isMoved) host.onRows(range)
      return missing.length - now.length
    }
  }
}

/** Rows in the middle of the view come before those above and below it. */
function nearest(rows: readonly ChartRow[], { from, to }: RowRange): ChartRow[] {
  const distance = (row: ChartRow) => Math.abs(placeOfTask(row) - (from + to) / 2)
  return [...rows].sort((a, b) => distance(a) - distance(b))
}

/** Rows that left the view leave the page, as do those that are not what they were. */
function dropRows(drawn: Map<number, DrawnRow>, { from, to }: RowRange, { rows }: ChartPlan): void {
  for (const [place, { row, bar }] of drawn) {
    if (place >= from && place < to && rows[place] === row) continue
    removeBar(bar)
    drawn.delete(place)
  }
}

function missingRows(drawn: Map<number, DrawnRow>, { from, to }: RowRange, { rows }: ChartPlan): ChartRow[] {
  return rows.slice(from, to).flatMap((row, index) => (row && !drawn.has(from + index) ? row : []))
}

/** Dresses the bars that the library made last. */
function dressBars(chart: FrappeGantt, drawn: Map<number, DrawnRow>, { rows, scale }: ChartPlan): void {
  for (const bar of chart.bars) {
    const place = placeOfTask(bar.task)
    const row = rows[place]
    if (!row) continue
    dressBar(bar, row, place, scale, chart.layers.progress)
    drawn.set(place, { row, bar })
  }
}

/** Opens a chart in its place; to take it away, empty the place. */
export function openChart(Gantt: typeof FrappeGantt, host: ChartHost, first: ChartPlan): TimelineChart {
  let plan = first
  const WindowedGantt = windowed(Gantt, host, () => plan)
  const chart = new WindowedGantt(host.canvas, [], optionsFor(host, plan))
  const keepTail = () => {
    host.canvas.style.paddingRight = `${tailOf(plan)}px`
  }
  keepTail()
  return {
    show(next) {
      const isSameGround =
        next.rows.length === plan.rows.length &&
        next.today === plan.today &&
        JSON.stringify(next.scale) === JSON.stringify(plan.scale)
      plan = next
      keepTail()
      if (isSameGround) {
        chart.drawRows(mostBarsAtOnce)
        chart.make_arrows()
        return
      }
      chart.options.column_width = next.scale.columnWidth
      chart.options.view_mode = next.scale.zoom
      chart.refresh([])
    },
    syncRows: () => chart.drawRows(mostBarsAtOnce) === 0,
  }
}

function setYears(chart: FrappeGantt, scale: Scale): void {
  chart.gantt_start = libraryDay(columnOn(scale, 0))
  chart.gantt_end = libraryDay(columnOn(scale, columnCount(scale.window, scale.zoom) - 1))
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
  chart.layers.grid.append(svg('rect', { class: 'grid-row', ...place }))
}

function drawTicks(chart: FrappeGantt, scale: Scale): void {
  const height = chart.grid_height - headerHeight
  const pattern = svg('pattern', {
    id: 'timeline-columns',
    patternUnits: 'userSpaceOnUse',
    width: scale.columnWidth,
    height: 100,
  })
  pattern.append(svg('path', { class: 'tick', d: 'M 0.5 0 V 100' }))
  const columns = { x: 0, y: headerHeight, width: widthOf(scale), height, fill: 'url(#timeline-columns)' }
  chart.layers.grid.append(pattern, svg('rect', columns))
  const { firstYear, lastYear } = scale.window
  for (let year = firstYear; year <= lastYear && scale.zoom !== 'year'; year += 1) {
    const x = leftOf(scale, plainDate(year, 1, 1))
    chart.layers.grid.append(svg('path', { class: 'tick thick', d: `M ${x} ${headerHeight} v ${height}` }))
  }
}

/** The library would mark the browser's own day, in its time zone. */
function drawToday(chart: FrappeGantt, { scale, today }: ChartPlan, name: string): void {
  chart.config.ignored_positions = []
  if (today < firstOnOf(scale.window) || today > lastOnOf(scale.window)) return
  const left = leftOf(scale, today)
  const line = { x: left, y: headerHeight, width: 2, height: chart.grid_height - headerHeight }
  chart.layers.grid.append(svg('rect', { class: 'today-line', ...line }))
  chart.$current_highlight = chart.create_el({
    left,
    top: 0,
    height: chart.grid_height,
    classes: 'timeline-today',
    append_to: chart.$container,
  })
  chart.$current_highlight.dataset.name = name
}

/** Links whose both ends are known; there are some only in the timeline of one project, which is short. */
function drawLinks(chart: FrappeGantt, { rows, scale }: ChartPlan): void {
  const paths = rows.flatMap((row, place) =>
    (row?.linkedFrom ?? []).flatMap(({ id, type }) => {
      const from = rows[placeOfTask({ id })]
      if (!row || !from) return []
      const d = linkPath({ row: from, place: placeOfTask({ id }) }, { row, place }, type, scale, headerHeight)
      if (d === null) return []
      const look = from.isCritical && row.isCritical ? 'link is-critical' : 'link'
      return svg('path', { class: look, 'data-type': type, d })
    }),
  )
  chart.layers.arrow.replaceChildren(...paths)
}

function rangeInView(scroller: HTMLElement, { rows }: ChartPlan): RowRange {
  const viewHeight = scroller.clientHeight - headerHeight
  return rowsInView(rows.length, { scrollTop: scroller.scrollTop, viewHeight, rowHeight })
}

function optionsFor({ language, words }: ChartHost, { scale }: ChartPlan): FrappeOptions {
  return {
    view_modes: viewModes(scale.zoom, words),
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
