import {
  addDays,
  addWorkingDays,
  type PlainDate,
  type WorkCalendar,
  workingDaysBetween,
} from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import type { DatedStatus } from '#app/domain/project/dated-status.ts'
import type { SlipCause, Stage, Status } from '#app/domain/project.ts'
import { networkFor } from '#app/domain/schedule/forecast.ts'
import { type ScheduleLink, topologicalOrder } from '#app/domain/schedule/network.ts'
import { forecastByPosition } from '#app/domain/schedule.ts'
import type { Baseline } from '#app/domain/source/baseline.ts'
import type { PlannedFacility } from '#app/domain/source/facility-plan.ts'
import type { PlannedBuilding } from '#app/domain/source/portfolio-plan.ts'
import { allBefore, type Template, type TemplateItem } from '#app/domain/template/template.ts'
import type { RandomStream } from './demo-random.ts'

/** The work that leads to a milestone: when it began, and what was left of it on a day, where that was counted. */
interface DemoWork {
  startedOn: PlainDate | null
  remainingDays: number | null
  remainingOn: PlainDate | null
}

/** One milestone as it stands on a day. */
export interface DemoMilestone extends DemoWork {
  code: string
  plannedOn: PlainDate
  actualOn: PlainDate | null
  cause: SlipCause | null
  note: string | null
}

/** A planned project with its approved dates: what the generator adds actuals to. */
export interface DemoSubject {
  plan: PlannedBuilding | PlannedFacility
  baseline: Baseline
}

/** How one project stands on the day. */
export interface DemoProject {
  code: string
  status: Status
  /** why it is withdrawn, replaced or suspended, in Korean */
  statusReason: string | null
  /** the day on which the status took effect; null while it is active */
  statusOn: PlainDate | null
  /** what was set before it, and it; empty while it runs its course */
  statusHistory: DatedStatus[]
  /** 0 to 11 */
  managerIndex: number
  /** one per template item, in template order */
  milestones: DemoMilestone[]
}

/** What goes wrong once in the course of a project. */
interface Setback {
  code: string
  days: number
  cause: SlipCause
  note: string
  /** the day on which the manager moves the plan; null: it is never moved and runs overdue */
  movedOn: PlainDate | null
}

/**
 * How a project goes from its first day to its last. It does not depend on today: a later today only sees more of it,
 * so the demonstration goes on plausibly from day to day.
 */
export interface Course {
  setback: Setback | null
  happensOn: ReadonlyMap<string, PlainDate>
}

/** `punctual`: on its baseline or up to three working days before, throughout. */
export type Temper = 'punctual' | 'ordinary'

/** What delays our own work in a stage. */
const workCauses: Record<Stage, readonly SlipCause[]> = {
  planning: ['civil-complaint', 'budget'],
  feasibility: ['budget'],
  design: ['design-change', 'civil-complaint'],
  construction: ['materials', 'weather', 'site-condition', 'civil-complaint', 'contractor'],
  completion: ['contractor'],
}

/** What delays these items in particular; other gates wait for a review. */
const itemCauses: ReadonlyMap<string, readonly SlipCause[]> = new Map([
  ['school-consent', ['consent']],
  ['contract-review', ['budget', 'review']],
  ['works-contract', ['bidding', 'budget']],
  ['groundbreaking', ['site-condition', 'civil-complaint']],
  ['completion-inspection', ['contractor', 'review']],
])

const notes: Record<SlipCause, readonly string[]> = {
  consent: ['학부모 동의율 미달로 설명회 추가 개최', '학교 동의 재확인 절차 진행'],
  review: ['심사 보완 요구로 다음 회차 상정', '조건부 의결에 따른 보완 자료 제출'],
  budget: ['추경 편성 후 집행으로 조정', '예산 교부 시기 조정'],
  'design-change': ['사용자 요구 반영으로 설계 변경', '면적 재조정에 따른 도면 수정'],
  bidding: ['유찰에 따른 재공고', '낙찰자 적격심사 보완'],
  materials: ['철근·레미콘 수급 지연', '관급자재 납품 지연'],
  weather: ['장마 기간 강우로 공정 중단', '동절기 물공사 중지'],
  'site-condition': ['지하 매설물 발견으로 보강 공사', '연약지반 확인으로 기초 변경'],
  'civil-complaint': ['소음·분진 민원으로 작업시간 조정', '통학로 안전대책 협의'],
  contractor: ['하도급 업체 교체', '시공사 인력 투입 부족'],
  other: ['기타 사유'],
}

