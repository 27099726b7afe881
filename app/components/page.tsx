import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'

interface PageHeadProps {
  title: ReactNode
  /** one line under the title: what this page shows, as of when */
  note?: ReactNode
  /** the one primary action and its neighbours */
  actions?: ReactNode
  back?: { to: string; name: string }
}

export function PageHead({ title, note, actions, back }: PageHeadProps) {
  return (
    <div className="page-head">
      <div>
        {back && (
          <Link className="page-back" to={back.to}>
            ← {back.name}
          </Link>
        )}
        <h1>{title}</h1>
        {note && <p className="page-note">{note}</p>}
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </div>
  )
}

interface PanelProps {
  title: ReactNode
  note?: ReactNode
  actions?: ReactNode
  isWide?: boolean
  id?: string
  children: ReactNode
}

/** A titled part of a page. */
export function Panel({ title, note, actions, isWide, id, children }: PanelProps) {
  return (
    <section className={isWide ? 'panel wide' : 'panel'} id={id}>
      <div className="panel-head">
        <h2>{title}</h2>
        {actions}
      </div>
      {note && <p className="panel-note">{note}</p>}
      {children}
    </section>
  )
}

/** One key figure that opens to its rows. */
export function Figure({
  name,
  value,
  unit,
  note,
  to,
}: {
  name: ReactNode
  value: ReactNode
  unit?: string
  note?: ReactNode
  to?: string
}) {
  const body = (
    <>
      <span className="figure-name">{name}</span>
      <span className="figure-value">
        {value}
        {unit && <span className="figure-unit">{unit}</span>}
      </span>
      {note && <span className="figure-note">{note}</span>}
    </>
  )
  return to ? (
    <Link className="figure" to={to}>
      {body}
    </Link>
  ) : (
    <div className="figure">{body}</div>
  )
}

/** Tells the result of an action or a fact worth stopping at; `role` makes a screen reader say it. */
export function Notice({
  tone,
  title,
  children,
}: {
  tone: 'good' | 'warning' | 'danger' | 'notice'
  title?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className={`notice ${tone}`} role={tone === 'danger' || tone === 'warning' ? 'alert' : 'status'}>
      {title && <strong>{title}</strong>}
      {children}
    </div>
  )
}
