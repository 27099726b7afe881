import { Link, useNavigate, useSearchParams } from '@remix-run/react'
import type { MouseEvent } from 'react'
import { linkWith, parseTimelineView } from '#app/address/timeline-address.ts'
import type { ChartRow } from '#app/charts/timeline-row.ts'
import { zooms } from '#app/charts/timeline-scale.ts'
import { diamond, rowHeight } from '#app/charts/timeline-shapes.ts'
import { useWords } from '#app/i18n/words.ts'
import { headerHeight, topOf } from './gantt-draw.ts'
import type { RowRange } from './gantt-tasks.ts'

/** Diamonds are drawn as in the chart, all else is a box of the style sheet. */
export function LegendItem({ shape, name }: { shape: string; name: string }) {
  const isDiamond = ['milestone', 'gate', 'happened'].includes(shape)
  return (
    <li>
      {isDiamond ? (
        <svg
          className={`legend-diamond is-${shape}`}
          viewBox="0 0 20 18"
          width="20"
          height="18"
          aria-hidden="true"
        >
          {shape === 'gate' && <path className="gate-post" d="M 2 1 v 16" />}
          <path className="milestone" d={diamond(11, 9, 7)} />
        </svg>
      ) : (
        <span className={`legend-shape ${shape}`} aria-hidden="true" />
      )}
      {name}
    </li>
  )
}

/** The scale stands in the address: a view can be shared, and the way back leads to it. */
export function ZoomLinks() {
  const words = useWords().gantt
  const [params] = useSearchParams()
  const { zoom } = parseTimelineView(params)
  return (
    <nav className="timeline-choice" aria-label={words.zoom}>
      <span aria-hidden="true">{words.zoom}</span>
      {zooms.map((choice) => (
        <Link
          key={choice}
          className="button secondary"
          to={linkWith(params, { zoom: choice })}
          aria-current={choice === zoom ? 'true' : undefined}
          preventScrollReset
          replace
        >
          {words.zooms[choice]}
        </Link>
      ))}
    </nav>
  )
}

/** A switch that stands in the address. */
export function SwitchLink({ name, label, isOn }: { name: string; label: string; isOn: boolean }) {
  const [params] = useSearchParams()
  return (
    <Link
      className="button secondary switch-link"
      to={linkWith(params, { [name]: isOn ? null : 'yes' })}
      aria-current={isOn ? 'true' : undefined}
      preventScrollReset
      replace
    >
      {label}
    </Link>
  )
}

/** The same rows on paper. */
export function PdfLink({ to }: { to: string }) {
  const words = useWords().gantt
  return (
    <a className="button secondary" href={to}>
      {words.pdf}
    </a>
  )
}

interface NamesProps {
  head: string
  rows: readonly (ChartRow | undefined)[]
  range: RowRange
}

/** The names of the rows in view, as high as all rows, so that they scroll with the bars by themselves. */
export function Names({ head, rows, range }: NamesProps) {
  const navigate = useNavigate()
  // One listener for all: a link component for each row that comes into view would cost every frame of scrolling.
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return
    event.preventDefault()
    navigate(link.getAttribute('href') ?? '', { preventScrollReset: link.dataset.fold !== undefined })
  }
  return (
    <div
      className="timeline-names"
      aria-hidden="true"
      style={{ height: topOf(rows.length) }}
      onClick={follow}
    >
      <div className="timeline-names-head" style={{ height: headerHeight }}>
        {head}
      </div>
      {rows.slice(range.from, range.to).map((row, index) => {
        const place = range.from + index
        return (
          <div
            key={place}
            className={`timeline-name is-${row?.kind ?? 'coming'}`}
            style={{ top: topOf(place), height: rowHeight }}
          >
            {row && <Name row={row} />}
          </div>
        )
      })}
    </div>
  )
}

function Name({ row }: { row: ChartRow }) {
  return (
    <>
      {row.to === null ? (
        <span title={row.name}>{row.name}</span>
      ) : (
        <a href={row.to} tabIndex={-1} title={row.name} data-fold={row.isOpen ?? undefined}>
          {row.isOpen !== null && <i className={row.isOpen ? 'fold is-open' : 'fold'} />}
          {row.name}
        </a>
      )}
      <small>{row.note}</small>
    </>
  )
}
