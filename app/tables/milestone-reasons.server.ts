import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import { type MilestoneReason, milestoneReasons } from '#app/domain/schedule/milestone-reason.ts'
import type { Db } from '#db/client.server.ts'
import { loadForecasts } from '#db/forecast.server.ts'

/** What cannot be said, since the project has no such milestone in its network. */
const unknown: MilestoneReason = {
  date: { kind: 'not-planned' },
  room: { kind: 'none' },
  floatDays: null,
  isCritical: false,
  openBefore: [],
  workFromOn: null,
}

/** The milestones of one project, each with what decides its date and what room it has. */
export async function withReasons<M extends { code: string }>(
  db: Db,
  projectId: number,
  milestones: readonly M[],
  calendar: WorkCalendar,
  today: PlainDate,
): Promise<(M & { reason: MilestoneReason })[]> {
  const [loaded] = await loadForecasts(db, [projectId], calendar, today)
  const reasons = loaded && milestoneReasons(loaded.project, loaded.milestones, calendar, today)
  return milestones.map((milestone) => ({ ...milestone, reason: reasons?.get(milestone.code) ?? unknown }))
}
