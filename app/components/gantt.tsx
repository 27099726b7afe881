import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { PlainDate } from '#app/domain/calendar.ts'
import { stageLabels } from '#app/domain/labels.ts'
import { stages } from '#app/domain/project.ts'
import { defaultThresholds, type SlipThresholds } from '#app/domain/slippage.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import { LegendItem, Names, ZoomButtons } from './gantt-parts.tsx'
import {
  type ChartRows,
  type GanttLink,
  type GanttMilestone,
  type PortfolioProject,
  portfolioRows,
  projectRows,
} from './gantt-rows.ts'
import { type RowRange, scaleFor, type TimelineWindow, widthOf, type Zoom } from './gantt-scale.ts'
import type { ChartRow } from './gantt-tasks.ts'
import { type ChartPlan, openChart, scrollLeftFor, type TimelineChart } from './gantt-window.ts'

/** The stages and milestones of one project. Read-only; the page shows the same dates in a table beside it. */
export function ProjectGantt(props: {
  milestones: readonly GanttMilestone[]
  links: readonly GanttLink[]
  today: PlainDate
  thresholds?: SlipThresholds
}) {
  const { milestones, links, today, thresholds = defaultThresholds } = props
  const language = useLanguage()
  const words = useWords().gantt
  const [hasLinks, setHasLinks] = useState(false)
  const chart = useMemo(
    () => projectRows(milestones, hasLinks ? links : [], thresholds, today, { language, words }),
    [milestones, links, hasLinks, thresholds, today, language, words],
  )
  return (
    <Timeline
      {...chart}
      today={today}
      namesHead={words.stagesAndMilestones}
      tools={
        <label>
          <input type="checkbox" checked={hasLinks} onChange={(event) => setHasLinks(event.target.checked)} />
          {words.links}
        </label>
      }
      legend={
        <>
          <LegendItem shape="milestone" name={words.milestone} />
          <LegendItem shape="gate" name={words.gate} />
          <LegendItem shape="happened" name={words.legendHappened} />
        </>
      }
    />
  )
}

/** Many projects, a row each; the page shows the same dates in a table below. */
export function PortfolioGantt({
  projects,
  today,
}: {
  projects: readonly PortfolioProject[]
  today: PlainDate
}) {
  const language = useLanguage()
  const name = useLabel()
  const words = useWords().gantt
  const chart = useMemo(
    () => portfolioRows(projects, today, { language, words }),
    [projects, today, language, words],
  )
  return (
    <Timeline
      {...chart}
      today={today}
      namesHead={words.names}
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

interface TimelineProps extends ChartRows {
  today: PlainDate
  namesHead: string
  tools?: ReactNode
  legend: ReactNode
}

/** The frame of both timelines: scale, legend, names beside the bars, and the drawing itself. */
function Timeline({ rows, window, today, namesHead, tools, legend }: TimelineProps) {
  const words = useWords().gantt
  const [zoom, setZoom] = useState<Zoom>('quarter')
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLDivElement>(null)
  const noteId = useId()
  const { state, range } = useChart({ rows, window, zoom, today, scroller, canvas })
  return (
    <div className="timeline" data-rows={rows.length}>
      <div className="toolbar timeline-tools">
        <ZoomButtons zoom={zoom} onZoom={setZoom} />
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
      <ul className="timeline-legend" aria-label={words.legend}>
        {legend}
        <LegendItem shape="baseline" name={words.baseline} />
        <LegendItem shape="late" name={words.legendLate} />
        <LegendItem shape="today" name={words.today} />
        <li>{words.legendCut}</li>
      </ul>
    </div>
  )
}

interface ChartInput {
  rows: readonly ChartRow[]
  window: TimelineWindow
  zoom: Zoom
  today: PlainDate
  scroller: RefObject<HTMLDivElement | null>
  canvas: RefObject<HTMLDivElement | null>
}

/** Loads the library in the browser alone, opens one chart per mount, redraws it on new data, and takes it away. */
function useChart({ rows, window, zoom, today, scroller, canvas }: ChartInput) {
  const language = useLanguage()
  const words = useWords().gantt
  const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing')
  const [range, setRange] = useState<RowRange>({ from: 0, to: 0 })
  const chart = useRef<{ chart: TimelineChart; shown: ChartPlan } | null>(null)
  const planNow = useCallback((): ChartPlan => {
    const scale = scaleFor(window, zoom, roomBesideNames(scroller.current) - tailWidth)
    return { rows, scale, today }
  }, [rows, window, zoom, today, scroller])
  const latest = useRef(planNow)

  useEffect(() => {
    latest.current = planNow
    const element = scroller.current
    if (chart.current === null || element === null) return
    const next = planNow()
    const { shown } = chart.current
    if (next.rows !== shown.rows) element.scrollTop = 0
    const room = roomBesideNames(element)
    const middle = (element.scrollLeft + room / 2) / widthOf(shown.scale)
    chart.current.chart.show(next)
    chart.current.shown = next
    element.scrollLeft = middle * widthOf(next.scale) - room / 2
  }, [planNow, scroller])

  useEffect(() => {
    const element = scroller.current
    const place = canvas.current
    if (element === null || place === null) return
    let isGone = false
    let frame = 0
    const sync = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => chart.current?.chart.syncRows())
    }
    const resized = new ResizeObserver(sync)
    import('frappe-gantt')
      .then(({ default: Gantt }) => {
        if (isGone) return
        const plan = latest.current()
        const host = { canvas: place, scroller: element, language, words, onRows: setRange }
        chart.current = { chart: openChart(Gantt, host, plan), shown: plan }
        element.scrollLeft = scrollLeftFor(plan, roomBesideNames(element))
        element.addEventListener('scroll', sync, { passive: true })
        resized.observe(element)
        setState('drawn')
      })
      .catch(() => {
        if (!isGone) setState('failed')
      })
    return () => {
      isGone = true
      cancelAnimationFrame(frame)
      resized.disconnect()
      element.removeEventListener('scroll', sync)
      chart.current = null
      place.replaceChildren()
    }
  }, [scroller, canvas, language, words])

  return { state, range }
}

/** Kept free to the right of the last year for labels; as wide in the style sheet. */
const tailWidth = 120

/** Free width beside the names. */
function roomBesideNames(scroller: HTMLElement | null): number {
  if (scroller === null) return 0
  const names = scroller.querySelector('.timeline-names')
  return Math.max(0, scroller.clientWidth - (names?.clientWidth ?? 0))
}
