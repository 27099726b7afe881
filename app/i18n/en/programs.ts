import type { Words } from '#app/i18n/words.ts'

export const programs: Words['programs'] = {
  title: 'Programs',
  note: 'Budgets and targets of the 13 cards of the source; budgets as printed.',
  kind: 'Kind of program',
  kinds: { capital: 'Capital works', other: 'Other programs', all: 'All' },
  code: 'Section',
  name: 'Program and department',
  budget: 'Budget (printed)',
  projects: 'Projects',
  targets: 'Final targets',
}
