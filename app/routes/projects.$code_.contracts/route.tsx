import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ExportLink } from '#app/components/export-link.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { can } from '#app/domain/permissions.ts'
import { notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { listContracts } from '#db/contract.server.ts'
import { findDamagesRules } from '#db/damages.server.ts'
import { findProject } from '#db/project.server.ts'
import { ContractForm } from './contract-form.tsx'
import { ContractTable } from './contract-table.tsx'
import { signContract } from './save.server.ts'

export const meta = pageTitle<typeof loader>((words, { project }) =>
  words.contracts.projectTitle(project.code),
)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const project = await findProject(context.db, requireCode(params.code))
  if (!project) throw notFound()
  const today = context.clock.today()
  return {
    project: { code: project.code, nameKo: project.nameKo, nameEn: project.nameEn },
    contracts: await listContracts(context.db, project.id),
    today,
    usual: await findDamagesRules(context.db, today),
    mayEdit: can(user, 'funding.edit'),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context, 'funding.edit')
  return signContract(context, user, form, requireCode(params.code))
}

export default function ProjectContracts() {
  const words = useWords()
  const language = useLanguage()
  const { project, contracts, today, usual, mayEdit } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>()?.refusal ?? null
  return (
    <>
      <PageHead
        back={{
          to: `/projects/${project.code}`,
          name: `${project.code} ${language === 'ko' ? project.nameKo : project.nameEn}`,
        }}
        title={words.contracts.projectTitle(project.code)}
        note={words.contracts.note}
        actions={
          <>
            <ExportLink slug="contracts" about={{ of: project.code }} />
            <Link className="button secondary" to={`/projects/${project.code}/funding`}>
              {words.funding.title}
            </Link>
          </>
        }
      />
      {contracts.length === 0 ? (
        <Notice tone="notice">{words.contracts.none}</Notice>
      ) : (
        <Panel title={words.contracts.list} note={words.contracts.balanceNote} isWide>
          <ContractTable contracts={contracts} />
        </Panel>
      )}
      {mayEdit && (
        <Panel title={words.contracts.add} note={words.contracts.addNote} isWide>
          <ContractForm
            suggestedCode={`${project.code}-${contracts.length + 1}`}
            today={today}
            usual={usual}
            refusal={refusal}
          />
        </Panel>
      )}
    </>
  )
}
