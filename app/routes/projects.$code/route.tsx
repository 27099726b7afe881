import type { LoaderFunctionArgs } from '@remix-run/node'
import { data, Link, type ShouldRevalidateFunctionArgs, useLoaderData } from '@remix-run/react'
import { isSameData } from '#app/address/timeline-address.ts'
import { ExportLink } from '#app/components/export-link.tsx'
import { ProjectGantt } from '#app/components/gantt.tsx'
import { PageHead, Panel } from '#app/components/page.tsx'
import { can } from '#app/domain/permissions.ts'
import { slipAgainstFirst } from '#app/domain/schedule/baseline-version.ts'
import { projectRating } from '#app/domain/slippage.ts'
import { notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { findLeaseToday } from '#app/tables/lease-today.server.ts'
import { withReasons } from '#app/tables/milestone-reasons.server.ts'
import { readChange } from '#app/writes/change-notice.server.ts'
import { findAgreementPart } from '#db/agreement.server.ts'
import { findFirstCompletionOn } from '#db/baseline-version.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { listOpenConditions } from '#db/gate.server.ts'
import { listJournal } from '#db/journal.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { findProjectProgress } from '#db/progress.server.ts'
import { findProject, subjectOf } from '#db/project.server.ts'
import { listSlipFlags } from '#db/slip-flag.server.ts'
import { getProjectTemplate } from '#db/template.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { listUserNames } from '#db/user.server.ts'
import { ChangeTold } from './change-told.tsx'
import { Conditions } from './conditions.tsx'
import { Facts } from './facts.tsx'
import { Flags } from './flags.tsx'
import { History } from './history.tsx'
import { Lease } from './lease.tsx'
import { MilestoneLinks } from './milestone-links.tsx'
import { MilestoneTable } from './milestone-table.tsx'
import { Money } from './money.tsx'
import { Progress } from './progress.tsx'
import { ProjectBadges, ProjectFigures, Replacement } from './project-head.tsx'
import { StaleNotes } from './stale-notes.tsx'

/** Rows of the history that the page shows; the rest stays in the journal. */
const historyLimit = 100
/** More open flags than a template has milestones cannot be. */
const flagLimit = 50

export const meta = pageTitle<typeof loader>(
  (_, { project }, language) => `${project.code} ${language === 'ko' ? project.nameKo : project.nameEn}`,
)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { db, clock } = context
  const user = await requireUser(request, context)
  const project = await findProject(db, requireCode(params.code))
  if (!project) throw notFound()
  const today = clock.today()
  const [milestones, flags, agreement, lease, thresholds, firstOn, calendar, progress, { change, headers }] =
    await Promise.all([
      listMilestones(db, project.id),
      listSlipFlags(db, { project: project.code, isResolved: false }, { limit: flagLimit }),
      findAgreementPart(db, project.id),
      findLeaseToday(db, project),
      findThresholds(db, today),
      findFirstCompletionOn(db, project.id),
      loadCalendar(db),
      findProjectProgress(db, project, today),
      readChange(request, context, project.code),
    ])
  const history = can(user, 'history.read') ? await listJournal(db, project.id, historyLimit) : null
  const template = await getProjectTemplate(db, project)
  const completion = milestones.find(({ isCompletion }) => isCompletion)
  return data(
    {
      today,
      project,
      milestones: await withReasons(db, project.id, milestones, calendar, today),
      flags,
      conditions: await listOpenConditions(db, project.id),
      agreement,
      lease,
      history,
      people: history ? await listUserNames(db) : [],
      thresholds,
      links: template.links.map(({ from, to, type, lagDays }) => ({ from, to, type, lagDays })),
      slipAgainstFirstDays: completion ? slipAgainstFirst(completion, firstOn, calendar) : null,
      progress,
      rating: projectRating(project, thresholds),
      template: { nameKo: template.nameKo, nameEn: template.nameEn, opening: template.opening },
      rules: Object.fromEntries(template.items.map((item) => [item.code, item.rule])),
      change,
      mayEdit: can(user, 'project.edit', subjectOf(project)),
      mayChangeStatus: can(user, 'project.status', subjectOf(project)),
      mayEditMilestones: can(user, 'milestone.edit', subjectOf(project)),
      mayTakeReports: can(user, 'report.read'),
    },
    { headers },
  )
}

/** Another scale, or the critical path, shows the same data. */
export function shouldRevalidate(args: ShouldRevalidateFunctionArgs) {
  const isOtherData = args.formMethod !== undefined || !isSameData(args.currentUrl, args.nextUrl)
  return isOtherData && args.defaultShouldRevalidate
}

export type ProjectPage = ReturnType<typeof useLoaderData<typeof loader>>

export default function Project() {
  const words = useWords()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const { project, change } = page
  return (
    <>
      <PageHead
        back={{ to: '/projects', name: words.project.allProjects }}
        title={language === 'ko' ? project.nameKo : project.nameEn}
        note={project.schoolName ? `${project.code} · ${project.schoolName}` : project.code}
        actions={
          <>
            <ExportLink slug="project" about={{ of: project.code }} />
            <Link className="button secondary" to={`/projects/${project.code}/baselines`}>
              {words.baselines.title}
            </Link>
            {page.mayChangeStatus && (
              <Link className="button secondary" to={`/projects/${project.code}/status`}>
                {words.projectStatus.change}
              </Link>
            )}
            {page.mayEdit && (
              <Link className="button secondary" to={`/projects/${project.code}/edit`}>
                {words.project.edit}
              </Link>
            )}
          </>
        }
      />
      <ProjectBadges project={project} rating={page.rating} />
      {change && <ChangeTold change={change} />}
      <Replacement project={project} />
      <ProjectFigures page={page} />
      <Panel title={words.project.gantt}>
        <ProjectGantt
          code={project.code}
          milestones={page.milestones}
          links={page.links}
          today={page.today}
          thresholds={page.thresholds}
          isMovable={page.mayEditMilestones}
          mayTakeReports={page.mayTakeReports}
        />
      </Panel>
      <Progress progress={page.progress} />
      <Panel
        id="milestones"
        title={words.project.milestones}
        note={words.project.milestonesNote}
        actions={<MilestoneLinks project={project.code} isEditable={page.mayEditMilestones} />}
      >
        <StaleNotes page={page} />
        <MilestoneTable page={page} />
      </Panel>
      <div className="panel-grid">
        <Money
          project={project}
          agreement={page.agreement}
          provisionalStartOn={page.lease?.provisionalStartOn ?? null}
        />
        <Facts project={project} template={page.template} mayMove={page.mayEdit} />
      </div>
      <Lease lease={page.lease} milestones={page.milestones} project={project} />
      <Conditions project={project.code} conditions={page.conditions} today={page.today} />
      <Flags project={project} flags={page.flags} />
      {page.history && <History page={page} history={page.history} limit={historyLimit} />}
    </>
  )
}
