import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { ReviewMissing } from '#app/components/review-missing.tsx'
import { can } from '#app/domain/permissions.ts'
import { templateItem, templates } from '#app/domain/template.ts'
import { forbidden, notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { findHoldingReview } from '#db/gate.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { findProject, subjectOf } from '#db/project.server.ts'
import { changeMilestone, openBefore } from './change.server.ts'
import { MilestoneConflictNotice } from './milestone-conflict.tsx'
import { MilestoneFacts } from './milestone-facts.tsx'
import { MilestoneForm } from './milestone-form.tsx'
import { Preview } from './preview.tsx'

export const meta = pageTitle<typeof loader>(
  (words, { project, milestone }, language) =>
    `${project.code} ${words.project.changeOf(language === 'ko' ? milestone.nameKo : milestone.nameEn)}`,
)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const project = await findProject(context.db, requireCode(params.code))
  if (!project) throw notFound()
  if (!can(user, 'milestone.edit', subjectOf(project))) throw forbidden()
  const milestones = await listMilestones(context.db, project.id)
  const milestone = milestones.find(({ code }) => code === params.milestone)
  if (!milestone) throw notFound()
  return {
    project: { code: project.code, nameKo: project.nameKo, nameEn: project.nameEn },
    milestone,
    heldBy: await findHoldingReview(context.db, project, milestone.code, context.clock.today()),
    rule: templateItem(templates[project.templateCode], milestone.code).rule,
    openBefore: openBefore(project, milestones, milestone.code),
    names: milestones.map(({ code, nameKo, nameEn }) => ({ code, nameKo, nameEn })),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context)
  const codes = { project: requireCode(params.code), milestone: requireCode(params.milestone) }
  return changeMilestone(context, user, form, codes)
}

export default function EditMilestone() {
  const words = useWords()
  const language = useLanguage()
  const { project, milestone, heldBy, rule, openBefore: open, names } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const conflict = result?.conflict ?? null
  const preview = result && 'preview' in result ? result.preview : null
  const nameOf = (named: { nameKo: string; nameEn: string }) =>
    language === 'ko' ? named.nameKo : named.nameEn
  return (
    <>
      <PageHead
        back={{ to: `/projects/${project.code}`, name: `${project.code} ${nameOf(project)}` }}
        title={words.project.changeOf(nameOf(milestone))}
      />
      {conflict && <MilestoneConflictNotice conflict={conflict} />}
      {heldBy && <ReviewMissing project={project.code} gate={heldBy} />}
      {open.length > 0 && (
        <Notice tone="notice">{words.project.openPredecessors(open.map(nameOf).join(', '))}</Notice>
      )}
      {milestone.isCompletion && <Notice tone="notice">{words.project.completionNote}</Notice>}
      <div className="edit-grid">
        <Panel title={words.project.change}>
          <MilestoneForm
            projectCode={project.code}
            milestone={milestone}
            refusal={result?.refusal ?? null}
            version={conflict?.version ?? null}
          />
        </Panel>
        <Panel title={words.project.currentDates}>
          <MilestoneFacts milestone={milestone} rule={rule} />
        </Panel>
        {preview && <Preview moves={preview} names={names} />}
      </div>
    </>
  )
}
