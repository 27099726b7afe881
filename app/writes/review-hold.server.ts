import type { PlainDate } from '#app/domain/calendar.ts'
import { refusedField } from '#app/http.ts'
import type { Db } from '#db/client.server.ts'
import { findHoldingReview } from '#db/gate.server.ts'

/** The dates that say of a milestone that it happened, or that work on it began. */
interface Happened {
  actualOn: PlainDate | null
  startedOn?: PlainDate | null
}

/**
 * The refusal of a form that lets something of the design or later begin or happen while the investment review is not
 * passed; null when it may. What stands there already is not asked about again.
 */
export async function refusedBeforeReview(
  tx: Db,
  form: FormData,
  project: Parameters<typeof findHoldingReview>[1],
  milestone: Happened & { code: string },
  typed: Happened,
  today: PlainDate,
) {
  const fields = ['actualOn', 'startedOn'] as const
  const field = fields.find((name) => typed[name] != null && typed[name] !== milestone[name])
  if (field === undefined) return null
  const gate = await findHoldingReview(tx, project, milestone.code, today)
  return gate === null ? null : refusedField(form, field, 'reviewMissing')
}
