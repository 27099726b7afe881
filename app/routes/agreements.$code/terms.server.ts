import { addDays, isPlainDate, type PlainDate } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import type { ResetDue } from '#app/domain/lease/agreement.ts'
import { amendmentOn } from '#app/domain/lease/agreement-terms.ts'
import { listAmendments } from '#db/agreement-amendment.server.ts'
import type { AgreementRecord } from '#db/agreement-record.server.ts'
import type { Db } from '#db/client.server.ts'

/** What an agreement said from the start and after each amendment, and what is in force on the day asked about. */
export async function loadTerms(
  db: Db,
  agreement: Pick<AgreementRecord, 'id' | 'code'>,
  asked: string | null,
  today: PlainDate,
) {
  const on = asked !== null && isPlainDate(asked) ? asked : today
  const amendments = await listAmendments(db, agreement.id)
  const inForce = amendmentOn(amendments, on)
  invariant(inForce, `${agreement.code} was signed`)
  const next = amendments.find(({ effectiveOn }) => effectiveOn > on) ?? null
  return { amendments, inForce, next, on }
}

/** Calendar days before a benchmark reset from which it is pointed out. */
const noticeDays = 60

/** The reset to be fixed soon, or overdue, of a lease under way; null where none is. */
export function resetNear(
  { isProvisional }: Pick<AgreementRecord, 'isProvisional'>,
  reset: ResetDue | null,
  today: PlainDate,
): ResetDue | null {
  return !isProvisional && reset !== null && reset.on <= addDays(today, noticeDays) ? reset : null
}
