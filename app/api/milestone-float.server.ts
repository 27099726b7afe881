import { milestoneFloats } from '#app/domain/schedule/float.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { loadForecasts } from '#db/forecast.server.ts'
import type { Reader } from './door.server.ts'

export interface MilestoneFloat {
  floatDays: number | null
  isCritical: boolean
}

/** Milestones with the room that the stored forecasts of their whole projects leave them. */
export async function withFloats<M extends { projectId: number; code: string }>(
  { context }: Pick<Reader, 'context'>,
  milestones: readonly M[],
): Promise<(M & MilestoneFloat)[]> {
  const projectIds = [...new Set(milestones.map((milestone) => milestone.projectId))]
  const calendar = await loadCalendar(context.db)
  const loaded = await loadForecasts(context.db, projectIds, calendar, context.clock.today())
  const floats = new Map(
    loaded.map((one) => [one.project.id, milestoneFloats(one.project, one.milestones, calendar)]),
  )
  return milestones.map((milestone) => {
    const floatDays = floats.get(milestone.projectId)?.get(milestone.code) ?? null
    return { ...milestone, floatDays, isCritical: floatDays !== null && floatDays <= 0 }
  })
}
