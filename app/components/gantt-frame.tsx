import { useNavigate, useSearchParams } from '@remix-run/react'
import { type ReactNode, type RefObject, useCallback, useEffect, useId, useRef, useState } from 'react'
import { parseTimelineView } from '#app/address/timeline-address.ts'
import type { ChartRow } from '#app/charts/timeline-row.ts'
import { type TimelineWindow, widthOf, type Zoom } from '#app/charts/timeline-scale.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { watchDrags } from './gantt-drag.ts'
import { LegendItem, Names, ZoomLinks } from './gantt-parts.tsx'
import { roomBesideNames, scaleInRoom, scrollLeftFor, scrollTopFor } from './gantt-room.ts'
import type { RowRange } from './gantt-tasks.ts'
import { type ChartPlan, openChart, type TimelineChart } from './gantt-window.ts'

export interface TimelineProps {
  /** as many as there are; undefined: not fetched yet */
  rows: readonly (ChartRow | undefined)[]
  window: TimelineWindow
  today: PlainDate
  namesHead: string
  /** another list: the frame goes back to its top */
  listKey: string
  onRows?: (range: RowRange) => void
  tools?: ReactNode
  /** what stands in its place on paper */
  paper?: ReactNode
  legend: ReactNode
}

/** The frame of both timelines: scale, legend, names beside the bars, and the drawing itself. */
export function Timeline(props: TimelineProps) {
  const { rows, window, today, namesHead, listKey, onRows, tools, paper, legend } = props
  const words = useWords().gantt
  const [params] = useSearchParams()
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLDivElement>(null)
  const noteId = useId()
  const { zoom } = parseTimelineView(params)
  const { state, range } = useChart({ rows, window, zoom, today, listKey, scroller, canvas })
  useEffect(() => onRows?.(range), [onRows, range])
  return (
    <div className="timeline" data-rows={rows.length}>
      <div className="toolbar timeline-tools">
        <ZoomLinks />
        {tools}
      </div>
      {state === 'failed' && <p role="alert">{words.failed}</p>}
      <p id={noteId} className="visually-hidden">
        {words.sameAsTable}
      </p>
      {/* A scrolling region must be reachable by keyboard; its names are links again in the table. */}
      <section
        className="timeline-frame"
        ref={scroller}
        aria-label={words.title}
        aria-describedby={noteId}
        aria-busy={state === 'drawing'}
        tabIndex={0}
      >
        <Names head={namesHead} rows={rows} range={range} />
        <div className="timeline-canvas" ref={canvas} aria-hidden="true" />
        {state === 'drawing' && <p className="timeline-wait">{words.drawing}</p>}
      </section>
      {paper}
      <ul className="timeline-legend" aria-label={words.legend}>
        {legend}
        <LegendItem shape="baseline" name={words.baseline} />
        <LegendItem shape="late" name={words.legendLate} />
        <LegendItem shape="today" name={words.today} />
        <LegendItem shape="cut" name={words.legendCut} />
        <li>{words.legendWrong}</li>
      </ul>
    </div>
  )
}

interface ChartInput extends Pick<TimelineProps, 'rows' | 'window' | 'today' | 'listKey'> {
  zoom: Zoom
  scroller: RefObject<HTMLDivElement | null>
  canvas: RefObject<HTMLDivElement | null>
}

/** What is on the screen, and of which list. */
interface Shown {
  chart: TimelineChart
  plan: ChartPlan
  listKey: string
}

/** Loads the library in the browser alone, opens one chart per mount, redraws it on new data, and takes it away. */
function useChart({ rows, window, zoom, today, listKey, scroller, canvas }: ChartInput) {
  const language = useLanguage()
  const words = useWords().gantt
  const navigate = useNavigate()
  const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing')
  const [range, setRange] = useState<RowRange>({ from: 0, to: 0 })
  const shown = useRef<Shown | null>(null)
  const redraw = useRef(() => {})
  const latest = useRef<() => Omit<Shown, 'chart'>>(() => {
    throw new Error('Broken invariant: a plan is made before it is drawn')
  })
  const planNow = useCallback(() => {
    const scale = scaleInRoom(rows, window, zoom, roomBesideNames(scroller.current))
    return { plan: { rows, scale, today }, listKey }
  }, [rows, window, zoom, today, listKey, scroller])

  useEffect(() => {
    latest.current = planNow
    if (shown.current && scroller.current) shown.current = moved(shown.current, planNow(), scroller.current)
    redraw.current()
  }, [planNow, scroller])

  useEffect(() => {
    const element = scroller.current
    const place = canvas.current
    if (element === null || place === null) return
    let isGone = false
    let frame = 0
    const sync = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        if (shown.current?.chart.syncRows() === false) sync()
      })
    }
    redraw.current = sync
    const resized = new ResizeObserver(sync)
    const stopDrags = watchDrags(place, {
      planNow: () => shown.current?.plan ?? null,
      language,
      onDrop: (to, on) => navigate(`${to}?plannedOn=${on}`),
    })
    import('frappe-gantt')
      .then(({ default: Gantt }) => {
        if (isGone) return
        const now = latest.current()
        const host = { canvas: place, scroller: element, language, words, onRows: setRange }
        shown.current = { chart: openChart(Gantt, host, now.plan), ...now }
        element.scrollLeft = scrollLeftFor(now.plan, roomBesideNames(element))
        element.scrollTop = scrollTopFor(now.plan)
        element.addEventListener('scroll', sync, { passive: true })
        resized.observe(element)
        setState('drawn')
      })
      .catch(() => {
        if (!isGone) setState('failed')
      })
    return () => {
      isGone = true
      redraw.current = () => {}
      cancelAnimationFrame(frame)
      resized.disconnect()
      element.removeEventListener('scroll', sync)
      stopDrags()
      shown.current = null
      place.replaceChildren()
    }
  }, [scroller, canvas, language, words, navigate])

  return { state, range }
}

/** Shows the next plan with the middle of the frame where it was; another list begins at its top. */
function moved({ chart, plan, listKey }: Shown, next: Omit<Shown, 'chart'>, element: HTMLElement): Shown {
  if (next.listKey !== listKey) element.scrollTop = 0
  const room = roomBesideNames(element)
  const middle = (element.scrollLeft + room / 2) / widthOf(plan.scale)
  const isRescaled = next.plan.scale.zoom !== plan.scale.zoom
  chart.show(next.plan)
  if (isRescaled) element.scrollLeft = middle * widthOf(next.plan.scale) - room / 2
  return { chart, ...next }
}
