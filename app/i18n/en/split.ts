import type { Words } from '#app/i18n/words.ts'

export const split: Words['split'] = {
  title: 'Direct and BTL',
  note: (on) =>
    `As of ${on}. Each slot counts once, without what was replaced. Every number opens its projects.`,
  by: 'Split by',
  groups: {
    cohort: 'Cohort',
    year: 'Target year',
    stage: 'Stage',
    school: 'Kind of school',
    kind: 'Kind of work',
  },
  count: 'Count',
  area: 'Floor area (㎡)',
  cost: 'Cost',
  withFinancing: 'With financing',
  share: 'BTL share',
  total: 'Total',
  measures: 'Two measures of money',
  measuresText:
    'The source gives two amounts for the same 496 buildings (hundred million won): 30,256 is cost by unit price, 32,341 adds the financing of BTL (78.09 a building). Direct works have the same amount in both.',
  measuresShare:
    'So BTL has two shares: 24.6 % of the cost, 29.5 % with financing. The 25 % of the source is close to the share of buildings (122 of 496).',
  schoolKind:
    'The source gives no kinds of schools: they are not stated until a manager says so. Groups count school buildings alone; kinds of work count facilities too.',
  million: 'million won',
  asPrinted: 'See the reconciliation',
}
