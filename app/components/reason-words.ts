import { formatDate, formatSlip } from '#app/domain/format.ts'
import { unreachable } from '#app/domain/invariant.ts'
import type { Language } from '#app/domain/labels.ts'
import type {
  DateReason,
  MilestoneReason,
  ReasonLink,
  RoomReason,
} from '#app/domain/schedule/milestone-reason.ts'
import type { Words } from '#app/i18n/words.ts'

/** In which words reasons are said, and what a milestone is called. */
export interface ReasonText {
  language: Language
  words: Words
  nameOf: (code: string) => string
}

/** What milestones are called, by their codes; a code of none stays as it is. */
export function nameByCode(
  milestones: readonly { code: string; nameKo: string; nameEn: string }[],
  language: Language,
): (code: string) => string {
  const names = new Map(milestones.map((m) => [m.code, language === 'ko' ? m.nameKo : m.nameEn]))
  return (code) => names.get(code) ?? code
}

/** A reason in words, part by part; what is not known or says nothing new is left out. */
export interface ReasonWords {
  /** what decides the date; null: nothing does any more, it has happened */
  date: string | null
  /** what room it leaves, and before what */
  room: string | null
  /** that it runs against the order of the network */
  outOfSequence: string | null
}

/** All of it for one milestone: its row in the table, its words in the drawing. */
export function reasonWords(
  reason: MilestoneReason,
  isFinished: boolean,
  text: ReasonText,
): ReasonWords | null {
  const { words } = text
  const outOfSequence = isFinished ? words.reasons.finishedEarly : words.reasons.startedEarly
  const date = dateWords(reason.date, text)
  if (date === null) return null
  return {
    date: isFinished ? null : [date, ...behindPlan(reason.date, words)].join(', '),
    room: roomWords(reason.room, text),
    outOfSequence: reason.openBefore.length === 0 ? null : outOfSequence(namesOf(reason.openBefore, text)),
  }
}

/** What decides a date: `‘실시설계’ 완료 뒤 시작 (끝-시작, 시차 +5일)`. Null: there is no date. */
export function dateWords(reason: DateReason, text: ReasonText): string | null {
  const { words, language, nameOf } = text
  const { reasons } = words
  switch (reason.kind) {
    case 'actual':
      return reasons.actual
    case 'not-planned':
      return null
    case 'not-live':
      return reasons.notLive
    case 'today':
      return reasons.today
    case 'own-plan':
      if (reason.after === null) return reasons.ownPlan
      return reasons.ownPlanAfter(nameOf(reason.after.code), linkWords(reason.after.link, text))
    case 'work':
      return reasons.work(formatDate(reason.startedOn, language))
    case 'rest': {
      const countedOn = formatDate(reason.remainingOn, language)
      return reasons.rest(formatDate(reason.startedOn, language), reason.remainingDays, countedOn)
    }
    case 'rest-passed':
      return reasons.restPassed(reason.remainingDays, formatDate(reason.remainingOn, language))
    case 'constraint':
      return reasons.constraint(words.plan.constraintTypes[reason.type], formatDate(reason.on, language))
    case 'closed-period':
      return reasons.closedPeriod(formatSlip(reason.laterDays, language))
    case 'predecessor': {
      const name = nameOf(reason.code)
      if (reason.link === null) return reasons.through(name)
      return `${reasons.after[reason.link.type](name)} (${linkWords(reason.link, text)})`
    }
    default:
      return unreachable(reason)
  }
}

/** What a milestone follows, each with its link: `‘실시설계’ (끝-시작, 시차 +5일)`. */
export function predecessorWords(
  code: string,
  links: readonly (ReasonLink & { from: string; to: string })[],
  text: ReasonText,
): string[] {
  const own = links.filter(({ to }) => to === code)
  return own.map((link) => `${namesOf([link.from], text)} (${linkWords(link, text)})`)
}

/** `끝-시작`, or `끝-시작, 시차 +5일`. */
function linkWords({ type, lagDays }: ReasonLink, { words, language }: ReasonText): string {
  const { links, lag } = words.reasons
  return lagDays === 0 ? links[type] : `${links[type]}, ${lag(formatSlip(lagDays, language))}`
}

function behindPlan(reason: DateReason, { reasons }: Words): string[] {
  if (reason.kind !== 'predecessor' && reason.kind !== 'rest') return []
  const { laterDays } = reason
  const closedDays = reason.kind === 'predecessor' ? reason.closedDays : 0
  return [
    ...(laterDays > 0 ? [reasons.later(laterDays)] : []),
    ...(laterDays < 0 ? [reasons.earlier(-laterDays)] : []),
    ...(closedDays > 0 ? [reasons.closed(closedDays)] : []),
  ]
}

function roomWords(room: RoomReason, text: ReasonText): string | null {
  const { words, nameOf } = text
  switch (room.kind) {
    case 'none':
      return null
    case 'spare':
      return words.reasons.spare(room.days, nameOf(room.end))
    case 'limited': {
      const limit = `${words.plan.constraintTypes[room.type]}, ${formatDate(room.on, text.language)}`
      const end = nameOf(room.end)
      return room.days < 0
        ? words.reasons.limitMissed(-room.days, end, limit)
        : words.reasons.limited(room.days, end, limit)
    }
    case 'critical': {
      if (room.path.length === 0) return words.reasons.criticalEnd
      const way = room.path.length === 1 ? '' : shortened(room.path.map(nameOf)).join(' → ')
      return words.reasons.criticalPath(room.days, nameOf(room.end), way)
    }
    default:
      return unreachable(room)
  }
}

/** The next of a long path and its end. */
function shortened(path: readonly string[]): string[] {
  return path.length <= 3 ? [...path] : [...path.slice(0, 1), '…', ...path.slice(-1)]
}

function namesOf(codes: readonly string[], { nameOf, language }: ReasonText): string {
  const quoted = (name: string) => (language === 'ko' ? `‘${name}’` : `“${name}”`)
  return codes.map((code) => quoted(nameOf(code))).join(', ')
}
