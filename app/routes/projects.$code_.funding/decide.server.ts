import { data } from '@remix-run/react'
import { forbidden, parseForm, refused, refusedField, typedValues } from '#app/http.ts'
import { payClaim } from '#app/writes/contract-ledger.server.ts'
import type { Db } from '#db/client.server.ts'
import { isYearClosed } from '#db/funding.server.ts'
import {
  findClaimOfRequest,
  findOpenFundingRequest,
  type OpenFundingRequest,
  type RequestSettling,
  updateFundingRequest,
} from '#db/funding-request.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import type { LockedProject } from '#db/project-change.server.ts'
import type { User } from '#db/user.server.ts'
import { decideForm, withdrawForm } from './forms.ts'
import type { Outcome } from './save.server.ts'
import { writeEntry } from './write-entry.server.ts'

/** A second person lets in what is beyond the budget, or refuses it. */
export async function decideRequest(
  tx: Db,
  project: LockedProject,
  user: User,
  form: FormData,
  now: Date,
): Outcome {
  const parsed = parseForm(decideForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { request: id, decision, reason } = parsed.value
  const request = await findOpenFundingRequest(tx, project.id, id)
  if (!request) return settledMeanwhile(form)
  if (request.userId === user.id) throw forbidden()
  let fundingEntryId: bigint | null = null
  if (decision === 'granted') {
    if (await isYearClosed(tx, request.entry.fiscalYear)) return refusedField(form, 'reason', 'yearClosed')
    fundingEntryId = await writeRequested(tx, project, user, request, reason)
    if (fundingEntryId === null) return refusedField(form, 'reason', 'alreadyReversed')
  }
  await settle(tx, project, user, request, { state: decision, decidedAt: now, reason, fundingEntryId })
  return 'decided'
}

/** Its author takes a request back before anybody decides; it stays, and says when and why. */
export async function withdrawRequest(
  tx: Db,
  project: LockedProject,
  user: User,
  form: FormData,
  now: Date,
): Outcome {
  const parsed = parseForm(withdrawForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { request: id, reason } = parsed.value
  const request = await findOpenFundingRequest(tx, project.id, id)
  if (!request) return settledMeanwhile(form)
  if (request.userId !== user.id) throw forbidden()
  const end = { state: 'withdrawn', decidedAt: now, reason, fundingEntryId: null } as const
  await settle(tx, project, user, request, end)
  return 'withdrawn'
}

/** Somebody was faster: the page loads anew and shows what became of the request. */
function settledMeanwhile(form: FormData) {
  const refusal = { errors: { request: 'alreadyDecided' }, values: typedValues(form) }
  return data({ refusal, conflict: null }, { status: 409 })
}

async function settle(
  tx: Db,
  project: LockedProject,
  user: User,
  { id }: OpenFundingRequest,
  end: Omit<RequestSettling, 'decidedById'>,
): Promise<void> {
  await updateFundingRequest(tx, id, { ...end, decidedById: user.id })
  await insertJournal(tx, { userId: user.id, actor: user.email, reason: end.reason }, [
    {
      table: 'fundingRequest',
      recordId: id,
      projectId: project.id,
      before: { state: 'open' },
      after: { state: end.state },
    },
  ])
}

/** What was asked for stands in the ledger; a claim of a contract is paid by it. */
async function writeRequested(
  tx: Db,
  project: LockedProject,
  user: User,
  request: OpenFundingRequest,
  reason: string,
): Promise<bigint | null> {
  const { entry, userId } = request
  const claim = await findClaimOfRequest(tx, request)
  if (claim === undefined)
    return writeEntry(tx, project, entry, { userId, overrideById: user.id, reason }, user)
  const { source, fiscalYear, amountWon, entryOn, documentNo } = entry
  const payment = { ...claim, source, fiscalYear, amountWon, paidOn: entryOn, documentNo }
  return payClaim(tx, project, user, payment, { userId, overrideById: user.id, overrideReason: reason })
}
