import { invariant } from '#app/domain/invariant.ts'

/** What a link joins: the finish (F) or start (S) of its predecessor with the start or finish of its successor. */
export const linkTypes = ['FS', 'SS', 'FF', 'SF'] as const
export type LinkType = (typeof linkTypes)[number]

/** The named end of `to` lies at least `lagDays` working days (a lead when negative) after the named end of `from`. */
export interface ScheduleLink {
  from: string
  to: string
  type: LinkType
  lagDays: number
}

/** An item of a network. */
export interface ScheduleItem {
  code: string
  /** working days of its work, 0 or more; of a milestone of a template: of the work that leads to it */
  durationDays: number
}

/**
 * Items and links laid out once (per template) for walking many projects through it: positions instead of codes,
 * predecessors in one row. The links into the item at position p are `linkStart[p]` up to `linkStart[p + 1]`.
 */
export interface Network {
  readonly codes: readonly string[]
  readonly durations: Int32Array
  /** positions, every predecessor before its successors */
  readonly order: Int32Array
  readonly linkStart: Int32Array
  readonly linkFrom: Int32Array
  /** place in `linkTypes` */
  readonly linkType: Uint8Array
  readonly linkLag: Int32Array
  /**
   * The link between two finishes: from the finish of `from` so many of its own working days back (SS and SF go
   * from its start), then so many of the successor's on to its finish (FS and SS add the successor's work).
   */
  readonly linkBack: Int32Array
  readonly linkAfter: Int32Array
}

/** Items that wait for each other; `codes` in the direction of the links, the first one again at the end. */
export class ScheduleCycle extends Error {
  readonly codes: readonly string[]

  constructor(codes: readonly string[]) {
    super(`cycle: ${codes.join(' -> ')}`)
    this.codes = codes
  }
}

/** Whether a link of that place in `linkTypes` goes out from the start of its predecessor. */
export function isFromStart(type: number): boolean {
  return linkTypes[type] === 'SS' || linkTypes[type] === 'SF'
}

/** Whether a link of that place in `linkTypes` holds the finish of its successor. */
export function isToFinish(type: number): boolean {
  return linkTypes[type] === 'FF' || linkTypes[type] === 'SF'
}

/** A link by the item at one of its ends, for telling links with the same effect apart whatever their order. */
export function linkText({ codes, linkType, linkLag }: Network, link: number, end: number): string {
  return `${codeAt(codes, end)} ${linkTypes[linkType[link] ?? 0]} ${linkLag[link]}`
}

/** Codes, every predecessor before its successors, otherwise as given. Throws on a cycle and names its items in order. */
export function topologicalOrder(items: readonly ScheduleItem[], links: readonly ScheduleLink[]): string[] {
  const { codes, order } = networkOf(items, links)
  return Array.from(order, (position) => codeAt(codes, position))
}

/**
 * Lays out a network. Throws when two items share a code, a link names an unknown item, a duration is negative;
 * a `ScheduleCycle` when items wait for each other: "cycle: design -> bid -> design".
 */
export function networkOf(items: readonly ScheduleItem[], links: readonly ScheduleLink[]): Network {
  const codes = items.map((item) => item.code)
  for (const { code, durationDays } of items) {
    if (!(Number.isInteger(durationDays) && durationDays >= 0))
      invariant(false, `the duration of ${code} is whole working days, got ${durationDays}`)
  }
  const durations = Int32Array.from(items.map((item) => item.durationDays))
  const laidOut = { codes, durations, ...linksByTarget(codes, durations, links) }
  return { ...laidOut, order: orderOf(laidOut) }
}

/** The links by the position that they lead to: counted first, then each put in its place. */
function linksByTarget(codes: readonly string[], durations: Int32Array, links: readonly ScheduleLink[]) {
  const positions = new Map<string, number>()
  codes.forEach((code, position) => {
    positions.set(code, position)
  })
  invariant(positions.size === codes.length, 'every item of a schedule has its own code')
  const positionOf = (code: string): number => {
    const position = positions.get(code)
    if (position === undefined) invariant(false, `a link joins items of its schedule, got '${code}'`)
    return position
  }
  const targets = new Int32Array(links.length)
  const linkStart = new Int32Array(codes.length + 1)
  links.forEach(({ to: toCode }, index) => {
    const to = positionOf(toCode)
    targets[index] = to
    linkStart[to + 1] = (linkStart[to + 1] ?? 0) + 1
  })
  for (let p = 0; p < codes.length; p += 1) linkStart[p + 1] = (linkStart[p + 1] ?? 0) + (linkStart[p] ?? 0)
  const column = () => new Int32Array(links.length)
  const laid = { linkFrom: column(), linkLag: column(), linkBack: column(), linkAfter: column() }
  const linkType = new Uint8Array(links.length)
  const nextPlace = linkStart.slice()
  links.forEach(({ from: fromCode, type: typeName, lagDays }, index) => {
    const to = targets[index] ?? 0
    const place = nextPlace[to] ?? 0
    const from = positionOf(fromCode)
    const type = linkTypes.indexOf(typeName)
    nextPlace[to] = place + 1
    laid.linkFrom[place] = from
    laid.linkLag[place] = lagDays
    laid.linkBack[place] = isFromStart(type) ? (durations[from] ?? 0) : 0
    laid.linkAfter[place] = lagDays + (isToFinish(type) ? 0 : (durations[to] ?? 0))
    linkType[place] = type
  })
  return { linkStart, linkType, ...laid }
}

/** Predecessors first, by walking back from each item in turn; without recursion, so that long chains fit. */
function orderOf(network: Pick<Network, 'codes' | 'linkStart' | 'linkFrom'>): Int32Array {
  const { codes, linkStart, linkFrom } = network
  const order = new Int32Array(codes.length)
  const nextLink = linkStart.slice()
  const isOnPath = new Uint8Array(codes.length)
  const isOrdered = new Uint8Array(codes.length)
  let ordered = 0
  for (let root = 0; root < codes.length; root += 1) {
    const path = isOrdered[root] ? [] : [root]
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      isOnPath[at] = 1
      const link = nextLink[at] ?? 0
      if (link === linkStart[at + 1]) {
        path.pop()
        isOnPath[at] = 0
        isOrdered[at] = 1
        order[ordered] = at
        ordered += 1
        continue
      }
      nextLink[at] = link + 1
      const from = linkFrom[link] ?? 0
      if (isOnPath[from]) throw cycleOf(path.slice(path.indexOf(from)).map((p) => codeAt(codes, p)))
      if (!isOrdered[from]) path.push(from)
    }
  }
  return order
}

/** Names a cycle found walking backwards, in the direction of its links and from its first code in the alphabet. */
function cycleOf(backwards: readonly string[]): ScheduleCycle {
  const forwards = backwards.toReversed()
  const first = forwards.indexOf(forwards.toSorted()[0] ?? '')
  return new ScheduleCycle([...forwards.slice(first), ...forwards.slice(0, first + 1)])
}

function codeAt(codes: readonly string[], position: number): string {
  const code = codes[position]
  invariant(code !== undefined, 'every position of a network has a code')
  return code
}
