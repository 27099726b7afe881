import type { Clock } from '#db/clock.server.ts'

/** The day on which all tests with a database happen: noon of 2026-11-23 in Seoul, a Monday. */
export const testClock: Clock = { now: () => new Date('2026-11-23T03:00:00Z'), today: () => '2026-11-23' }
