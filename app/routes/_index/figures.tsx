import { Figure } from '#app/components/page.tsx'
import { yearOf } from '#app/domain/calendar.ts'
import { formatNumber, formatShare } from '#app/domain/format.ts'
import { ratingLabels, routeLabels, statusLabels } from '#app/domain/labels.ts'
import { dueWithinCalendarDays, type PortfolioStatus } from '#app/domain/portfolio.ts'
import { routes } from '#app/domain/project.ts'
import { ratings } from '#app/domain/slippage.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import { projectList } from './project-list.ts'

interface FiguresProps {
  status: Omit<PortfolioStatus, 'late' | 'due'>
  dueTotal: number
  isMine: boolean
}

/** The counts of the day; each opens the rows behind it. */
export function Figures({ status, dueTotal, isMine }: FiguresProps) {
  const words = useWords().dashboard
  const label = useLabel()
  return (
    <section className="figures dashboard-figures" aria-label={words.figures}>
      <Progress status={status} isMine={isMine} />
      {routes.map((route) => (
        <Figure
          key={route}
          name={label(routeLabels[route])}
          value={formatNumber(status.byRoute[route])}
          unit={words.unitProjects}
          note={formatShare(BigInt(status.byRoute[route]), BigInt(status.projects))}
          to={projectList({ route }, isMine)}
        />
      ))}
      <Figure
        name={words.due(dueWithinCalendarDays)}
        value={formatNumber(dueTotal)}
        unit={words.unitItems}
        note={words.overdueNote}
        to="#due"
      />
      <Figure
        name={words.overdue}
        value={formatNumber(status.overdue)}
        unit={words.unitItems}
        note={words.overdueNote}
        to="/slips"
      />
      {ratings.map((rating) => (
        <Figure
          key={rating}
          name={label(ratingLabels[rating])}
          value={formatNumber(status.byRating[rating])}
          unit={words.unitProjects}
          note={formatShare(BigInt(status.byRating[rating]), BigInt(status.projects))}
          to={projectList({ rating }, isMine)}
        />
      ))}
      <Stopped byStatus={status.byStatus} isMine={isMine} />
    </section>
  )
}

function Progress({ status, isMine }: Omit<FiguresProps, 'dueTotal'>) {
  const words = useWords().dashboard
  const year = yearOf(status.asOf)
  const ofYear = status.completions.find((line) => line.year === year) ?? {
    target: 0,
    actual: 0,
    forecast: 0,
  }
  return (
    <>
      <Figure
        name={words.projects}
        value={formatNumber(status.projects)}
        unit={words.unitProjects}
        note={words.projectsNote(formatNumber(status.buildings), formatNumber(status.facilities))}
        to={projectList({}, isMine)}
      />
      <Figure
        name={words.completed}
        value={formatNumber(status.completed)}
        unit={words.unitProjects}
        note={formatShare(BigInt(status.completed), BigInt(status.projects))}
        to={projectList({ sort: '-actualCompletion' }, isMine)}
      />
      <Figure
        name={words.ofYear(year)}
        value={formatNumber(ofYear.target)}
        unit={words.unitBuildings}
        note={words.ofYearNote(formatNumber(ofYear.actual), formatNumber(ofYear.forecast))}
        to={projectList({ year: String(year) }, isMine)}
      />
    </>
  )
}

/** What nobody works on now stands apart: neither late nor on track. */
function Stopped({ byStatus, isMine }: { byStatus: PortfolioStatus['byStatus']; isMine: boolean }) {
  const words = useWords().dashboard
  const label = useLabel()
  const notes = {
    suspended: words.withdrawnNote,
    withdrawn: words.withdrawnNote,
    replaced: words.replacedNote,
  }
  return (['suspended', 'withdrawn', 'replaced'] as const).map((status) => (
    <Figure
      key={status}
      name={label(statusLabels[status])}
      value={formatNumber(byStatus[status])}
      unit={words.unitProjects}
      note={notes[status]}
      to={projectList({ status }, isMine)}
    />
  ))
}
