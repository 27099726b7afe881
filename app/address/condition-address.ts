import { z } from 'zod'
import { addDays, type PlainDate } from '#app/domain/calendar.ts'
import { type ConditionView, conditionViews } from '#app/domain/gate/gate.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { dueWithinCalendarDays, isAsOf } from '#app/domain/portfolio.ts'
import type { ConditionFilter } from '#db/gate-condition.server.ts'

/** What can stand in the address of the list of gate conditions. */
interface ConditionAddress {
  view: ConditionView | null
  /** `me`: what the asking person manages, by project or by program */
  manager: 'me' | number | null
  asOf: PlainDate
}

const views = z.enum(conditionViews)
const managers = z.union([
  z.literal('me'),
  z
    .stringFormat('id', /^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(1)),
])

/** The last page an address may ask for. */
const lastPage = 100_000

/** Reads the address of the list; what means nothing narrows nothing. */
export function parseConditionAddress(
  params: URLSearchParams,
  today: PlainDate,
): ConditionAddress & { page: number } {
  const asOf = params.get('asOf') ?? ''
  const page = params.get('page') ?? ''
  return {
    view: views.safeParse(params.get('view')).data ?? null,
    manager: managers.safeParse(params.get('manager')).data ?? null,
    asOf: isAsOf(asOf) ? asOf : today,
    page: /^\d{1,6}$/.test(page) ? Math.min(Math.max(Number(page), 1), lastPage) : 1,
  }
}

/** The rows that an address means to a person. */
export function conditionFilter(
  { view, manager, asOf }: ConditionAddress,
  user: Pick<Actor, 'id' | 'programIds'>,
): ConditionFilter {
  return {
    view,
    ...conditionDays(asOf),
    managerId: manager === 'me' || manager === null ? undefined : manager,
    assignedTo: manager === 'me' ? { id: user.id, programIds: user.programIds } : undefined,
  }
}

/** The days between which a condition is due soon, as milestones are. */
export function conditionDays(asOf: PlainDate): { asOf: PlainDate; soonOn: PlainDate } {
  return { asOf, soonOn: addDays(asOf, dueWithinCalendarDays) }
}

/** The address of the rows behind a count; today need not be said. */
export function conditionsPath({ view, manager, asOf }: ConditionAddress, today: PlainDate | null): string {
  const params = new URLSearchParams()
  if (view !== null) params.set('view', view)
  if (manager !== null) params.set('manager', String(manager))
  if (asOf !== today) params.set('asOf', asOf)
  return params.size === 0 ? '/conditions' : `/conditions?${params}`
}
