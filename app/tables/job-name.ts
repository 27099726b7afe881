import type { Words } from '#app/i18n/words.ts'

/** What a job does, in the visitor's words; a job without words goes by its own name. */
export function jobName(words: Words, name: string): string {
  return Object.entries(words.admin.jobNames).find(([key]) => key === name)?.[1] ?? name
}
