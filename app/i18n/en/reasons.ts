import type { Words } from '#app/i18n/words.ts'

const days = (count: number) => (count === 1 ? '1 working day' : `${count} working days`)

export const reasons: Words['reasons'] = {
  head: 'What decides it, float, cause',
  cause: 'Cause',
  actual: 'Has happened',
  ownPlan: 'Its own plan',
  closedPeriod: (days) => `A closed period recorded after its plan: ${days}`,
  ownPlanAfter: (name, link) => `Its own plan, right behind “${name}” (${link})`,
  today: 'Its plan has passed: today at the earliest',
  notLive: 'Not computed: the project is not live',
  work: (startedOn) => `Started ${startedOn}, takes its standard duration`,
  rest: (startedOn, count, countedOn) => `Started ${startedOn}, ${days(count)} of work left on ${countedOn}`,
  restPassed: (count, countedOn) =>
    `${days(count)} of work left on ${countedOn}, done by now as counted: today at the earliest`,
  noteOld: (days: number) => `remaining days counted ${days} days ago: count them again`,
  notesOld: (count: number) => `Milestones forecast from an old count of remaining days: ${count}`,
  constraint: (type, on) => `Constraint: ${type} (${on})`,
  after: {
    FS: (name) => `Starts after “${name}” finishes`,
    SS: (name) => `Starts after “${name}” starts`,
    FF: (name) => `Finishes after “${name}” finishes`,
    SF: (name) => `Finishes after “${name}” starts`,
  },
  links: { FS: 'finish to start', SS: 'start to start', FF: 'finish to finish', SF: 'start to finish' },
  lag: (text) => `lag ${text}`,
  through: (name) => `After “${name}”, through a step that is not planned`,
  later: (count) => `${days(count)} later than planned`,
  earlier: (count) => `${days(count)} earlier than planned`,
  closed: (count) => `${days(count)} without works included`,
  criticalEnd: 'Float 0 working days: the end of its path, each day of delay is a day lost',
  criticalPath: (count, end, way) =>
    `Float ${days(count)}: on the longest path to “${end}”${way && ` (→ ${way})`}`,
  limited: (count, end, limit) => `Float ${days(count)}: up to the constraint of “${end}” (${limit})`,
  limitMissed: (count, end, limit) =>
    `Float −${days(count)}: the constraint of “${end}” (${limit}) cannot be kept`,
  spare: (count, end) => `Float ${days(count)}: any later and “${end}” is late too`,
  startedEarly: (names) => `Started out of sequence: ${names} unfinished. The rest of the work follows it`,
  finishedEarly: (names) => `Finished out of sequence: ${names} unfinished`,
  rule: 'Float and delay are working days. Work that began before its predecessor was finished keeps its start as a fact; what is left of it (its remaining days, or else its standard duration) follows the predecessor. Where remaining days were noted, the forecast is the day on which they end, not the plan.',
}
