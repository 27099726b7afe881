import { type AppLoadContext, data, redirect } from '@remix-run/node'
import { yearOf } from '#app/domain/calendar.ts'
import { formatNumber } from '#app/domain/format.ts'
import { changeFault, payableWon } from '#app/domain/funding/contract.ts'
import { mayBurden } from '#app/domain/funding.ts'
import { notFound, parseForm, type Refusal, refused, refusedField, typedValues } from '#app/http.ts'
import {
  contractEntryRefusal,
  contractRefusedWords,
  insertContractEntry,
  payClaim,
} from '#app/writes/contract-ledger.server.ts'
import type { Db } from '#db/client.server.ts'
import {
  type ContractDetail,
  findContract,
  findProjectOfContract,
  insertContractAmount,
  updateContract,
} from '#db/contract.server.ts'
import { insertFundingRequest, unsaid } from '#db/funding-request.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { findProjectForUpdate, type LockedProject } from '#db/project-change.server.ts'
import type { User } from '#db/user.server.ts'
import { cancelPayment } from './cancel.server.ts'
import { claimPayment } from './claim.server.ts'
import { changeForm, completionForm, payForm } from './forms.ts'

/** What a write of a contract works with: the project is held, so the writes of one contract come one by one. */
export interface ContractWrite {
  tx: Db
  project: LockedProject
  contract: ContractDetail
  user: User
  form: FormData
  today: string
}

export type Refused = ReturnType<typeof refused> | ReturnType<typeof conflicting>

const writes = {
  change: changeTerms,
  complete: reportCompletion,
  claim: claimPayment,
  pay: payOrAsk,
  cancel: cancelPayment,
} satisfies Record<string, (write: ContractWrite) => Promise<Refused | 'asked' | null>>

/** One write of the contract's page, in one transaction. */
export async function saveContract(context: AppLoadContext, user: User, form: FormData, code: string) {
  const intent = form.get('intent')
  const write = Object.entries(writes).find(([name]) => name === intent)
  if (!write) throw new Response(null, { status: 400, statusText: 'Bad Request' })
  const [name, run] = write
  const answer = await context.db.transaction().execute(async (tx) => {
    const projectCode = await findProjectOfContract(tx, code)
    const project = projectCode === undefined ? undefined : await findProjectForUpdate(tx, projectCode)
    const contract = project && (await findContract(tx, code))
    if (!project || !contract) throw notFound()
    const version = form.get('version')
    if (version !== null && String(contract.version) !== version) return conflicting(form, contract)
    return run({ tx, project, contract, user, form, today: context.clock.today() })
  })
  if (answer !== null && answer !== 'asked') return answer
  return redirect(`/contracts/${code}?saved=${answer ?? name}`)
}

/** What the contract is now, beside what was typed, when somebody else wrote first. */
export interface ContractConflict {
  version: number
  saved: Record<'amountWon' | 'dueOn' | 'completedOn' | 'paidWon' | 'openWon' | 'remainingWon', string>
}

function conflicting(form: FormData, { version, balance, dueOn, completedOn }: ContractDetail) {
  const conflict: ContractConflict = {
    version,
    saved: {
      ...{ dueOn, completedOn: completedOn ?? '', amountWon: formatNumber(balance.amountWon) },
      ...{ paidWon: formatNumber(balance.paidWon), openWon: formatNumber(balance.openWon) },
      remainingWon: formatNumber(balance.remainingWon),
    },
  }
  const values: Refusal['values'] = { ...typedValues(form), version: String(version) }
  return data({ refusal: { errors: {}, values }, conflict }, { status: 409 })
}

