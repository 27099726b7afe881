import type { Visitor } from './web.ts'

type Fields = Readonly<Record<string, string>>

/**
 * The form of a milestone as somebody sends it who has looked at what moves: saving asks for the mark of the preview
 * that was shown. Other forms are sent as they are.
 */
export async function lookedAt(person: Visitor, path: string, fields: Fields): Promise<Fields> {
  if (!path.includes('/milestones/')) return fields
  const shown = await (await person.post(path, { ...fields, intent: 'preview' })).text()
  const [, seen] = /name="seen" value="([^"]*)"/.exec(shown) ?? []
  return seen === undefined ? fields : { ...fields, seen }
}
