import fc from 'fast-check'
import { addDays } from '#app/domain/calendar.ts'
import type { ProgressItem } from '#app/domain/progress.ts'

/** An item of which nothing is known but its baseline; its work takes now what was approved. */
export function progressItem(change: Partial<ProgressItem>): ProgressItem {
  return {
    weightPpm: 0,
    baselineOn: null,
    baselineDays: 0,
    durationDays: change.baselineDays ?? 0,
    startedOn: null,
    remainingDays: null,
    remainingOn: null,
    forecastOn: null,
    actualOn: null,
    ...change,
  }
}

const on = fc.nat(900).map((day) => addDays('2025-06-01', day))

/** Items whose dates owe nothing to each other; a finish is never before its start. */
export const drawnProgress: fc.Arbitrary<ProgressItem[]> = fc.array(
  fc
    .record({
      weightPpm: fc.nat(1_000_000),
      baselineOn: fc.option(on, { freq: 5 }),
      baselineDays: fc.nat(400),
      durationDays: fc.nat(400),
      startedOn: fc.option(on),
      remainingDays: fc.option(fc.nat(400)),
      remainingOn: fc.option(on),
      forecastOn: fc.option(on, { freq: 5 }),
      actualOn: fc.option(on),
    })
    .map((item) => ({
      ...item,
      weightPpm: item.weightPpm + 1,
      actualOn:
        item.actualOn !== null && item.startedOn !== null && item.actualOn < item.startedOn
          ? item.startedOn
          : item.actualOn,
    })),
  { maxLength: 12 },
)
