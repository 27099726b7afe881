import type { PlainDate } from '#app/domain/calendar.ts'
import type { ScheduleLink } from '#app/domain/schedule/network.ts'

interface Placed {
  code: string
  plannedOn: PlainDate | null
}

/**
 * Where a new milestone belongs among those of a project: behind the last one that leads to it, and there before the
 * first that is planned later. What has no day follows what leads to it at once; without either it comes last.
 *
 * design (03-02), bid (05-04), build (09-01): a permit of 06-01 that design leads to stands between bid and build
 */
export function placeOf(
  added: Placed,
  milestones: readonly Placed[],
  links: readonly Pick<ScheduleLink, 'from' | 'to'>[],
): number {
  const leading = new Set(links.flatMap(({ from, to }) => (to === added.code ? [from] : [])))
  const lead = milestones.findLastIndex(({ code }) => leading.has(code))
  const { plannedOn } = added
  if (plannedOn === null) return lead < 0 ? milestones.length : lead + 1
  const later = milestones.findIndex(
    (one, at) => at > lead && one.plannedOn !== null && one.plannedOn > plannedOn,
  )
  return later < 0 ? milestones.length : later
}
