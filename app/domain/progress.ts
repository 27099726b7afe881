import { invariant } from './invariant.ts'
import { allocate } from './money.ts'

/** Weights of a baseline's milestones are parts per million. */
const wholePpm = 1_000_000n

/**
 * The share of each milestone in its project's progress (공정률), in parts per million that sum to 1,000,000: by the
 * working days of the work that leads to it, largest remainder. Frozen with the baseline (DOMAIN.md section 3).
 * Where nothing has a duration all weigh the same. Throws on an empty project or a negative duration.
 *
 * weightsByDuration([10, 30]) -> [250000, 750000]
 */
export function weightsByDuration(durationsDays: readonly number[]): number[] {
  invariant(durationsDays.length > 0, 'a project has at least one milestone')
  const isTimed = durationsDays.some((days) => days > 0)
  const weights = durationsDays.map((days) => (isTimed ? BigInt(days) : 1n))
  return allocate(wholePpm, weights).map(Number)
}
