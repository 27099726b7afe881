import type { PlainDate } from '#app/domain/calendar.ts'
import type { FundingSource } from '#app/domain/funding.ts'
import { groupBy } from '#app/domain/group.ts'
import type { Won } from '#app/domain/money.ts'
import { type ExecutionKind, executionKinds } from './execution-mapping.ts'
import type { ExecutionRow } from './execution-rows.ts'

/** An entry of our ledger as far as a line of the accounting system is compared with it. */
export interface LedgerEntry {
  id: bigint
  /** code */
  project: string
  fiscalYear: number
  source: FundingSource
  kind: ExecutionKind
  documentNo: string
  entryOn: PlainDate
  amountWon: Won
  /** the entry that this one takes back */
  reversesId: bigint | null
}

export interface Match {
  ours: LedgerEntry
  theirs: ExecutionRow
  /** same amount and same day */
  isEqual: boolean
}

export interface ExecutionMatch {
  /** those that differ come first */
  matched: Match[]
  onlyOurs: LedgerEntry[]
  onlyTheirs: ExecutionRow[]
  /** entries that were taken back within their own cell, with what took them back: nothing together, so left out */
  cancelled: LedgerEntry[]
}

/**
 * Lays a file beside the ledger. A line and an entry are the same when project, year, source, kind and document number
 * are; of several with one number those of the same amount and day find each other first, then those of the same
 * amount, then the rest in their order. Every line and every entry stands in exactly one list.
 */
export function matchExecution(
  ours: readonly LedgerEntry[],
  theirs: readonly ExecutionRow[],
): ExecutionMatch {
  const { standing, pairs } = withoutReversed(ours)
  const first = pairUp(standing, theirs)
  const again = withReversed(pairs, first.onlyTheirs)
  return {
    matched: [...first.matched, ...again.matched].sort(differingFirst),
    onlyOurs: first.onlyOurs,
    onlyTheirs: again.onlyTheirs,
    cancelled: again.cancelled,
  }
}

function differingFirst(a: Match, b: Match): number {
  return Number(a.isEqual) - Number(b.isEqual) || a.theirs.row - b.theirs.row
}

type Pair = readonly [entry: LedgerEntry, reversal: LedgerEntry]

/** Entries that stand, and those that were taken back in the same cell beside their reversals. */
function withoutReversed(ours: readonly LedgerEntry[]): { standing: LedgerEntry[]; pairs: Pair[] } {
  const byId = new Map(ours.map((entry) => [entry.id, entry]))
  const pairs = ours.flatMap((reversal): Pair[] => {
    const entry = reversal.reversesId === null ? undefined : byId.get(reversal.reversesId)
    return entry && cellOf(entry) === cellOf(reversal) ? [[entry, reversal]] : []
  })
  const paired = new Set(pairs.flat())
  return { standing: ours.filter((entry) => !paired.has(entry)), pairs }
}

/** The accounting system has both as well: the entry and what took it back. */
function withReversed(pairs: readonly Pair[], rows: readonly ExecutionRow[]) {
  if (pairs.length === 0) return { matched: [], cancelled: [], onlyTheirs: [...rows] }
  const waiting = queues(rows, sameAmount)
  const matched: Match[] = []
  const cancelled: LedgerEntry[] = []
  for (const [entry, reversal] of pairs) {
    const row = waiting.get(sameAmount(entry))?.pop()
    const back = waiting.get(sameAmount(reversal))?.pop()
    if (row !== undefined && back !== undefined) {
      matched.push(matchOf(entry, row), matchOf(reversal, back))
      continue
    }
    cancelled.push(entry, reversal)
    for (const alone of [row, back]) if (alone) waiting.get(sameAmount(alone))?.push(alone)
  }
  const taken = new Set(matched.map(({ theirs }) => theirs))
  return { matched, cancelled, onlyTheirs: rows.filter((row) => !taken.has(row)) }
}

function pairUp(ours: readonly LedgerEntry[], theirs: readonly ExecutionRow[]) {
  const matched: Match[] = []
  let [onlyOurs, onlyTheirs] = [ours, theirs]
  for (const nameOf of [sameAmountAndDay, sameAmount, keyOf]) {
    if (onlyOurs.length === 0 || onlyTheirs.length === 0) break
    const waiting = queues(onlyOurs, nameOf)
    const taken = new Set<LedgerEntry | ExecutionRow>()
    for (const row of onlyTheirs) {
      const entry = waiting.get(nameOf(row))?.pop()
      if (entry === undefined) continue
      taken.add(entry).add(row)
      matched.push(matchOf(entry, row))
    }
    onlyOurs = onlyOurs.filter((entry) => !taken.has(entry))
    onlyTheirs = onlyTheirs.filter((row) => !taken.has(row))
  }
  return { matched, onlyOurs: [...onlyOurs], onlyTheirs: [...onlyTheirs] }
}

/** Lines by name, the first of each at the end, where it is quickly taken: a file may call all its lines the same. */
function queues<Line>(lines: readonly Line[], nameOf: (line: Line) => string): Map<string, Line[]> {
  return groupBy([...lines].reverse(), nameOf)
}

function matchOf(ours: LedgerEntry, theirs: ExecutionRow): Match {
  return { ours, theirs, isEqual: isEqual(ours, theirs) }
}

function isEqual(entry: LedgerEntry, row: ExecutionRow): boolean {
  return entry.amountWon === row.amountWon && entry.entryOn === row.entryOn
}

type Keyed = Pick<ExecutionRow, 'project' | 'fiscalYear' | 'source' | 'kind' | 'documentNo'>

/** No text of a file or of the database holds character 0, so that parts cannot run into each other. */
function keyOf(line: Keyed): string {
  return `${cellOf(line)}\0${line.documentNo}`
}

function sameAmount(line: Keyed & { amountWon: Won }): string {
  return `${keyOf(line)}\0${line.amountWon}`
}

function sameAmountAndDay(line: Keyed & { amountWon: Won; entryOn: PlainDate }): string {
  return `${sameAmount(line)}\0${line.entryOn}`
}

function cellOf({ project, fiscalYear, source, kind }: Keyed): string {
  return `${project}\0${fiscalYear}\0${source}\0${kind}`
}

/** The sum of one kind in one list; null on the side that has none there. Kinds are never added to each other. */
export interface ListSum {
  list: 'matched' | 'onlyOurs' | 'onlyTheirs'
  kind: ExecutionKind
  count: number
  oursWon: Won | null
  theirsWon: Won | null
}

/** Counts and sums of the lists by kind: of each side they add up exactly to all its entries or lines. */
export function executionSums({ matched, onlyOurs, onlyTheirs }: ExecutionMatch): ListSum[] {
  const sum = (lines: readonly { amountWon: Won }[]) =>
    lines.reduce((total, line) => total + line.amountWon, 0n)
  return executionKinds.flatMap((kind): ListSum[] => {
    const both = matched.filter(({ ours }) => ours.kind === kind)
    const ours = onlyOurs.filter((entry) => entry.kind === kind)
    const theirs = onlyTheirs.filter((row) => row.kind === kind)
    return [
      {
        ...{ list: 'matched', kind, count: both.length },
        oursWon: sum(both.map((match) => match.ours)),
        theirsWon: sum(both.map((match) => match.theirs)),
      },
      { list: 'onlyOurs', kind, count: ours.length, oursWon: sum(ours), theirsWon: null },
      { list: 'onlyTheirs', kind, count: theirs.length, oursWon: null, theirsWon: sum(theirs) },
    ]
  })
}
