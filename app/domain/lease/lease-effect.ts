import type { LeaseTerms } from '#app/domain/btl.ts'
import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { allocate, type Won } from '#app/domain/money.ts'
import type { LeaseDayRules } from './lease-calendar.ts'
import { type LeaseShift, leaseShift, leaseStartOn, type YearNeed } from './lease-shift.ts'
import type { AgreedOperating } from './operating-forecast.ts'

/** The milestone of a BTL project on which its building counts as in operation (운영개시). */
export const operationStart = 'operation-start'

/** What an agreement says of its lease. */
export interface LeaseAgreement {
  /** the day on which the lease began; null: it is provisional, from the forecasts of its buildings */
  operationStartsOn: PlainDate | null
  /** null while no rate is agreed */
  terms: LeaseTerms | null
  rules: LeaseDayRules
  operating: AgreedOperating
}

/** A building of an agreement, with its start of operation before and after what is asked about. */
export interface LeaseBuilding {
  code: string
  /** parts per billion of the agreement */
  sharePpb: number
  fromOn: PlainDate | null
  toOn: PlainDate | null
}

/** Why a lease stays where it is. */
export type LeaseStay =
  | { reason: 'no-agreement' | 'no-rate' | 'under-lease' | 'no-date' | 'same-date' }
  /** another building starts later anyway */
  | { reason: 'other-building'; building: string }

/** What other starts of operation do to the lease of an agreement and to one project's share of it. */
export type LeaseEffect =
  | { shift: LeaseShift; shareYears: YearNeed[]; lastBuilding: string; stay: null }
  | { shift: null; stay: LeaseStay }

/**
 * Lays the lease of an agreement before and after beside each other. It starts when the last of its buildings is in
 * operation; each year's need is shared over the buildings by largest remainder, so that the shares sum to the whole.
 */
export function leaseEffect(
  agreement: LeaseAgreement | null,
  buildings: readonly LeaseBuilding[],
  ownCode: string,
  calendar: WorkCalendar,
): LeaseEffect {
  const stays = (stay: LeaseStay): LeaseEffect => ({ shift: null, stay })
  if (agreement === null) return stays({ reason: 'no-agreement' })
  if (agreement.operationStartsOn !== null) return stays({ reason: 'under-lease' })
  if (agreement.terms === null) return stays({ reason: 'no-rate' })
  const own = buildings.findIndex(({ code }) => code === ownCode)
  const ownBuilding = buildings[own]
  invariant(ownBuilding, `${ownCode} is a building of its agreement`)
  const fromOn = leaseStartOn(buildings.map((building) => building.fromOn))
  const toOn = leaseStartOn(buildings.map((building) => building.toOn))
  if (fromOn === null || toOn === null) return stays({ reason: 'no-date' })
  const others = buildings.filter(({ code }) => code !== ownCode)
  const other = others.find((building) => building.toOn === toOn)
  if (fromOn === toOn) {
    const isOwnMoved = ownBuilding.fromOn !== ownBuilding.toOn
    return stays(
      isOwnMoved && other ? { reason: 'other-building', building: other.code } : { reason: 'same-date' },
    )
  }
  // Of several that start on the last day the own one is named.
  const lastBuilding = ownBuilding.toOn === toOn ? ownCode : (other?.code ?? ownCode)
  const { terms, rules, operating } = agreement
  const shift = leaseShift({ terms, rules, operating }, { fromOn, toOn }, calendar)
  const shares = buildings.map(({ sharePpb }) => BigInt(sharePpb))
  return { shift, shareYears: sharedYears(shift.years, shares, own), lastBuilding, stay: null }
}

function sharedYears(years: readonly YearNeed[], shares: readonly bigint[], own: number): YearNeed[] {
  const shareOf = (won: Won | null) => (won === null ? null : (allocate(won, shares)[own] ?? 0n))
  return years.map(({ fiscalYear, ...whole }) => {
    const [beforeWon, afterWon] = [shareOf(whole.beforeWon), shareOf(whole.afterWon)]
    return { fiscalYear, beforeWon, afterWon, changeWon: (afterWon ?? 0n) - (beforeWon ?? 0n) }
  })
}
