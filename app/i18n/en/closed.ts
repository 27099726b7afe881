import type { Words } from '#app/i18n/words.ts'

export const closed: Words['closed'] = {
  title: 'Closed periods',
  titleOf: (project) => `Closed periods of ${project}`,
  note: 'Works of the construction stage stand still on these days. Approved baselines are taken to know them; forecasts of what is late, or counted by remaining days, move.',
  kind: 'Kind',
  kinds: {
    'winter-stop': 'Winter stop',
    'school-term': 'School term (works in vacations only)',
    exam: 'Examinations',
    other: 'Other',
  },
  fromOn: 'From',
  toOn: 'To',
  lengthHint: 'The last day included; at most 400 days.',
  trades: 'Trades',
  tradesHint: 'Where only some of them stop, such as concrete. Forecasts take all works to stand still.',
  reason: 'Reason',
  documentNo: 'Document number',
  add: 'Add a period',
  remove: 'Delete',
  removeOf: (period) => `Delete ${period}`,
  adding: (period) => `To be added: ${period}`,
  removing: (period) => `To be deleted: ${period}`,
  none: 'There is no closed period.',
  gone: 'Somebody else changed or deleted that period first. Look at the list.',
  saved: (moved) => `Saved. ${moved} ${moved === 1 ? 'forecast' : 'forecasts'} moved.`,
}
