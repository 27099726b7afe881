import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import type { Stage, Status } from '#app/domain/project.ts'
import { type ForecastInput, type ForecastSubject, forecastProject } from '#app/domain/schedule/forecast.ts'
import { statusAfter } from '#app/domain/schedule/milestone-change.ts'
import { networkOf, ScheduleCycle, type ScheduleLink } from '#app/domain/schedule/network.ts'
import { workFaults } from '#app/domain/schedule/work-facts.ts'
import { ownTemplate, type Template } from '#app/domain/template/template.ts'
import { type ImportableFacts, importedFacts, type LeftOutKind } from './import-facts.ts'
import { type ImportedSchedule, matchTasks, type TaskMatch } from './import-match.ts'
import { placeOf } from './milestone-place.ts'

/** A milestone as far as a file can change it; further fields go along. */
export interface ImportMilestone extends ImportableFacts, Omit<ForecastInput, keyof ImportableFacts> {
  nameKo: string
  nameEn: string
  isGate: boolean
}

/** What a milestone says before or after the import, with what is then expected of it. */
export type ImportState = Omit<ImportableFacts, 'remainingPlanOn'> & { forecastOn: PlainDate | null }

/** A milestone that the import changes; `before` is null for a new one. */
export interface ImportChange {
  code: string
  before: ImportState | null
  after: ImportState
}

/** Why a file cannot be taken over; `task` names the task, or all of a cycle. */
export interface ImportFault {
  kind: 'tooMany' | 'tooManyLinks' | 'cycle' | 'duration' | 'lag' | 'planRange' | 'fact'
  task: string
  /** of a fact: a key of the catalogue's errors */
  detail: string
}

export interface LeftOut {
  kind: LeftOutKind
  task: { uid: number; name: string }
  detail: string
}

/** What taking a file over would store, and what a person is told of it first. */
export interface ImportPlan<M> {
  matches: TaskMatch[]
  /** the project's own in their order, each new one in its place (`placeOf`) */
  milestones: (M | NewMilestone)[]
  /** names of milestones that the file does not know; they stay */
  untouched: { nameKo: string; nameEn: string }[]
  /** the network after it */
  template: Template
  /** another network than the present one */
  isNewNetwork: boolean
  linksAdded: number
  linksRemoved: number
  changes: ImportChange[]
  status: Status
  completion: { fromOn: PlainDate | null; toOn: PlainDate | null }
  leftOut: LeftOut[]
  /** empty: the file can be taken over */
  faults: ImportFault[]
}

/** A milestone that only the file knows. */
export type NewMilestone = ImportMilestone & { cause: null; isCompletion: false; isGate: false }

export const importLimits = {
  milestones: 500,
  links: 5_000,
  days: 10_000,
  firstOn: '2000-01-01',
  lastOn: '2099-12-31',
} as const

/** The stage that new milestones get, and the day on which the file is taken over. */
interface ImportChoice {
  stage: Stage
  today: PlainDate
}

/**
 * What a file does to a project. Tasks change the milestones they mean or become new ones; links between tasks of the
 * file replace those between the same milestones, other links stay. Approved baselines and names stay as they are.
 */
