import type { Words } from '#app/i18n/words.ts'

export const gates: Words['gates'] = {
  toReview: 'See the decision on the investment review',
}
