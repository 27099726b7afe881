import { z } from 'zod'
import { isPlainDate, type PlainDate } from '#app/domain/calendar.ts'
import { gateOutcomes } from '#app/domain/gate/gate.ts'
import { reviewTiers } from '#app/domain/gate/review-limit.ts'
import { sessionRounds } from '#app/domain/gate/review-session.ts'
import {
  dayUntil,
  optionalText,
  recordId,
  recordVersion,
  requiredText,
  ticked,
} from '#app/forms/form-fields.ts'
import { optionalDocumentNo } from '#app/forms/source-form.ts'

/** More conditions than any decision has. */
const mostConditions = 30

/** One condition a line, its due day first: "2027-03-31 통학로 안전대책 수립". */
const conditionLines = optionalText(5_000).transform((text, ctx) => {
  const lines = (text ?? '').split('\n').filter((line) => line.trim() !== '')
  const conditions = lines.flatMap((line) => conditionIn(line) ?? [])
  if (conditions.length === lines.length && lines.length <= mostConditions) return conditions
  ctx.issues.push({ code: 'custom', message: 'conditionLines', input: text })
  return z.NEVER
})

function conditionIn(line: string): { dueOn: PlainDate; content: string } | null {
  const [, dueOn = '', content = ''] = /^(\d{4}-\d{2}-\d{2})\s+(.{1,500})$/.exec(line.trim()) ?? []
  return isPlainDate(dueOn) ? { dueOn, content } : null
}

const decision = (today: PlainDate) =>
  z
    .object({
      intent: z.literal('decide'),
      tier: z.enum(reviewTiers, 'choice').optional(),
      year: z
        .string()
        .regex(/^20\d\d$/, 'year')
        .transform(Number)
        .optional(),
      round: z.enum(sessionRounds, 'choice').optional(),
      decidedOn: dayUntil(today),
      outcome: z.enum(gateOutcomes, 'choice'),
      documentNo: optionalDocumentNo,
      note: optionalText(2_000),
      conditions: conditionLines,
      happened: ticked,
      latest: recordId,
    })
    .refine(({ outcome, conditions }) => (outcome === 'conditional') === conditions.length > 0, {
      path: ['conditions'],
      error: 'conditionsOfOutcome',
    })
    .refine(({ decidedOn, conditions }) => conditions.every(({ dueOn }) => dueOn >= decidedOn), {
      path: ['conditions'],
      error: 'conditionDue',
    })

const closing = (today: PlainDate) =>
  z.object({
    intent: z.literal('close'),
    condition: recordId,
    closedOn: dayUntil(today),
    closingNote: requiredText(1_000),
    version: recordVersion,
  })

const override = z.object({ intent: z.literal('override'), reason: requiredText(1_000, 'reason') })

/** What can be recorded of a gate: a decision, that a condition is met, and that the project goes past without. */
export const gateForm = (today: PlainDate) =>
  z.discriminatedUnion('intent', [decision(today), closing(today), override])

export type Decision = z.infer<ReturnType<typeof decision>>
export type Closing = z.infer<ReturnType<typeof closing>>
export type Override = z.infer<typeof override>
