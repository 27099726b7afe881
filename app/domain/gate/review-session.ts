import { addDays, lastDayOfMonth, type PlainDate, plainDate, yearOf } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'

/** Investment reviews are held four times a year, and between them when it cannot wait (수시). */
export const sessionRounds = ['1', '2', '3', '4', 'occasional'] as const
export type SessionRound = (typeof sessionRounds)[number]

export interface Session {
  year: number
  round: SessionRound
}

const regularRounds = ['1', '2', '3', '4'] as const

/** A session with fixed dates. */
interface RegularSession extends Session {
  round: (typeof regularRounds)[number]
}

/** By when the papers are in, the review is done, and the result is sent; all days included. */
export interface SessionDates {
  papersByOn: PlainDate
  doneByOn: PlainDate
  resultByOn: PlainDate
}

/** Days after the review within which its result is sent. */
const resultDays = 14
/** Days that an occasional review takes, and by which it can be prolonged once. */
const occasionalDays = 30
const prolongedDays = 40

/** How a session is written in records: 2026-2, 2026-occasional. */
export function sessionCode({ year, round }: Session): string {
  return `${year}-${round}`
}

/** The session that `sessionCode` wrote; null for any other text. */
export function parseSession(text: string): Session | null {
  const [, year = '', name] = /^(\d{4})-(\w+)$/.exec(text) ?? []
  const round = sessionRounds.find((one) => one === name)
  return round === undefined ? null : { year: Number(year), round }
}

/**
 * The dates of a regular session (교육부령 2024.9.3, DOMAIN.md section 2.4).
 *
 * 2026, round 1: papers by 30 Nov 2025, done by 31 Jan 2026, result by 14 Feb 2026
 */
export function sessionDates({ year, round }: RegularSession): SessionDates {
  const { papersByOn, doneByOn } = regularDates(year)[round]
  return { papersByOn, doneByOn, resultByOn: addDays(doneByOn, resultDays) }
}

function regularDates(year: number) {
  return {
    '1': { papersByOn: plainDate(year - 1, 11, 30), doneByOn: plainDate(year, 1, 31) },
    '2': { papersByOn: lastDayOfMonth(year, 2), doneByOn: plainDate(year, 4, 30) },
    '3': { papersByOn: plainDate(year, 5, 31), doneByOn: plainDate(year, 7, 31) },
    '4': { papersByOn: plainDate(year, 8, 31), doneByOn: plainDate(year, 10, 31) },
  }
}

/** An occasional review whose papers came in on a day: when it is done, at the latest after the one prolongation. */
export function occasionalDates(papersOn: PlainDate): SessionDates & { prolongedOn: PlainDate } {
  const doneByOn = addDays(papersOn, occasionalDays)
  return {
    papersByOn: papersOn,
    doneByOn,
    resultByOn: addDays(doneByOn, resultDays),
    prolongedOn: addDays(doneByOn, prolongedDays),
  }
}

/** The regular session in which a review decided on that day was held: the first that was not done before. */
export function sessionOf(decidedOn: PlainDate): RegularSession {
  return firstSession(decidedOn, (dates) => dates.doneByOn)
}

/** The next regular session whose papers can still come in on a day. */
export function nextSession(today: PlainDate): RegularSession {
  return firstSession(today, (dates) => dates.papersByOn)
}

function firstSession(on: PlainDate, dateOf: (dates: SessionDates) => PlainDate): RegularSession {
  const year = yearOf(on)
  const sessions = [year, year + 1].flatMap((y) => regularRounds.map((round) => ({ year: y, round })))
  const found = sessions.find((session) => dateOf(sessionDates(session)) >= on)
  invariant(found, 'the second session of the next year is later than any day of this one')
  return found
}
