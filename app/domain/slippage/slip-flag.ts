import type { PlainDate } from '#app/domain/calendar.ts'
import type { SlipFinding } from '#app/domain/slippage.ts'

/** A flag as far as a night needs it: what it says, and since when. */
export interface StandingFlag extends SlipFinding {
  flaggedOn: PlainDate
  /** the night that last changed what it says */
  seenOn: PlainDate
  resolvedOn: PlainDate | null
  isAnswered: boolean
}

/** What becomes of a milestone's flag in a night. */
export type FlagStep =
  | { step: 'none' }
  | { step: 'raise' }
  | { step: 'keep' }
  | { step: 'change'; flaggedOn: PlainDate }
  | { step: 'resolve'; flaggedOn: PlainDate }
  | { step: 'drop' }

/**
 * What a night on `today` does with the flag of a milestone, given what it finds there (null: nothing is late).
 * A milestone has at most one open flag; a resolved one stays as history, and a new slip raises a new one.
 *
 * A night can be run for an earlier date than the last one. What lies after `today` has then not happened: a flag
 * raised later is dropped (kept, when somebody has answered it), one resolved later is open again. So the open flags
 * are those of `today`, whatever was run before; and a second run for the same date keeps everything.
 */
export function flagStep(flag: StandingFlag | null, finding: SlipFinding | null, today: PlainDate): FlagStep {
  const isOpen = flag !== null && flag.resolvedOn === null
  if (finding === null) {
    if (!isOpen) return { step: 'none' }
    if (flag.flaggedOn > today && !flag.isAnswered) return { step: 'drop' }
    return { step: 'resolve', flaggedOn: earlier(flag.flaggedOn, today) }
  }
  if (flag === null || (flag.resolvedOn !== null && flag.resolvedOn <= today)) return { step: 'raise' }
  const saysTheSame =
    flag.kind === finding.kind && flag.severity === finding.severity && flag.slipDays === finding.slipDays
  if (isOpen && saysTheSame && flag.flaggedOn <= today && flag.seenOn <= today) return { step: 'keep' }
  return { step: 'change', flaggedOn: earlier(flag.flaggedOn, today) }
}

function earlier(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? a : b
}
