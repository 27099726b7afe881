import { z } from 'zod'
import type { GradeStep } from '#app/domain/lease/operating-payment.ts'
import { parseDecimal } from '#app/domain/money/decimal.ts'
import { recordVersion, requiredDay, requiredText } from '#app/forms/form-fields.ts'
import { readPercent } from '#app/forms/money-fields.ts'
import { documentNo, fiscalYear } from '#app/forms/source-form.ts'

/** What stands behind a grade that holds the lease back, in either language. */
const holding = new Set(['보류', 'hold'])

/** A lowest score, a grade and its percent a line, `보류` behind it where the lease is held. */
const scaleLines = requiredText(1_000).transform((text, context): GradeStep[] => {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const steps = lines.flatMap((line) => readStep(line.trim()) ?? [])
  if (steps.length === lines.length && steps.length <= 20) return steps
  context.addIssue({ code: 'custom', message: 'scaleLines' })
  return z.NEVER
})

function readStep(line: string): GradeStep | null {
  const [score = '', grade = '', percent = '', hold, ...more] = line.split(/\s+/)
  const rate = readPercent(percent)
  if (!/^\d{1,3}$/.test(score) || grade.length > 20 || rate === null || more.length > 0) return null
  if (hold !== undefined && !holding.has(hold)) return null
  return { grade, fromScore: Number(score), rate, holdsLease: hold !== undefined }
}

export const scaleForm = z.object({
  effectiveOn: requiredDay,
  documentNo,
  scale: scaleLines,
  version: recordVersion,
})

const mostFactorPlaces = 8

export const indexForm = z.object({
  year: fiscalYear,
  factor: requiredText(12).transform((text, context) => {
    const factor = parseDecimal(text)
    if (factor && factor.units > 0n && factor.places <= mostFactorPlaces && !/^\d{4}/.test(text))
      return factor
    context.addIssue({ code: 'custom', message: 'indexFactor' })
    return z.NEVER
  }),
  documentNo,
  version: recordVersion,
})