export function importPlan<M extends ImportMilestone>(
  project: ForecastSubject,
  milestones: readonly M[],
  file: ImportedSchedule,
  { stage, today }: ImportChoice,
  calendar: WorkCalendar,
): ImportPlan<M> {
  const present = project.template
  const matches = matchTasks(file.tasks, milestones)
  const met = new Map(matches.map((match) => [match.code, match]))
  const leftOut: LeftOut[] = []
  // A file tells the progress of the day on which it was kept, which may be long ago; none is told of a day to come.
  const toldOn = file.statusOn !== null && file.statusOn < today ? file.statusOn : today
  const factsOf = (match: TaskMatch, known: M | null): ImportableFacts => {
    const { facts, leftOut: kinds } = importedFacts(match.task, known, toldOn)
    leftOut.push(...kinds.map((kind) => leftOutOf(kind, match)), ...namedOtherwise(match, known))
    return facts
  }
  const durations = new Map(present.items.map((item) => [item.code, item.durationDays]))
  const after: (M | NewMilestone)[] = milestones.map((milestone) => {
    const match = met.get(milestone.code)
    const own = { ...milestone, durationDays: durations.get(milestone.code) ?? milestone.durationDays }
    return match ? { ...own, ...factsOf(match, own) } : own
  })
  const created = matches.filter(({ by }) => by === 'new')
  const links = linksAfter(present.links, file, matches)
  for (const match of created) {
    const added = newMilestone(match, stage, factsOf(match, null))
    after.splice(placeOf(added, after, links), 0, added)
  }
  const added = without(links, present.links)
  const removed = without(present.links, links)
  const isOtherWork = after.some((m) => m.durationDays !== durations.get(m.code))
  const isNewNetwork = created.length > 0 || added > 0 || removed > 0 || isOtherWork
  const template = isNewNetwork ? ownTemplate(present, after, links) : present
  const faults = [...taskFaults(matches, after, today), ...networkFaults(template, after, file)]
  const status = after.reduce(
    (now, { code, actualOn, isCompletion }) =>
      isCompletion && actualOn !== milestones.find((m) => m.code === code)?.actualOn
        ? statusAfter(now, after, { code, actualOn })
        : now,
    project.status,
  )
  const states = faults.some(({ kind }) => kind === 'cycle')
    ? { changes: [], completion: { fromOn: null, toOn: null } }
    : statesOf(
        { project, after: { ...project, status, template } },
        { before: milestones, after },
        calendar,
        today,
      )
  return {
    matches,
    milestones: after,
    untouched: milestones
      .filter(({ code }) => !met.has(code))
      .map(({ nameKo, nameEn }) => ({ nameKo, nameEn })),
    template,
    isNewNetwork,
    linksAdded: added,
    linksRemoved: removed,
    ...states,
    status,
    leftOut,
    faults,
  }
}

function leftOutOf(kind: LeftOutKind, { task: { uid, name, deadlineOn } }: TaskMatch): LeftOut {
  return { kind, task: { uid, name }, detail: kind === 'deadline' ? (deadlineOn ?? '') : '' }
}

/** Names come with the template and baselines from their approval: what the file has instead is told. */
function namedOtherwise({ task, by }: TaskMatch, known: ImportMilestone | null): LeftOut[] {
  if (known === null) return []
  const { uid, name, baselineFinishOn } = task
  const found: LeftOut[] = []
  if (by === 'code' && name.trim() !== known.nameKo && name.trim() !== known.nameEn)
    found.push({ kind: 'name', task: { uid, name }, detail: known.nameKo })
  if (baselineFinishOn !== null && baselineFinishOn !== known.baselineOn)
    found.push({ kind: 'baseline', task: { uid, name }, detail: baselineFinishOn })
  return found
}

function newMilestone({ task, code }: TaskMatch, stage: Stage, facts: ImportableFacts): NewMilestone {
  const name = task.name.trim() === '' ? code : task.name.trim()
  return {
    ...facts,
    ...{ code, stage, nameKo: name, nameEn: name, isGate: false, isCompletion: false, cause: null },
    ...{ baselineOn: null, forecastOn: null },
  }
}

/** Links of the file in our codes; of two alike the one with the longer lag binds. Those it cannot know of stay. */
function linksAfter(
  present: readonly ScheduleLink[],
  { links }: ImportedSchedule,
  matches: readonly TaskMatch[],
): ScheduleLink[] {
  const codes = new Map(matches.map(({ task, code }) => [task.uid, code]))
  const met = new Set(codes.values())
  const found = new Map<string, ScheduleLink>()
  for (const link of present) if (!met.has(link.from) || !met.has(link.to)) found.set(endsOf(link), link)
  for (const { from, to, type, lagDays } of links) {
    const [fromCode, toCode] = [codes.get(from), codes.get(to)]
    if (fromCode === undefined || toCode === undefined) continue
    const link = { from: fromCode, to: toCode, type, lagDays }
    const other = found.get(endsOf(link))
    if (!other || other.lagDays < lagDays) found.set(endsOf(link), link)
  }
  return [...found.values()]
}

function endsOf({ from, to, type }: ScheduleLink): string {
  return `${from} ${type} ${to}`
}

/** How many links are not among others. */
function without(links: readonly ScheduleLink[], others: readonly ScheduleLink[]): number {
  const known = new Set(others.map((link) => `${endsOf(link)} ${link.lagDays}`))
  return links.filter((link) => !known.has(`${endsOf(link)} ${link.lagDays}`)).length
}

