import { z } from 'zod'
import { fundingSources } from '#app/domain/funding.ts'
import {
  type ExecutionField,
  type ExecutionMapping,
  executionFields,
  executionKinds,
} from '#app/domain/import/execution-mapping.ts'
import { optionalText, recordId } from '#app/forms/form-fields.ts'
import { ledgerDocumentNo, reason } from '#app/forms/source-form.ts'

const column = z
  .string()
  .max(120, 'tooLong')
  .refine((heading) => !heading.includes('\0'), 'text')
  .default('')
const columns = Object.fromEntries(executionFields.map((field) => [field, column])) as Record<
  ExecutionField,
  typeof column
>

/** Names of projects in one file. */
const mostNames = 500

/** '2101-001 = S-12', one a line: what the file says, and our code. */
const projectLines = z
  .string()
  .default('')
  .transform((text, context): Record<string, string> => {
    const lines = text.split(/[\r\n]+/).filter((line) => !/^\s*(?:[^=]*=)?\s*$/.test(line))
    const pairs = lines.map((line) => /^\s*([^=]{1,60}?)\s*=\s*([0-9A-Za-z-]{1,60})\s*$/.exec(line))
    const names = pairs.flatMap((pair) => (pair ? [[pair[1] ?? '', pair[2] ?? ''] as const] : []))
    if (names.length === lines.length && lines.length <= mostNames && !text.includes('\0'))
      return Object.fromEntries(names)
    context.addIssue({ code: 'custom', message: 'projectLines' })
    return z.NEVER
  })

const place = (most: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, 'choice')
    .transform(Number)
    .pipe(z.number().max(most, 'choice'))

export const mappingForm = z.object({
  ...columns,
  sheet: place(100),
  headerRow: place(20_000).pipe(z.number().min(1, 'choice')),
  fixedYear: z
    .string()
    .default('')
    .pipe(z.string().regex(/^(20\d\d)?$/, 'year'))
    .transform((text) => (text === '' ? null : Number(text))),
  fixedSource: z
    .enum(['', ...fundingSources], 'choice')
    .transform((source) => (source === '' ? null : source)),
  fixedKind: z.enum(['', ...executionKinds], 'choice').transform((kind) => (kind === '' ? null : kind)),
  projects: projectLines,
  saveAs: optionalText(60),
})

/** The mapping that such a form describes. */
export function mappingOf(form: z.infer<typeof mappingForm>): ExecutionMapping {
  const chosen = executionFields.filter((field) => form[field] !== '').map((field) => [field, form[field]])
  return {
    columns: Object.fromEntries(chosen),
    fixed: { fiscalYear: form.fixedYear, source: form.fixedSource, kind: form.fixedKind },
    projects: form.projects,
  }
}

export const acceptForm = z.object({ seen: z.string().regex(/^[0-9a-f]{64}$/, 'required') })

export const undoForm = z.object({
  batch: recordId,
  documentNo: ledgerDocumentNo,
  note: reason,
})

export const forgetForm = z.object({ mapping: recordId })
