import type { PlainDate } from './domain/calendar.ts'
import type { Language } from './domain/labels.ts'
import type { Role } from './domain/permissions.ts'

/** What every page knows of its visitor and of the database: the answer of the root loader. */
export interface RootData {
  language: Language
  /** demonstration records are present */
  isDemo: boolean
  user: { id: number; name: string; email: string; role: Role } | null
  /** ties the forms of a page to the session; empty for a visitor */
  csrf: string
  today: PlainDate
}
