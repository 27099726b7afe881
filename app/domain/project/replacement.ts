import {
  addDays,
  addWorkingDays,
  type PlainDate,
  type WorkCalendar,
  workingDaysBetween,
} from '#app/domain/calendar.ts'
import type { TemplateCode } from '#app/domain/project.ts'
import { type Baseline, latestCompletionOn, nextTermOn, schoolBaseline } from '#app/domain/source/baseline.ts'
import type { Template } from '#app/domain/template/template.ts'

/** The dates of the project whose place is taken; null where the source prints none. */
type FormerDates = ReadonlyMap<string, PlainDate | null>

/** Templates by which a project can take the place of one of a template: of the same route and kind of works. */
const exchangeable: Record<TemplateCode, readonly TemplateCode[]> = {
  direct: ['direct', 'private-school'],
  'private-school': ['private-school', 'direct'],
  btl: ['btl'],
  facility: ['facility'],
}

/** The templates to choose from for a replacement, that of the former project first. */
export function replacementTemplates(former: TemplateCode): readonly TemplateCode[] {
  return exchangeable[former]
}

/**
 * The approved dates of a project that takes another's place after a day. A school opens on the first term from the
 * former opening on that leaves all the work after that day; a facility, which opens on no term, keeps the intervals of
 * the former dates, moved until the first of them lies after the day.
 */
export function replacementBaseline(
  template: Template,
  former: FormerDates,
  afterOn: PlainDate,
  calendar: WorkCalendar,
): Baseline {
  if (template.code === 'facility') return movedDates(former, afterOn, calendar)
  const openingOn = former.get(template.opening) ?? afterOn
  for (let termOn = nextTermOn(openingOn); ; termOn = nextTermOn(addDays(termOn, 1))) {
    const completionOn = latestCompletionOn(template, termOn, calendar)
    const baseline = schoolBaseline(template, completionOn, termOn, calendar)
    if ([...baseline.values()].every((on) => on > afterOn)) return baseline
  }
}

function movedDates(former: FormerDates, afterOn: PlainDate, calendar: WorkCalendar): Baseline {
  const dated = [...former].flatMap(([code, on]) => (on === null ? [] : [{ code, on }]))
  const [firstOn] = dated.map(({ on }) => on).sort()
  const days =
    firstOn !== undefined && firstOn <= afterOn ? workingDaysBetween(calendar, firstOn, afterOn) + 1 : 0
  return new Map(dated.map(({ code, on }) => [code, days === 0 ? on : addWorkingDays(calendar, on, days)]))
}
