import type { Words } from '#app/i18n/words.ts'

export const closed: Words['closed'] = {
  title: 'Closed periods',
  titleOf: (project) => `Closed periods of ${project}`,
  note: 'Works of the construction stage stand still on these days. A plan approved or moved before a period was recorded did not know it, so its forecast moves by the working days that the period takes of its work; a plan made after that is taken to know it.',
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
