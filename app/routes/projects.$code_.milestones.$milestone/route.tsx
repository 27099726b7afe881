import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { CsrfField, OpenedFields } from '#app/components/form.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { ReviewMissing } from '#app/components/review-missing.tsx'
import { can } from '#app/domain/permissions.ts'
import { templateItem } from '#app/domain/template/template.ts'
import { forbidden, notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { findHoldingReview } from '#db/gate.server.ts'
import { findNewestEntry } from '#db/journal.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { findProject, subjectOf } from '#db/project.server.ts'
import { getProjectTemplate } from '#db/template.server.ts'
import { changeMilestone, openBefore } from './change.server.ts'
import { MilestoneConflictNotice } from './milestone-conflict.tsx'
import { MilestoneFacts } from './milestone-facts.tsx'
import { LookAhead, MilestoneFields } from './milestone-form.tsx'
import { Preview } from './preview.tsx'
import { proposedPlan } from './proposed.server.ts'
import { Why } from './why.tsx'

export const meta = pageTitle<typeof loader>(
  (words, { project, milestone }, language) =>
    `${project.code} ${words.project.changeOf(language === 'ko' ? milestone.nameKo : milestone.nameEn)}`,
)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const { db, clock } = context
  const code = requireCode(params.code)
  // Before the project: what is saved between the two then counts as changed since, and is told.
  const entry = await findNewestEntry(db, code)
  const project = await findProject(db, code)
  if (!project) throw notFound()
  if (!can(user, 'milestone.edit', subjectOf(project))) throw forbidden()
  const milestones = await listMilestones(db, project.id)
  const milestone = milestones.find(({ code }) => code === params.milestone)
  if (!milestone) throw notFound()
  const today = clock.today()
  const template = await getProjectTemplate(db, project)
  return {
    project: { code: project.code, nameKo: project.nameKo, nameEn: project.nameEn },
    milestone,
    entry,
    proposed: await proposedPlan(db, new URL(request.url).searchParams, {
      project,
      milestones,
      milestone,
      calendar: await loadCalendar(db),
      today,
    }),
    heldBy: await findHoldingReview(db, project, milestone.code, today),
    rule: templateItem(template, milestone.code).rule,
    openBefore: openBefore({ ...project, template }, milestones, milestone.code),
    names: milestones.map(({ code, nameKo, nameEn }) => ({ code, nameKo, nameEn })),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context)
  const codes = { project: requireCode(params.code), milestone: requireCode(params.milestone) }
  return changeMilestone(context, user, form, codes)
}

export const shouldRevalidate = reloadAfterConflict

export default function EditMilestone() {
  const words = useWords()
  const language = useLanguage()
  const {
    project,
    milestone,
    entry,
    proposed,
    heldBy,
    rule,
    openBefore: open,
    names,
  } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const isSaving = useNavigation().state !== 'idle'
  const conflict = result?.conflict ?? null
  const refusal = result?.refusal ?? proposed?.refusal ?? null
  const preview = result ? result.preview : (proposed?.preview ?? null)
  const nameOf = (named: { nameKo: string; nameEn: string }) =>
    language === 'ko' ? named.nameKo : named.nameEn
  const nameOfCode = (code: string) => {
    const named = names.find((name) => name.code === code)
    return named ? nameOf(named) : code
  }
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
      <Form method="post" className="form plan-form" noValidate>
        <CsrfField />
        <OpenedFields
          version={conflict?.version ?? result?.refusal?.values.version ?? milestone.version}
          entry={conflict ? entry : (result?.refusal?.values.entry ?? entry)}
        />
        <div className="edit-grid">
          <Panel title={words.project.change}>
            <MilestoneFields milestone={milestone} refusal={refusal} />
            {!preview && (refusal?.errors.cause || refusal?.errors.reason) && (
              <Why refusal={refusal} cause={milestone.cause} isReplanned={false} />
            )}
            {!preview && <LookAhead projectCode={project.code} isSaving={isSaving} />}
          </Panel>
          <Panel title={words.project.currentDates}>
            <MilestoneFacts milestone={milestone} rule={rule} />
          </Panel>
          {preview && (
            <Preview
              preview={preview}
              nameOf={nameOfCode}
              refusal={refusal}
              cause={milestone.cause}
              unseen={result?.unseen ?? null}
              isAnswer={result !== undefined}
              isSaving={isSaving}
              projectCode={project.code}
            />
          )}
        </div>
      </Form>
    </>
  )
}
