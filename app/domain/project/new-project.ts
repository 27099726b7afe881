import { addDays, type PlainDate, previousWorkingDay, type WorkCalendar } from '#app/domain/calendar.ts'
import { backwardDates } from '#app/domain/schedule/backward-dates.ts'
import { type Baseline, latestCompletionOn, nextTermOn, schoolBaseline } from '#app/domain/source/baseline.ts'
import type { Template } from '#app/domain/template/template.ts'

/** What a new project is planned for: the day of its completion, or the term in which it opens. */
export const targetKinds = ['term', 'completion'] as const
export type TargetKind = (typeof targetKinds)[number]

/** A target with its day: that of a term is 1 March or 1 September. */
export interface ProjectTarget {
  kind: TargetKind
  on: PlainDate
}

/**
 * The first plan of a project: everything as late as its target allows. For a term a building is completed as late as
 * it can be and still open; a school that is completed on a day opens with the first term that leaves the time to
 * move in, a facility as soon as it can. A completion on a day off happens on the working day before it.
 */
export function newProjectDates(template: Template, target: ProjectTarget, calendar: WorkCalendar): Baseline {
  if (target.kind === 'term')
    return schoolBaseline(template, latestCompletionOn(template, target.on, calendar), target.on, calendar)
  const completionOn = previousWorkingDay(calendar, target.on)
  if (template.code === 'facility') {
    const finish = { code: template.completion, on: completionOn }
    return backwardDates(template.items, template.links, finish, calendar)
  }
  let termOn = nextTermOn(completionOn)
  while (latestCompletionOn(template, termOn, calendar) < completionOn)
    termOn = nextTermOn(addDays(termOn, 1))
  return schoolBaseline(template, completionOn, termOn, calendar)
}

/** Whether a day is the first of a school term. */
export function isTermStart(on: PlainDate): boolean {
  return nextTermOn(on) === on
}

/**
 * A free code for a new project of a program: what the codes of its projects begin with in common, the year of the
 * target and a number. A program without projects gives its own section.
 *
 * GSF-2021-D-001 and GSF-2025-B-003, for 2031 -> GSF-2031-001; none of section 4-3-1 -> P-4-3-1-2031-001
 */
export function proposedCode(program: string, codes: readonly string[], year: number): string {
  const begins = `${sharedBeginning(codes) ?? `P-${program}`}-${year}-`
  const numbers = codes
    .filter((code) => code.startsWith(begins))
    .map((code) => Number(code.slice(begins.length)))
    .filter((number) => Number.isInteger(number))
  return `${begins}${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`
}

function sharedBeginning(codes: readonly string[]): string | null {
  const [first, ...others] = codes.map((code) => code.split('-'))
  if (first === undefined) return null
  const differs = first.findIndex((part, place) => others.some((other) => other[place] !== part))
  const shared = differs < 0 ? first : first.slice(0, differs)
  return shared.length === 0 ? null : shared.join('-')
}
