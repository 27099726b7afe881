import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { DemoMark } from '#app/components/badge.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { lateDaysOf } from '#app/domain/funding/contract.ts'
import { can } from '#app/domain/permissions.ts'
import { notFound, type Refusal, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { type ContractDetail, findContract } from '#db/contract.server.ts'
import { ClaimActions } from './claim-actions.tsx'
import { ClaimTable } from './claim-table.tsx'
import { ContractChanged } from './conflict.tsx'
import { ContractFacts, ContractFigures } from './contract-facts.tsx'
import { ChangeForm, ClaimForm, CompletionForm } from './contract-forms.tsx'
import { damagesOf } from './damages.server.ts'
import { saveContract } from './save.server.ts'
import { TermTable } from './term-table.tsx'

const saves = ['signed', 'change', 'complete', 'claim', 'pay', 'asked', 'cancel'] as const

export const meta = pageTitle<typeof loader>(
  (words, { contract }) => `${contract.code} ${words.contracts.title}`,
)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const contract = await findContract(context.db, requireCode(params.code))
  if (!contract) throw notFound()
  const today = context.clock.today()
  const saved = new URL(request.url).searchParams.get('saved')
  return {
    contract,
    today,
    damages: damagesToday(contract, today),
    mayEdit: can(user, 'funding.edit'),
    saved: saves.find((kind) => kind === saved) ?? null,
  }
}

/** What the delay would cost if the works were accepted today; null once the final payment says it. */
function damagesToday(contract: ContractDetail, today: string) {
  const { balance, dueOn, completedOn } = contract
  if (balance.isFinal) return null
  const inspectedOn = completedOn === null ? null : today
  const lateDays = lateDaysOf(dueOn, { completedOn, inspectedOn }, today)
  return { lateDays, damagesWon: damagesOf(contract, lateDays) }
}

export type ContractPage = ReturnType<typeof useLoaderData<typeof loader>>

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context, 'funding.edit')
  return saveContract(context, user, form, requireCode(params.code))
}

export const shouldRevalidate = reloadAfterConflict

export default function Contract() {
  const words = useWords().contracts
  const page = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { contract, today, mayEdit, saved } = page
  const refusal = result?.refusal ?? null
  const conflict = result?.conflict ?? null
  return (
    <>
      <PageHead
        back={{
          to: `/projects/${contract.project}/contracts`,
          name: words.projectTitle(contract.project),
        }}
        title={contract.name}
        note={
          <>
            {contract.code} {contract.isDemo && <DemoMark />}
          </>
        }
        actions={
          <>
            <ExportLink slug="contract" about={{ of: contract.code }} />
            <Link className="button secondary" to={`/projects/${contract.project}/funding`}>
              {words.ledger}
            </Link>
          </>
        }
      />
      {saved && refusal === null && (
        <Notice tone={saved === 'asked' ? 'notice' : 'good'}>{words.saved[saved]}</Notice>
      )}
      {conflict && refusal && <ContractChanged conflict={conflict} typed={refusal.values} />}
      {mayEdit && contract.balance.isFinal && <Notice tone="notice">{words.settled}</Notice>}
      <ContractFigures contract={contract} />
      <Panel title={words.claims} note={words.claimsNote} isWide>
        {contract.payments.length === 0 ? (
          <p>{words.noClaims}</p>
        ) : (
          <ClaimTable claims={contract.payments} project={contract.project} today={today} />
        )}
        {mayEdit && <ClaimActions page={page} refusal={refusal} />}
      </Panel>
      <div className="panel-grid">
        <div>
          <Panel title={words.facts} note={words.balanceNote}>
            <ContractFacts page={page} />
          </Panel>
        </div>
        {mayEdit && !contract.balance.isFinal && (
          <Forms page={page} refusalOf={(intent) => (refusal?.values.intent === intent ? refusal : null)} />
        )}
      </div>
      <Panel title={words.terms} isWide>
        <TermTable terms={contract.terms} />
      </Panel>
    </>
  )
}

/** What may be written of a contract that is not settled; the key empties a form once it was taken. */
function Forms({ page, refusalOf }: { page: ContractPage; refusalOf: (intent: string) => Refusal | null }) {
  const words = useWords().contracts
  return (
    <div key={page.contract.version}>
      <Panel title={words.claim} note={words.claimNote}>
        <ClaimForm page={page} refusal={refusalOf('claim')} />
      </Panel>
      <Panel title={words.complete} note={words.completeNote}>
        <CompletionForm page={page} refusal={refusalOf('complete')} />
      </Panel>
      <Panel title={words.change} note={words.changeNote}>
        <ChangeForm page={page} refusal={refusalOf('change')} />
      </Panel>
    </div>
  )
}
