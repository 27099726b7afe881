import { type ReactNode, useId } from 'react'
import { Figure } from '#app/components/page.tsx'
import { yearOf } from '#app/domain/calendar.ts'
import { formatNumber, formatShare } from '#app/domain/format.ts'
import { ratingLabels, routeLabels, statusLabels } from '#app/domain/labels.ts'
import { dueWithinCalendarDays } from '#app/domain/portfolio.ts'
import { routes } from '#app/domain/project.ts'
import { ratings } from '#app/domain/slippage.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import { dueList, type OpenFigures, type ShownStatus } from './open-figures.ts'

interface FiguresProps {
  status: ShownStatus
  open: OpenFigures
  dueTotal: number
  isMine: boolean
  /** of the own slips of today, those that wait for an answer; null: not asked for */
  unanswered: number | null
  /** further counts of what is due */
  children: ReactNode
}

/**
 * The counts of the day, by the question they answer: how much there is, how it stands, what falls due. Each opens
 * the rows behind it. Somebody who looks at the own projects has come for what falls due.
 */
export function Figures(props: FiguresProps) {
  const extent = <Extent key="extent" {...props} />
  const state = <State key="state" {...props} />
  const due = <Due key="due" {...props} />
  return props.isMine ? [due, state, extent] : [extent, state, due]
}

function Group({ name, children }: { name: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="dashboard-group" aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      <div className="figures">{children}</div>
    </section>
  )
}

function Extent({ status, open }: FiguresProps) {
  const words = useWords().dashboard
  const label = useLabel()
  return (
    <Group name={words.extent}>
      <Progress status={status} open={open} />
      {routes.map((route) => (
        <Figure
          key={route}
          name={label(routeLabels[route])}
          value={formatNumber(open.byRoute[route].count)}
          unit={words.unitProjects}
          note={formatShare(BigInt(status.byRoute[route]), BigInt(status.projects))}
          to={open.byRoute[route].to}
        />
      ))}
    </Group>
  )
}

function State({ status, open }: FiguresProps) {
  const words = useWords().dashboard
  const label = useLabel()
  return (
    <Group name={words.state}>
      {ratings.map((rating) => (
        <Figure
          key={rating}
          name={label(ratingLabels[rating])}
          value={formatNumber(open.byRating[rating].count)}
          unit={words.unitProjects}
          note={formatShare(BigInt(status.byRating[rating]), BigInt(status.projects))}
          to={open.byRating[rating].to}
        />
      ))}
      <Stopped byStatus={open.byStatus} released={open.released} />
    </Group>
  )
}

function Due({ status, open, dueTotal, isMine, unanswered, children }: FiguresProps) {
  const words = useWords().dashboard
  return (
    <Group name={words.dates}>
      {unanswered !== null && (
        <Figure
          name={words.unanswered}
          value={formatNumber(unanswered)}
          unit={words.unitItems}
          note={words.unansweredNote}
          to="/slips?manager=me&answered=no"
        />
      )}
      <Figure
        name={words.due(dueWithinCalendarDays)}
        value={formatNumber(dueTotal)}
        unit={words.unitItems}
        note={words.overdueNote}
        to={dueList(status.asOf, isMine)}
      />
      <Figure
        name={words.overdue}
        value={formatNumber(open.overdue.count)}
        unit={words.unitItems}
        note={words.overdueNote}
        to={open.overdue.to}
      />
      {children}
    </Group>
  )
}

function Progress({ status, open }: Pick<FiguresProps, 'status' | 'open'>) {
  const words = useWords().dashboard
  const year = yearOf(status.asOf)
  const ofYear = open.years.find((line) => line.year === year)
  return (
    <>
      <Figure
        name={words.projects}
        value={formatNumber(open.projects.count)}
        unit={words.unitProjects}
        note={words.projectsNote(formatNumber(status.buildings), formatNumber(status.facilities))}
        to={open.projects.to}
      />
      <Figure
        name={words.completed}
        value={formatNumber(open.completed.count)}
        unit={words.unitProjects}
        note={formatShare(BigInt(status.completed), BigInt(status.projects))}
        to={open.completed.to}
      />
      <Figure
        name={words.ofYear(year)}
        value={formatNumber(ofYear?.target?.count ?? null)}
        unit={words.unitBuildings}
        note={words.ofYearNote(
          formatNumber(ofYear?.actual.count ?? 0),
          formatNumber(ofYear?.forecast.count ?? 0),
        )}
        {...(ofYear?.target ? { to: ofYear.target.to } : {})}
      />
    </>
  )
}

/** What nobody works on now stands apart: neither late nor on track. */
function Stopped({ byStatus, released }: Pick<OpenFigures, 'byStatus' | 'released'>) {
  const words = useWords().dashboard
  const label = useLabel()
  const notes = {
    suspended: words.withdrawnNote,
    withdrawn: words.withdrawnNote,
    replaced: words.replacedNote,
  }
  const figures = (['suspended', 'withdrawn', 'replaced'] as const).map((status) => (
    <Figure
      key={status}
      name={label(statusLabels[status])}
      value={formatNumber(byStatus[status].count)}
      unit={words.unitProjects}
      note={notes[status]}
      to={byStatus[status].to}
    />
  ))
  if (released.count === 0) return figures
  return [
    ...figures,
    <Figure
      key="released"
      name={words.released}
      value={formatNumber(released.count)}
      unit={words.unitProjects}
      note={words.replacedNote}
      to={released.to}
    />,
  ]
}
