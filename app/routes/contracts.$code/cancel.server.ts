import { yearOf } from '#app/domain/calendar.ts'
import { payableWon } from '#app/domain/funding/contract.ts'
import { notFound, parseForm, refused, refusedField } from '#app/http.ts'
import { insertContractEntry } from '#app/writes/contract-ledger.server.ts'
import { updateContract, updateContractPayment } from '#db/contract.server.ts'
import { findFundingEntry, isYearClosed } from '#db/funding.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { cancelForm } from './forms.ts'
import type { ContractWrite } from './save.server.ts'

/**
 * Takes the latest claim back, since those after it would be reckoned wrong; the money that left for it by a
 * reversal, which stands in the running year once its own is closed.
 */
export async function cancelPayment({ tx, project, contract, user, form, today }: ContractWrite) {
  const parsed = parseForm(cancelForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { claim: id, documentNo, reason } = parsed.value
  const standing = contract.payments.filter(({ cancelledOn }) => cancelledOn === null)
  const claim = standing.find((payment) => payment.id === id)
  if (!claim) throw notFound()
  if (claim.id !== standing.at(-1)?.id) return refusedField(form, 'reason', 'contract-not-last')
  if (claim.requestId !== null) return refusedField(form, 'reason', 'contract-already-asked')
  const { isDemo, source } = contract
  if (claim.fundingEntryId !== null && claim.paidOn !== null) {
    const entry = await findFundingEntry(tx, project.id, claim.fundingEntryId)
    const year = entry?.fiscalYear ?? yearOf(claim.paidOn)
    await insertContractEntry(tx, project, user, {
      ...{ isDemo, source, kind: 'expenditure', contractId: contract.id, amountWon: -payableWon(claim) },
      fiscalYear: (await isYearClosed(tx, year)) ? yearOf(today) : year,
      ...{ entryOn: today, documentNo, note: reason, reversesId: claim.fundingEntryId },
    })
  }
  await updateContractPayment(tx, id, { cancelledOn: today, cancelReason: reason })
  await updateContract(tx, contract.id, {})
  await insertJournal(tx, { userId: user.id, actor: user.email, reason }, [
    {
      ...{ table: 'contractPayment', recordId: id, projectId: project.id },
      before: { cancelledOn: null },
      after: { cancelledOn: today },
    },
  ])
  return null
}