/** A change order (설계변경·공기연장): the difference is committed, or freed, in the year that it names. */
async function changeTerms({ tx, project, contract, user, form, today }: ContractWrite) {
  const parsed = parseForm(changeForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { version: _, fiscalYear, ...change } = parsed.value
  if (change.effectiveOn > today) return refusedField(form, 'effectiveOn', 'futureDecision')
  const latest = contract.terms.at(-1)
  if (latest === undefined) throw notFound()
  const fault = changeFault(change, latest, contract.balance)
  if (fault !== null) return refusedField(form, changeFields[fault], `contract-${fault}`)
  const differenceWon = change.amountWon - latest.amountWon
  const { isDemo, source, code } = contract
  if (differenceWon !== 0n) {
    const entry = { source, fiscalYear, kind: 'commitment', amountWon: differenceWon } as const
    const refusal = await contractEntryRefusal(tx, project, entry)
    if (refusal !== null) return refusedField(form, 'fiscalYear', contractRefusedWords[refusal])
    await insertContractEntry(tx, project, user, {
      ...{ ...entry, contractId: contract.id, isDemo, entryOn: change.effectiveOn },
      ...{ documentNo: change.documentNo, note: `${code} ${change.reason}` },
    })
  }
  const number = latest.number + 1
  await insertContractAmount(tx, { ...change, contractId: contract.id, number, userId: user.id })
  await updateContract(tx, contract.id, { dueOn: change.dueOn })
  const before = { amountWon: latest.amountWon, dueOn: latest.dueOn }
  const after = { amountWon: change.amountWon, dueOn: change.dueOn }
  await journal({ tx, project, user }, code, before, after, change.reason)
  return null
}

const changeFields = {
  settled: 'amountWon',
  'below-paid': 'amountWon',
  'no-change': 'amountWon',
  'year-adds-nothing': 'amountWon',
  'before-last': 'effectiveOn',
  'due-before-start': 'dueOn',
} as const

/** The contractor reports the works complete (준공신고); until the final payment another day may be entered. */
async function reportCompletion({ tx, project, contract, user, form, today }: ContractWrite) {
  const parsed = parseForm(completionForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { completedOn } = parsed.value
  if (completedOn > today) return refusedField(form, 'completedOn', 'futureDecision')
  if (completedOn < contract.signedOn) return refusedField(form, 'completedOn', 'contract-before-signing')
  if (contract.balance.isFinal) return refusedField(form, 'completedOn', 'contract-settled')
  await updateContract(tx, contract.id, { completedOn })
  const before = { completedOn: contract.completedOn }
  await journal({ tx, project, user }, contract.code, before, { completedOn }, null)
  return null
}

/** Pays a claim within the budget; beyond it a second person is asked, who lets it in on the page of the ledger. */
async function payOrAsk({ tx, project, contract, user, form, today }: ContractWrite) {
  const parsed = parseForm(payForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { claim: id, paidOn, documentNo, ask } = parsed.value
  const fiscalYear = parsed.value.fiscalYear ?? yearOf(paidOn)
  const claim = contract.payments.find((payment) => payment.id === id)
  if (!claim) throw notFound()
  if (claim.paidOn !== null || claim.cancelledOn !== null)
    return refusedField(form, 'paidOn', 'contract-already-paid')
  if (claim.requestId !== null) return refusedField(form, 'paidOn', 'contract-already-asked')
  if (paidOn > today) return refusedField(form, 'paidOn', 'futureDecision')
  if (paidOn < claim.claimedOn) return refusedField(form, 'paidOn', 'contract-before-claim')
  if (!mayBurden(fiscalYear, paidOn)) return refusedField(form, 'fiscalYear', 'contract-other-year')
  const amountWon = payableWon(claim)
  const { id: contractId, isDemo, source, code } = contract
  const entry = { source, fiscalYear, kind: 'expenditure', amountWon } as const
  const refusal = amountWon === 0n ? null : await contractEntryRefusal(tx, project, entry)
  if (refusal === 'beyond-budget' && ask) {
    const typed = { ...unsaid, ...entry, contractId, entryOn: paidOn, documentNo, note: code }
    await insertFundingRequest(tx, project.id, typed, user.id, id)
    await updateContract(tx, contractId, {})
    return 'asked'
  }
  if (refusal !== null) return refusedField(form, 'paidOn', contractRefusedWords[refusal])
  await payClaim(tx, project, user, { ...entry, claimId: id, contractId, code, isDemo, paidOn, documentNo })
  return null
}

function journal(
  { tx, project, user }: Pick<ContractWrite, 'tx' | 'project' | 'user'>,
  code: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  reason: string | null,
): Promise<void> {
  return insertJournal(tx, { userId: user.id, actor: user.email, reason }, [
    { table: 'contract', recordId: code, projectId: project.id, before, after },
  ])
}