/** What single tasks say and cannot be so. */
function taskFaults(
  matches: readonly TaskMatch[],
  after: readonly ImportMilestone[],
  today: PlainDate,
): ImportFault[] {
  const { days, firstOn, lastOn } = importLimits
  const byCode = new Map(after.map((milestone) => [milestone.code, milestone]))
  return matches.flatMap(({ task, code }): ImportFault[] => {
    const milestone = byCode.get(code)
    if (!milestone) return []
    const facts = Object.values(workFaults(milestone, today))
    const faults = facts.map((detail): ImportFault => ({ kind: 'fact', task: task.name, detail }))
    const { durationDays, plannedOn } = milestone
    if (durationDays > days) faults.push({ kind: 'duration', task: task.name, detail: `${durationDays}` })
    if (plannedOn !== null && (plannedOn < firstOn || plannedOn > lastOn))
      faults.push({ kind: 'planRange', task: task.name, detail: plannedOn })
    return faults
  })
}

/** What cannot be so of the whole: too many milestones, lags beyond measure, milestones that wait for each other. */
function networkFaults(
  { items, links }: Template,
  after: readonly ImportMilestone[],
  file: ImportedSchedule,
): ImportFault[] {
  const faults: ImportFault[] = []
  if (after.length > importLimits.milestones)
    faults.push({ kind: 'tooMany', task: '', detail: `${after.length}` })
  if (links.length > importLimits.links)
    faults.push({ kind: 'tooManyLinks', task: '', detail: `${links.length}` })
  const names = new Map(after.map(({ code, nameKo }) => [code, nameKo]))
  for (const { from, to, lagDays } of file.links) {
    if (Math.abs(lagDays) <= importLimits.days) continue
    const nameOf = (uid: number) => file.tasks.find((task) => task.uid === uid)?.name ?? ''
    faults.push({ kind: 'lag', task: `${nameOf(from)} → ${nameOf(to)}`, detail: `${lagDays}` })
  }
  try {
    networkOf(items, links)
  } catch (error) {
    if (!(error instanceof ScheduleCycle)) throw error
    faults.push({
      kind: 'cycle',
      task: error.codes.map((code) => names.get(code) ?? code).join(' → '),
      detail: '',
    })
  }
  return faults
}

/** Forecasts before and after, and every milestone that says something else then. */
function statesOf<M extends ImportMilestone>(
  subjects: { project: ForecastSubject; after: ForecastSubject },
  milestones: { before: readonly M[]; after: readonly (M | NewMilestone)[] },
  calendar: WorkCalendar,
  today: PlainDate,
) {
  const was = forecastProject(subjects.project, milestones.before, calendar, today)
  const is = forecastProject(subjects.after, milestones.after, calendar, today)
  const before = new Map(
    milestones.before.map((m, index) => [m.code, stateOf(m, was.milestones[index]?.forecastOn ?? null)]),
  )
  const after = milestones.after.map((m, index) => ({
    code: m.code,
    isCompletion: m.isCompletion,
    state: stateOf(m, is.milestones[index]?.forecastOn ?? null),
  }))
  const completion = after.find(({ isCompletion }) => isCompletion)
  return {
    changes: after.flatMap(({ code, state }): ImportChange[] => {
      const present = before.get(code) ?? null
      return present && isSame(present, state) ? [] : [{ code, before: present, after: state }]
    }),
    completion: {
      fromOn: before.get(completion?.code ?? '')?.forecastOn ?? null,
      toOn: completion?.state.forecastOn ?? null,
    },
  }
}

function stateOf(milestone: ImportableFacts, forecastOn: PlainDate | null): ImportState {
  const { plannedOn, actualOn, startedOn, remainingDays, remainingOn } = milestone
  const { constraintType, constraintOn, durationDays, note } = milestone
  const done = { actualOn, startedOn, remainingDays, remainingOn }
  return { plannedOn, forecastOn, ...done, constraintType, constraintOn, durationDays, note }
}

function isSame(a: ImportState, b: ImportState): boolean {
  return (Object.keys(a) as (keyof ImportState)[]).every((field) => a[field] === b[field])
}