/**
 * The course of one project; the stream decides, so the same stream gives the same course. Its template is one that
 * an empty database begins with, whose milestones follow each other's finish.
 */
export function courseOf(
  template: Template,
  baseline: Baseline,
  temper: Temper,
  random: RandomStream,
  calendar: WorkCalendar,
): Course {
  const setback = temper === 'punctual' ? null : setbackOf(template, baseline, random, calendar)
  const due = dueDates(template, baseline, setback, calendar)
  const happensOn = new Map<string, PlainDate>()
  for (const code of topologicalOrder(template.items, template.links)) {
    const wobble = wobbleDays(temper, random)
    const own = wobble === 0 ? dateIn(due, code) : addWorkingDays(calendar, dateIn(due, code), wobble)
    const reached = linksInto(template, code).map((link) => dateIn(happensOn, link.from))
    happensOn.set(code, reached.reduce(later, own))
  }
  return { setback, happensOn }
}

/** Most things happen within a few days of their date; more than that is a setback and has a cause. */
function wobbleDays(temper: Temper, random: RandomStream): number {
  if (temper === 'punctual') return random.between(-3, 0)
  const roll = random.below(100)
  if (roll < 25) return random.between(-5, -1)
  if (roll < 70) return random.between(0, 1)
  return random.between(2, 5)
}

/** Seven projects in ten have no setback, one in eight a short one, and the others one of weeks or months. */
function setbackOf(
  template: Template,
  baseline: Baseline,
  random: RandomStream,
  calendar: WorkCalendar,
): Setback | null {
  const roll = random.below(100)
  if (roll < 70) return null
  const days =
    roll < 82 ? random.between(8, 18) : roll < 95 ? random.between(24, 58) : random.between(65, 140)
  const before = allBefore(template, template.completion)
  const item = random.pick(template.items.filter(({ code }) => before.has(code)))
  const cause = random.pick(causesFor(item))
  // The plan is moved before the new date at the latest: up to three weeks ahead, or when the old date has passed.
  const lead = random.between(1, Math.min(days, 30)) - 16
  const movedOn = random.below(10) < 3 ? null : addWorkingDays(calendar, dateIn(baseline, item.code), lead)
  return { code: item.code, days, cause, note: random.pick(notes[cause]), movedOn }
}

function causesFor({ code, stage, isGate }: TemplateItem): readonly SlipCause[] {
  return itemCauses.get(code) ?? (isGate ? ['review'] : workCauses[stage])
}

/** When each item is due once the setback is known: what a plan that is moved by it makes of all forecasts. */
function dueDates(
  template: Template,
  baseline: Baseline,
  setback: Setback | null,
  calendar: WorkCalendar,
): Map<string, PlainDate> {
  if (setback === null) return new Map(baseline)
  const struckOn = addWorkingDays(calendar, dateIn(baseline, setback.code), setback.days)
  const firstOn = [...baseline.values()].reduce(earlier)
  return expectedDates(template, baseline, calendar, firstOn, (code) => ({
    plannedOn: code === setback.code ? struckOn : dateIn(baseline, code),
    actualOn: null,
  }))
}

/** When each item of a plan is to be expected on `today`, by the rule of `forecastByPosition`. */
function expectedDates(
  template: Template,
  baseline: Baseline,
  calendar: WorkCalendar,
  today: PlainDate,
  known: (code: string) => Pick<DemoMilestone, 'plannedOn' | 'actualOn'>,
): Map<string, PlainDate> {
  const network = networkFor({ template })
  const dates = network.codes.map((code) => ({ baselineOn: dateIn(baseline, code), ...known(code) }))
  const forecasts = forecastByPosition(network, dates, calendar, today)
  return new Map(network.codes.map((code, at) => [code, forecasts[at] ?? dateIn(baseline, code)]))
}

