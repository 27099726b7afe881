import { Link } from '@remix-run/react'
import { DemoMark, RatingBadge, RouteBadge, StageBadge, StatusBadge } from '#app/components/badge.tsx'
import { Figure, Notice } from '#app/components/page.tsx'
import { formatDate, formatSlip } from '#app/domain/format.ts'
import type { Rating } from '#app/domain/slippage.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ProjectDetail } from '#db/project.server.ts'
import type { ProjectPage } from './route.tsx'

export function ProjectBadges({ project, rating }: { project: ProjectDetail; rating: Rating | null }) {
  const language = useLanguage()
  const words = useWords()
  return (
    <p className="badges">
      <StatusBadge status={project.status} />
      <StageBadge stage={project.stage} />
      <RouteBadge route={project.route} />
      {project.slipDays !== null && (
        <>
          <RatingBadge rating={rating} />
          <span>
            {words.project.completionSlip} {formatSlip(project.slipDays, language)} (
            {words.common.workingDays})
          </span>
        </>
      )}
      {project.isDemo && <DemoMark />}
    </p>
  )
}

/** Where the slot went, or came from, when one project took another's place. */
export function Replacement({ project }: { project: ProjectDetail }) {
  const words = useWords()
  return (
    <>
      {project.status === 'replaced' && (
        <Notice tone="warning" title={words.project.isReplaced}>
          {project.replacedBy && (
            <>
              {words.project.replacedBy}:{' '}
              <Link to={`/projects/${project.replacedBy}`}>{project.replacedBy}</Link>
            </>
          )}
        </Notice>
      )}
      {project.replaces && (
        <Notice tone="notice">
          {words.project.replaces}: <Link to={`/projects/${project.replaces}`}>{project.replaces}</Link>
        </Notice>
      )}
      {project.statusReason && (
        <Notice tone="notice" title={words.project.statusReason}>
          <p className="typed-text">{project.statusReason}</p>
        </Notice>
      )}
    </>
  )
}

/** The four dates of the completion, each for itself, and the opening. */
export function ProjectFigures({ page }: { page: ProjectPage }) {
  const words = useWords()
  const language = useLanguage()
  const { project, milestones, template, slipAgainstFirstDays } = page
  const opening = milestones.find((milestone) => milestone.code === template.opening)
  const isOpen = opening?.actualOn != null
  return (
    <div className="figures date-figures">
      <Figure
        name={words.project.baselineCompletion}
        value={formatDate(project.baselineCompletionOn, language)}
      />
      <Figure
        name={words.project.plannedCompletion}
        value={formatDate(project.plannedCompletionOn, language)}
      />
      <Figure
        name={words.project.forecastCompletion}
        value={formatDate(project.forecastCompletionOn, language)}
      />
      <Figure
        name={words.project.actualCompletion}
        value={formatDate(project.actualCompletionOn, language)}
      />
      <Figure
        name={isOpen ? words.project.openingActual : words.project.opening}
        value={formatDate(opening?.actualOn ?? opening?.forecastOn ?? null, language)}
      />
      <Figure
        name={words.project.completionSlip}
        value={formatSlip(project.slipDays, language)}
        note={words.common.workingDays}
      />
      {slipAgainstFirstDays !== project.slipDays && (
        <Figure
          name={words.baselines.slipAgainstFirst}
          value={formatSlip(slipAgainstFirstDays, language)}
          note={words.baselines.slipNote}
          to={`/projects/${project.code}/baselines`}
        />
      )}
    </div>
  )
}
