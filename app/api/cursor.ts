import { z } from 'zod'

/** Sort keys are made of these: codes as they are stored, and PostgreSQL's integers. */
export const keyText = z
  .string()
  .max(200)
  .refine((text) => !text.includes('\0'))
export const keyInteger = z.int32()

const base64Url = /^[A-Za-z0-9_-]{1,400}$/

/** The place after a row in its list: opaque to the reader, the row's sort key to us. */
export function cursorOf(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** The sort key in a cursor, or null when the text is none that `cursorOf` wrote. */
export function readCursor<Key extends readonly (string | number)[]>(
  cursor: string,
  schema: z.ZodType<Key>,
): Key | null {
  if (!base64Url.test(cursor)) return null
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    return parsed.success && cursorOf(parsed.data) === cursor ? parsed.data : null
  } catch {
    return null
  }
}
