import { data } from '@remix-run/node'
import type { PlainDate } from '#app/domain/calendar.ts'
import { notFound, typedValues } from '#app/http.ts'
import { findGateCondition, updateGateCondition } from '#db/gate.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import type { Closing } from './forms.ts'
import type { HeldGate } from './record.server.ts'

/** A condition that somebody else closed first, beside the closing that was typed. */
export interface ClosingConflict {
  kind: 'closing'
  saved: SaidClosing
  typed: SaidClosing
}

interface SaidClosing {
  closedOn: PlainDate | null
  closingNote: string | null
}

/** Closes a condition with what met it; answers the refusal, or null when it is written. */
export async function closeCondition({ tx, form, user, project, gate }: HeldGate, closing: Closing) {
  const { condition: id, closedOn, closingNote, version } = closing
  const condition = await findGateCondition(tx, project.id, id)
  if (!condition || condition.milestoneCode !== gate.code) throw notFound()
  const before = { closedOn: condition.closedOn, closingNote: condition.closingNote }
  if (condition.version !== version) {
    const conflict: ClosingConflict = { kind: 'closing', saved: before, typed: { closedOn, closingNote } }
    return data({ refusal: { errors: {}, values: typedValues(form) }, conflict }, { status: 409 })
  }
  await updateGateCondition(tx, id, { closedOn, closingNote, closedById: user.id })
  await insertJournal(tx, { userId: user.id, actor: user.email, reason: condition.content }, [
    {
      table: 'gateCondition',
      recordId: id,
      projectId: project.id,
      before,
      after: { closedOn, closingNote },
    },
  ])
  return null
}
