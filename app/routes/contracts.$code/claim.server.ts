import { type ContractClaim, lateDaysOf, paymentDueOn } from '#app/domain/funding/contract.ts'
import {
  advanceClaim,
  type ClaimFault,
  claimFault,
  finalClaim,
  type NewClaim,
  progressClaim,
} from '#app/domain/funding/contract-claim.ts'
import { unreachable } from '#app/domain/invariant.ts'
import { parseForm, refused, refusedField } from '#app/http.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { type ContractDetail, insertContractPayment, updateContract } from '#db/contract.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { damagesOf } from './damages.server.ts'
import { claimForm } from './forms.ts'
import type { ContractWrite } from './save.server.ts'

/** The contractor claims an advance, progress or the final payment; what is taken off is reckoned, never typed. */
export async function claimPayment({ tx, project, contract, user, form, today }: ContractWrite) {
  const parsed = parseForm(claimForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { version: _, documentNo, ...claim } = parsed.value
  if (claim.claimedOn > today) return refusedField(form, 'claimedOn', 'futureDecision')
  const fault = claimFault(claim, contract.balance, contract)
  if (fault !== null) return refusedField(form, claimFields[fault], `contract-${fault}`)
  const { kind, ...amounts } = amountsOf(claim, contract)
  const { claimedOn, inspectedOn } = claim
  const dueOn = paymentDueOn(claimedOn, await loadCalendar(tx))
  const row = { ...amounts, kind, claimedOn, inspectedOn, dueOn, documentNo }
  const id = await insertContractPayment(tx, { ...row, contractId: contract.id, userId: user.id })
  await updateContract(tx, contract.id, {})
  await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
    { table: 'contractPayment', recordId: id, projectId: project.id, before: null, after: row },
  ])
  return null
}

const claimFields: Record<ClaimFault, string> = {
  settled: 'kind',
  'before-signing': 'claimedOn',
  'advance-after-progress': 'kind',
  'beyond-contract': 'amountWon',
  'rest-is-final': 'amountWon',
  'not-completed': 'kind',
  'not-inspected': 'inspectedOn',
  'inspected-before-completion': 'inspectedOn',
  'claimed-before-inspection': 'claimedOn',
  'nothing-left': 'kind',
}

function amountsOf(
  { kind, amountWon, inspectedOn }: NewClaim,
  contract: ContractDetail,
): Omit<ContractClaim, 'isPaid'> {
  const { balance, dueOn, completedOn } = contract
  switch (kind) {
    case 'advance':
      return advanceClaim(amountWon)
    case 'progress':
      return progressClaim(amountWon, balance)
    case 'final': {
      const lateDays = lateDaysOf(dueOn, { completedOn, inspectedOn }, completedOn ?? dueOn)
      return finalClaim(balance, damagesOf(contract, lateDays))
    }
    default:
      return unreachable(kind)
  }
}