/**
 * What the records show of a course on `today`; nothing happens after `endsOn` (a withdrawal, a suspension).
 * A cause stands only on what is later than its baseline, and only once it is known.
 */
export function milestonesOn(
  template: Template,
  baseline: Baseline,
  course: Course,
  calendar: WorkCalendar,
  today: PlainDate,
  endsOn: PlainDate | null,
): DemoMilestone[] {
  const seenOn = endsOn !== null && endsOn < today ? endsOn : today
  const { setback, happensOn } = course
  const isMoved = setback !== null && setback.movedOn !== null && setback.movedOn <= seenOn
  const planned = dueDates(template, baseline, isMoved ? setback : null, calendar)
  const struck = setback === null ? new Set<string>() : reachedBy(template, setback.code)
  const known = (code: string) => {
    const on = dateIn(happensOn, code)
    return { plannedOn: dateIn(planned, code), actualOn: on <= seenOn ? on : null }
  }
  const expected = expectedDates(template, baseline, calendar, seenOn, known)
  return template.items.map(({ code }) => {
    const { plannedOn, actualOn } = known(code)
    const isLate = (actualOn ?? plannedOn) > dateIn(baseline, code)
    const reason = isLate && struck.has(code) ? setback : null
    const item = { code, plannedOn, actualOn, expectedOn: dateIn(expected, code) }
    const work = workOn(template, happensOn, item, calendar, seenOn)
    return { code, plannedOn, actualOn, cause: reason?.cause ?? null, note: reason?.note ?? null, ...work }
  })
}

const notBegun: DemoWork = { startedOn: null, remainingDays: null, remainingOn: null }

/**
 * When the work of a milestone began: as late as its duration allows before what happened or is planned, but after
 * everything that leads to it has happened. Where that leaves less time than the work takes, somebody has counted
 * the days up to when it is expected as what is left: so the note tells what the plan and its slip tell.
 */
function workOn(
  template: Template,
  happensOn: ReadonlyMap<string, PlainDate>,
  {
    code,
    plannedOn,
    actualOn,
    expectedOn,
  }: Pick<DemoMilestone, 'code' | 'plannedOn' | 'actualOn'> & { expectedOn: PlainDate },
  calendar: WorkCalendar,
  seenOn: PlainDate,
): DemoWork {
  const durationDays = template.items.find((item) => item.code === code)?.durationDays ?? 0
  if (durationDays === 0) return notBegun
  const finishOn = actualOn ?? plannedOn
  const latestOn = addWorkingDays(calendar, finishOn, 1 - durationDays)
  const reached = linksInto(template, code).map((link) => dateIn(happensOn, link.from))
  const startedOn = reached.map((on) => addWorkingDays(calendar, on, 1)).reduce(later, latestOn)
  if (actualOn !== null) return { ...notBegun, startedOn: startedOn < actualOn ? startedOn : actualOn }
  if (startedOn > seenOn) return notBegun
  if (startedOn === latestOn) return { ...notBegun, startedOn }
  const leftDays = workingDaysBetween(calendar, addDays(seenOn, -1), expectedOn)
  return { startedOn, remainingDays: Math.max(1, leftDays), remainingOn: seenOn }
}

/** The item itself and all that follows it. */
function reachedBy(template: Template, code: string): Set<string> {
  const reached = new Set([code])
  for (const next of topologicalOrder(template.items, template.links))
    if (linksInto(template, next).some((link) => reached.has(link.from))) reached.add(next)
  return reached
}

function earlier(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? a : b
}

function later(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b
}

function linksInto(template: Template, code: string): ScheduleLink[] {
  return template.links.filter((link) => link.to === code)
}

function dateIn(dates: ReadonlyMap<string, PlainDate>, code: string): PlainDate {
  const on = dates.get(code)
  invariant(on, `a project has a date for ${code}`)
  return on
}
