import { type WorkCalendar, workingDaysUpTo } from '#app/domain/calendar.ts'

/**
 * Working days of the usual calendar on which no works are done, as runs of ranks, the first one first; both ends
 * belong to a run. So progress of works is told in the ranks of the usual calendar, in which curves are drawn.
 */
export type ClosedRanks = readonly { from: number; to: number }[]

const none: ClosedRanks = []
const known = new WeakMap<WorkCalendar, { usual: WorkCalendar; ranks: ClosedRanks }>()

/** What a calendar of works closes of the usual one; two projects with the same calendar share the answer. */
export function closedRanks(usual: WorkCalendar, works: WorkCalendar): ClosedRanks {
  if (works === usual) return none
  const found = known.get(works)
  if (found?.usual === usual) return found.ranks
  const runs: { from: number; to: number }[] = []
  let [usualBefore, worksBefore] = ranksBefore(usual, works, works.firstDay)
  for (let day = works.firstDay; day <= works.lastDay; day += 1) {
    const [usualRank, worksRank] = ranksBefore(usual, works, day + 1)
    if (usualRank > usualBefore && worksRank === worksBefore) {
      const run = runs.at(-1)
      if (run?.to === usualRank - 1) run.to = usualRank
      else runs.push({ from: usualRank, to: usualRank })
    }
    ;[usualBefore, worksBefore] = [usualRank, worksRank]
  }
  known.set(works, { usual, ranks: runs })
  return runs
}

/** The rank in the calendar of the works of a rank of the usual one: closed days do not pass. */
export function worksRank(closed: ClosedRanks, rank: number): number {
  // A curve asks this millions of times, nearly always of works that nothing closes.
  if (closed.length === 0) return rank
  let passed = 0
  for (const { from, to } of closed) {
    if (rank < from) break
    passed += Math.min(rank, to) - from + 1
  }
  return rank - passed
}

/** The first rank of the usual calendar at which the works have come to a rank of theirs. */
export function usualRank(closed: ClosedRanks, rank: number): number {
  let reached = rank
  for (const { from, to } of closed) if (reached >= from) reached += to - from + 1
  return reached
}

function ranksBefore(usual: WorkCalendar, works: WorkCalendar, day: number): [number, number] {
  return [workingDaysUpTo(usual, day - 1), workingDaysUpTo(works, day - 1)]
}
