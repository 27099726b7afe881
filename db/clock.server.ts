import type { PlainDate } from '#app/domain/calendar.ts'

/** The clock is an argument: made once at the edge, replaced in tests. */
export interface Clock {
  now(): Date
  /** today's date in Seoul */
  today(): PlainDate
}

const seoul = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' })

/** The calendar date in Seoul at an instant: 15:00 UTC is already tomorrow there. */
export function seoulDate(at: Date): PlainDate {
  return seoul.format(at)
}

/** The instant a date begins in Seoul, which has had no summer time since 1988. */
export function startOfSeoulDay(on: PlainDate): Date {
  return new Date(`${on}T00:00:00+09:00`)
}

export const systemClock: Clock = { now: () => new Date(), today: () => seoulDate(new Date()) }
