import { createHash } from 'node:crypto'

/**
 * Stands for all that a preview shows: whoever saves sends it back, so that nothing is saved that was not looked at, or
 * that has become something else meanwhile.
 */
export function previewMark(content: object): string {
  const text = JSON.stringify(content, (_, value) => (typeof value === 'bigint' ? String(value) : value))
  return createHash('sha256').update(text).digest('hex')
}

/** Why a preview has to be looked at (again) before it is saved. */
export type Unseen = 'never' | 'changed'

/** Whether the mark that a form brings is that of what it would save; null: it is. */
export function unseenBy(form: FormData, mark: string): Unseen | null {
  const seen = form.get('seen')
  if (seen === mark) return null
  return typeof seen === 'string' && seen !== '' ? 'changed' : 'never'
}
