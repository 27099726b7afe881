import { Link } from '@remix-run/react'
import { useWords } from '#app/i18n/words.ts'
import { headerHeight, rowHeight } from './gantt-draw.ts'
import { type RowRange, type Zoom, zooms } from './gantt-scale.ts'
import type { ChartRow } from './gantt-tasks.ts'

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
          <path className="milestone" d="M 4 9 l 7 -7 l 7 7 l -7 7 z" />
          {shape === 'gate' && <path className="gate-post" d="M 3 1 v 16" />}
        </svg>
      ) : (
        <span className={`legend-shape ${shape}`} aria-hidden="true" />
      )}
      {name}
    </li>
  )
}

export function ZoomButtons({ zoom, onZoom }: { zoom: Zoom; onZoom: (zoom: Zoom) => void }) {
  const words = useWords().gantt
  return (
    <fieldset className="timeline-zoom">
      <legend>{words.zoom}</legend>
      {zooms.map((choice) => (
        <button
          key={choice}
          type="button"
          className="button secondary"
          aria-pressed={choice === zoom}
          onClick={() => onZoom(choice)}
        >
          {words.zooms[choice]}
        </button>
      ))}
    </fieldset>
  )
}

/** The names of the rows in view, as high as all rows, so that they scroll with the bars by themselves. */
export function Names({ head, rows, range }: { head: string; rows: readonly ChartRow[]; range: RowRange }) {
  return (
    <div
      className="timeline-names"
      aria-hidden="true"
      style={{ height: headerHeight + rows.length * rowHeight }}
    >
      <div className="timeline-names-head" style={{ height: headerHeight }}>
        {head}
      </div>
      {rows.slice(range.from, range.to).map((row, index) => (
        <div
          key={row.id}
          className={`timeline-name is-${row.kind}`}
          style={{ top: headerHeight + (range.from + index) * rowHeight, height: rowHeight }}
        >
          {row.to === null ? (
            <span>{row.name}</span>
          ) : (
            <Link to={row.to} tabIndex={-1} title={row.name}>
              {row.name}
            </Link>
          )}
          <small>{row.note}</small>
        </div>
      ))}
    </div>
  )
}
