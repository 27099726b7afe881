import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import { type LeaseShift, leaseShift, leaseStartOn, type ShiftedLease } from './lease-shift.ts'

/** A milestone of a building, as far as it can be why a lease starts later. */
export interface CourseMilestone {
  code: string
  actualOn: PlainDate | null
  /** working days behind the approved date; null where that is not known */
  slipDays: number | null
}

/** A building of an agreement: its start of operation as approved and as expected, and its milestones in order. */
export interface BuildingCourse<Milestone extends CourseMilestone = CourseMilestone> {
  code: string
  fromOn: PlainDate | null
  toOn: PlainDate | null
  milestones: readonly Milestone[]
}

/** Why a lease that has not begun stands where it does: the three steps from money to a milestone. */
export interface LeaseMovement<Building, Milestone> {
  shift: LeaseShift
  /** the building that is in operation last */
  building: Building
  /** the milestone of it that slips first; null where none does */
  milestone: Milestone | null
}

/**
 * Lays an agreement's lease by the approved dates of its buildings beside the same by the expected ones, and names
 * the building that makes the start what it is and the milestone there that slips first. Null where the start is
 * not known on either side, or has not moved.
 */
export function leaseMovement<Milestone extends CourseMilestone, Building extends BuildingCourse<Milestone>>(
  lease: ShiftedLease,
  buildings: readonly Building[],
  calendar: WorkCalendar,
): LeaseMovement<Building, Building['milestones'][number]> | null {
  const fromOn = leaseStartOn(buildings.map((building) => building.fromOn))
  const toOn = leaseStartOn(buildings.map((building) => building.toOn))
  const building = lastBuilding(buildings)
  if (fromOn === null || toOn === null || fromOn === toOn || building === null) return null
  const shift = leaseShift(lease, { fromOn, toOn }, calendar)
  return { shift, building, milestone: firstSlipped(building.milestones) }
}

/** The building that is expected in operation last; of several on the same day the first. Null while one has no day. */
export function lastBuilding<Building extends Pick<BuildingCourse, 'toOn'>>(
  buildings: readonly Building[],
): Building | null {
  const lastOn = leaseStartOn(buildings.map((building) => building.toOn))
  return lastOn === null ? null : (buildings.find((building) => building.toOn === lastOn) ?? null)
}

/** The first milestone still open that is expected late; where none is, the last one that came late. */
export function firstSlipped<Milestone extends CourseMilestone>(
  milestones: readonly Milestone[],
): Milestone | null {
  const late = milestones.filter(({ slipDays }) => (slipDays ?? 0) > 0)
  return late.find(({ actualOn }) => actualOn === null) ?? late.at(-1) ?? null
}
