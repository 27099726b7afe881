import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import { successorChoices } from '#app/domain/schedule/plan-change.ts'
import { optionalDay } from '#app/forms/form-fields.ts'
import type { Refusal } from '#app/http.ts'
import type { Db } from '#db/client.server.ts'
import type { MilestoneRow } from '#db/milestone.server.ts'
import { lookAhead, type PlanPreview } from './look-ahead.server.ts'

interface Subject {
  project: Parameters<typeof lookAhead>[1]['project']
  milestones: readonly MilestoneRow[]
  milestone: MilestoneRow
  calendar: WorkCalendar
  today: PlainDate
}

/**
 * The date that an address proposes (`?plannedOn=2027-03-02`, from a bar that was dragged) with what it would move;
 * null when it proposes none. What is no date comes back as it was written, with what is expected.
 */
export async function proposedPlan(
  db: Db,
  params: URLSearchParams,
  { project, milestones, milestone, calendar, today }: Subject,
): Promise<{ refusal: Refusal; preview: PlanPreview | null } | null> {
  const text = params.get('plannedOn')
  if (text === null) return null
  const values = { plannedOn: text }
  const parsed = optionalDay.safeParse(text)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { refusal: { errors: { plannedOn: issue?.message ?? 'date' }, values }, preview: null }
  }
  const successors = successorChoices.find((choice) => choice === params.get('successors')) ?? 'move'
  const edit = { code: milestone.code, plannedOn: parsed.data }
  const { preview } = await lookAhead(db, { project, milestones, edit, successors, calendar, today })
  return { refusal: { errors: {}, values }, preview }
}
