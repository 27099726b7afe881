import type { PlainDate } from '#app/domain/calendar.ts'
import { decimalDifference } from '#app/domain/money/decimal.ts'
import { type GradeStep, type ScaleFault, scaleFault } from './operating-payment.ts'

/**
 * Why a scale of grades cannot be entered: it is none, a lower score would be paid more, one of a later day is there,
 * or a payment was graded on its first day or later.
 */
export type ScaleEntryFault = ScaleFault | 'rising' | 'older' | 'graded'

/**
 * Whether a scale can hold from a day on; null when it can. `latestOn` is the day of the newest scale, `gradedOn` the
 * last on which a payment was graded. The newest scale may be entered anew while nothing was graded by it.
 */
export function scaleEntryFault(
  steps: readonly GradeStep[],
  effectiveOn: PlainDate,
  { latestOn, gradedOn }: { latestOn: PlainDate | null; gradedOn: PlainDate | null },
): ScaleEntryFault | null {
  const fault = scaleFault(steps)
  if (fault !== null) return fault
  const falling = steps.toSorted((a, b) => b.fromScore - a.fromScore)
  const isRising = falling.some(({ rate }, index) => {
    const above = falling[index - 1]
    return above !== undefined && decimalDifference(rate, above.rate).units > 0n
  })
  if (isRising) return 'rising'
  if (latestOn !== null && effectiveOn < latestOn) return 'older'
  return gradedOn !== null && effectiveOn <= gradedOn ? 'graded' : null
}
