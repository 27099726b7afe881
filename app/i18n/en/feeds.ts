import type { Words } from '#app/i18n/words.ts'

export const feeds: Words['feeds'] = {
  title: 'Calendar feeds',
  note: 'Calendar programs fetch milestones from here: actual and forecast dates from 90 days ago on, 2,000 at most. Whoever knows an address can read it, so do not share it.',
  none: 'There is no address yet.',
  name: 'Name of the calendar',
  nameHint: 'For example: my milestones',
  address: 'Address of a list',
  addressHint: 'Of the project list with its filters. Empty: milestones of the projects you manage.',
  create: 'Make an address',
  shown: 'The new address is shown this once. Paste it into your calendar program as a subscription.',
  what: 'Holds',
  mine: 'my milestones',
  filtered: 'a filter of the list',
  tooMany: 'You have 20 addresses. Revoke one that is not used.',
  cutName: (name, events) => `${name} (first ${events})`,
  subscribe: 'Calendar feed',
}
