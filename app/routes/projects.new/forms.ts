import { z } from 'zod'
import { isPlainDate } from '#app/domain/calendar.ts'
import { isTermStart, type ProjectTarget } from '#app/domain/project/new-project.ts'
import { templateCodes } from '#app/domain/project.ts'
import { optionalDay, optionalText, optionalWon, requiredText } from '#app/forms/form-fields.ts'
import { optionalReason } from '#app/forms/source-form.ts'
import { byCompletion } from './target.ts'

/** A number of the database, or null when nothing is chosen. */
const optionalId = z
  .string()
  .regex(/^\d{0,9}$/, 'choice')
  .default('')
  .transform((text) => (text === '' ? null : Number(text)))

const typed = z.object({
  programId: optionalId.refine((id) => id !== null, 'choice').transform(Number),
  templateCode: z.enum(templateCodes, 'choice'),
  /** nothing typed: the proposed one */
  code: z
    .string()
    .default('')
    .transform((text) => text.trim())
    .refine((code) => /^[0-9A-Za-z-]{0,60}$/.test(code), 'projectCode'),
  nameKo: requiredText(200),
  nameEn: requiredText(200),
  schoolName: optionalText(100),
  managerId: optionalId,
  /** the first day of a term, or that the completion is typed */
  target: z.string().refine((text) => text === byCompletion || isTerm(text), 'choice'),
  completionOn: optionalDay,
  costWon: optionalWon,
  costWithFinancingWon: optionalWon,
  areaM2: z
    .string()
    .default('')
    .transform((text) => text.replace(/[\s,]/g, ''))
    .refine((text) => /^([1-9]\d{0,7})?$/.test(text), 'area')
    .transform((text) => (text === '' ? null : Number(text))),
  reason: optionalReason,
})

function isTerm(text: string): boolean {
  return isPlainDate(text) && isTermStart(text) && text < '2060'
}

/** Looking ahead needs no reason; making the project does, and it becomes that of the first baseline. */
export const newProjectForm = typed
  .extend({ intent: z.enum(['preview', 'save'], 'choice') })
  .refine(({ target, completionOn }) => target !== byCompletion || completionOn !== null, {
    path: ['completionOn'],
    error: 'date',
  })
  .refine(({ completionOn }) => completionOn === null || completionOn < '2060', {
    path: ['completionOn'],
    error: 'calendarYears',
  })
  .refine(({ intent, reason }) => intent === 'preview' || reason !== null, {
    path: ['reason'],
    error: 'reason',
  })
  .refine(({ costWon, costWithFinancingWon: all }) => all === null || (costWon !== null && all >= costWon), {
    path: ['costWithFinancingWon'],
    error: 'financing',
  })

export type NewProjectTyped = z.infer<typeof newProjectForm>

/** What the project is planned for. */
export function targetOf({ target, completionOn }: NewProjectTyped): ProjectTarget {
  if (target === byCompletion && completionOn !== null) return { kind: 'completion', on: completionOn }
  return { kind: 'term', on: target }
}
