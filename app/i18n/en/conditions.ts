import type { Words } from '#app/i18n/words.ts'

export const conditions: Words['conditions'] = {
  title: 'Gate conditions to be met',
  note: (asOf) =>
    `As of ${asOf} · what conditional decisions ask for and nobody has closed, the first due first. Withdrawn and replaced projects are left out.`,
  none: 'No open condition fits.',
  filters: 'Which conditions',
  view: 'Due',
  allOpen: 'All open',
  overdue: 'Gate conditions overdue',
  soon: (days) => `Gate conditions due in ${days} days`,
  ofOpen: (count) => `of ${count} open`,
  unit: '',
  days: 'Days left',
  daysLeft: (days) => (days === 0 ? 'today' : days === 1 ? '1 day left' : `${days} days left`),
  daysOver: (days) => (days === 1 ? '1 day over' : `${days} days over`),
  content: 'Condition',
  gate: 'Gate',
  project: 'Project',
  manager: 'Manager',
  shown: (shown, total) => `The first ${shown} of ${total} open conditions`,
  all: 'Show all',
}
