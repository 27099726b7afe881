import { isInvestmentReview } from '#app/domain/gate/gate.ts'
import { notFound, refusedField } from '#app/http.ts'
import { findGateOverride, insertGateOverride } from '#db/gate.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import type { Override } from './forms.ts'
import type { HeldGate } from './record.server.ts'

/** Records that the project goes past the gate without a passing decision; answers the refusal, or null. */
export async function recordOverride({ tx, form, user, project, gate }: HeldGate, { reason }: Override) {
  if (!isInvestmentReview(project.templateCode, gate.code)) throw notFound()
  if (await findGateOverride(tx, project.id, gate.code)) return refusedField(form, 'reason', 'overridden')
  const override = { projectId: project.id, milestoneCode: gate.code, reason, userId: user.id }
  const id = await insertGateOverride(tx, override)
  await insertJournal(tx, { userId: user.id, actor: user.email, reason }, [
    { table: 'gateOverride', recordId: id, projectId: project.id, before: null, after: override },
  ])
  return null
}
