import type { Visitor } from './web.ts'

type Fields = Readonly<Record<string, string>>

/**
 * The form as somebody sends it who has looked at what moves: saving a milestone, a day of the calendar or a closed
 * period asks for the mark of the preview that was shown. Other forms are sent as they are.
 */
export async function lookedAt(person: Visitor, path: string, fields: Fields): Promise<Fields> {
  const intent = previewOf(path, fields.intent ?? 'add')
  if (intent === null) return fields
  const shown = await (await person.post(path, { ...fields, intent })).text()
  const [, seen] = /name="seen" value="([^"]*)"/.exec(shown) ?? []
  return seen === undefined ? fields : { ...fields, seen }
}

/** What asks for the preview of a form; null where nothing is previewed. */
function previewOf(path: string, intent: string): string | null {
  if (path.includes('/milestones/')) return 'preview'
  return /\/(holidays|closed-periods)$/.test(path) ? `preview-${intent}` : null
}
