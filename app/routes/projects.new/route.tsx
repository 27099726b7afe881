import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PageHead, Panel } from '#app/components/page.tsx'
import { addDays, type PlainDate } from '#app/domain/calendar.ts'
import { nextTermOn } from '#app/domain/source/baseline.ts'
import { forbidden } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useWords } from '#app/i18n/words.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { listTemplates } from '#db/template.server.ts'
import { listManagers } from '#db/user.server.ts'
import { createProject, listOwnPrograms } from './create.server.ts'
import { NewProjectForm } from './new-project-form.tsx'
import { PlanPreview } from './plan-preview.tsx'

/** Terms to choose from: ten years. */
const termsShown = 20

export const meta = pageTitle((words) => words.newProject.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const { db, clock } = context
  const programs = await listOwnPrograms(db, user)
  if (programs.length === 0) throw forbidden()
  const [templates, managers] = await Promise.all([listTemplates(db), listManagers(db)])
  return {
    programs,
    templates: templates.map(({ code, nameKo, nameEn }) => ({ code, nameKo, nameEn })),
    managers: managers.map(({ id, name }) => ({ id, name })),
    terms: comingTerms(clock.today()),
    managerId: managers.some(({ id }) => id === user.id) ? user.id : null,
  }
}

function comingTerms(today: PlainDate): PlainDate[] {
  const terms: PlainDate[] = []
  for (let on = nextTermOn(today); terms.length < termsShown; on = nextTermOn(addDays(on, 1))) terms.push(on)
  return terms
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context)
  return createProject(context, user, form)
}

export default function NewProject() {
  const words = useWords()
  const choices = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const plan = result?.plan ?? null
  return (
    <>
      <PageHead
        back={{ to: '/projects', name: words.project.allProjects }}
        title={words.newProject.title}
        note={words.newProject.note}
      />
      <Panel title={words.newProject.what}>
        <NewProjectForm choices={choices} refusal={result?.refusal ?? null} isSeen={plan !== null} />
      </Panel>
      {plan && <PlanPreview plan={plan} />}
    </>
  )
}
