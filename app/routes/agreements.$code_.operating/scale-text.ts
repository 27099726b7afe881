import { percentText } from '#app/domain/format.ts'
import type { GradeStep } from '#app/domain/lease/operating-payment.ts'

/** A scale as it is typed, a step a line: `90 A 100`, `0 D 50 보류`. */
export function scaleText(steps: readonly GradeStep[]): string {
  return steps
    .map(({ fromScore, grade, rate, holdsLease }) =>
      [fromScore, grade, percentText(rate), ...(holdsLease ? ['보류'] : [])].join(' '),
    )
    .join('\n')
}
