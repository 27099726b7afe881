import { isPlainDate } from '#app/domain/calendar.ts'
import { dash, formatDate, formatWon } from '#app/domain/format.ts'
import {
  baselineStatusLabels,
  causeLabels,
  flagKindLabels,
  gateOutcomeLabels,
  type Label,
  type Language,
  reviewTierLabels,
  routeLabels,
  severityLabels,
  stageLabels,
  statusLabels,
} from '#app/domain/labels.ts'
import type { Words } from '#app/i18n/words.ts'

/** Names of the codes that the journal keeps as they are stored. */
const labels = new Map<string, ReadonlyMap<string, Label>>(
  Object.entries({
    cause: causeLabels,
    status: { ...statusLabels, ...baselineStatusLabels },
    stage: stageLabels,
    route: routeLabels,
    severity: severityLabels,
    kind: flagKindLabels,
    outcome: gateOutcomeLabels,
    tier: reviewTierLabels,
  }).map(([column, names]) => [column, new Map<string, Label>(Object.entries(names))]),
)

/** Columns that name a person; other ids, of a program or a project, are no person's. */
const personal = new Set(['managerId', 'answeredById', 'authorId', 'approverId', 'closedById', 'userId'])

interface Reader {
  language: Language
  words: Words
  /** names by id */
  people: ReadonlyMap<string, string>
}

/** A value of the journal, which is all text, in words: dates as on screen, codes by their names, people by theirs. */
export function journalValue(
  column: string,
  value: string | null,
  { language, words, people }: Reader,
): string {
  if (value === null || value === '') return dash
  const name = labels.get(column)?.get(value)
  if (name) return name[language]
  if (column.endsWith('On') && isPlainDate(value)) return formatDate(value, language)
  if (column.endsWith('Won') && /^-?\d+$/.test(value)) return formatWon(BigInt(value), '원')
  if (personal.has(column)) return people.get(value) ?? value
  if (/^(is|has)[A-Z]/.test(column)) return value === 'true' ? words.common.yes : words.common.no
  return value
}
