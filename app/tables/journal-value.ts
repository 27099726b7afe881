import { isPlainDate } from '#app/domain/calendar.ts'
import { dash, formatDate, formatWon } from '#app/domain/format.ts'
import {
  baselineStatusLabels,
  causeLabels,
  claimKindLabels,
  contractKindLabels,
  flagKindLabels,
  fundingSourceLabels,
  gateOutcomeLabels,
  type Label,
  type Language,
  reviewTierLabels,
  routeLabels,
  schoolKindLabels,
  severityLabels,
  stageLabels,
  statusLabels,
} from '#app/domain/labels.ts'
import type { Words } from '#app/i18n/words.ts'

/** Names of the codes that the journal keeps as they are stored. */
const labels = new Map<string, ReadonlyMap<string, Label>>(
  Object.entries({
    cause: causeLabels,
    source: fundingSourceLabels,
    status: { ...statusLabels, ...baselineStatusLabels },
    stage: stageLabels,
    route: routeLabels,
    schoolKind: schoolKindLabels,
    severity: severityLabels,
    kind: { ...flagKindLabels, ...contractKindLabels, ...claimKindLabels },
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

/** Names that stand in the catalogue alone: kinds of closed periods, causes for giving a slot up. */
function namesOf(column: string, words: Words): ReadonlyMap<string, string> {
  if (column === 'kind') return new Map(Object.entries(words.closed.kinds))
  if (column === 'slotReleaseCause') return new Map(Object.entries(words.projectStatus.releaseCauses))
  return new Map()
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
  const named = namesOf(column, words).get(value)
  if (named !== undefined) return named
  if (column.endsWith('On') && isPlainDate(value)) return formatDate(value, language)
  if (column.endsWith('Won') && /^-?\d+$/.test(value)) return formatWon(BigInt(value), '원')
  if (personal.has(column)) return people.get(value) ?? value
  if (/^(is|has)[A-Z]/.test(column)) return value === 'true' ? words.common.yes : words.common.no
  return value
}
