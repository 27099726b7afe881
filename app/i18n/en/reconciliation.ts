import type { Words } from '#app/i18n/words.ts'

export const reconciliation: Words['reconciliation'] = {
  title: 'Reconciliation',
  note: 'Printed figures computed again from the other figures of the source. Nothing is corrected; here alone "-" counts as 0.',
  all: 'Checks',
  agreeing: 'Agree',
  disagreeing: 'Disagree',
  counted: (title, count) => `${title}: ${count}`,
  filters: 'Filters of checks',
  section: 'Section',
  checkClass: 'Kind',
  classes: { arith: 'Sum', ratio: 'Share', unit_price: 'Unit price', cross: 'Cross-check', scope: 'Scope' },
  result: 'Result',
  what: 'What was checked',
  printed: 'Printed',
  computed: 'Computed',
  difference: 'Difference',
  unit: 'Unit',
  line: 'Source line',
  same: 'same',
  computedHigher: (amount) => `computed is ${amount} higher`,
  computedLower: (amount) => `computed is ${amount} lower`,
}
