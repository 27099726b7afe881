import { isPlainDate, lastDayOfMonth, type PlainDate, yearOf } from '#app/domain/calendar.ts'
import { type FundingCell, type FundingSource, fundingSources } from '#app/domain/funding.ts'
import { sumWon, type Won } from '#app/domain/money.ts'
import type { PortfolioStatus } from '#app/domain/portfolio.ts'
import type { ShownProgress } from '#app/domain/progress.ts'
import { type Stage, type Status, stages, statuses } from '#app/domain/project.ts'
import { type Rating, ratings } from '#app/domain/slippage.ts'

/** How many of the worst slips a closed month keeps by name. */
const closedSlips = 10

/** Budget and spending of one source in the fiscal year of the month, up to its last day. */
export interface MonthMoney extends Pick<FundingCell, 'availableWon' | 'commitmentWon' | 'expenditureWon'> {
  source: FundingSource
}

/** What was reported of a month: the figures as of its last day, as they were known when it was closed. */
export interface MonthFigures {
  /** shape of what is kept; another shape gets another number, and both are read */
  version: 1
  asOf: PlainDate
  isDemo: boolean
  projects: number
  completed: number
  /** open milestones whose due day has passed */
  overdue: number
  byStage: Record<Stage, number>
  byStatus: Record<Status, number>
  byRating: Record<Rating, number>
  slips: { code: string; slipDays: number }[]
  money: MonthMoney[]
  /** of all capital works; null where nothing is planned */
  progress: ShownProgress | null
  /** lease payments of the fiscal year, State and local share; null where none is owed */
  liability: { stateWon: Won; localWon: Won } | null
}

/** A month as an address and the database write it: '2026-10'. Null for any other text, and outside 2000 to 2199. */
export function monthEndOn(month: string): PlainDate | null {
  const match = /^(2[01]\d\d)-(0[1-9]|1[0-2])$/.exec(month)
  return match === null ? null : lastDayOfMonth(Number(match[1]), Number(match[2]))
}

/** The month before that of a day: 2026-01-15 -> '2025-12'. */
export function monthBefore(on: PlainDate): string {
  const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7))]
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
}

/** Why a month cannot be closed: it has not ended, or is no month. */
export function monthFault(month: string, today: PlainDate): 'month' | 'monthRuns' | null {
  const endOn = monthEndOn(month)
  if (endOn === null) return 'month'
  return endOn >= today ? 'monthRuns' : null
}

/** The counts of a status that a month keeps. */
export function monthCounts(status: PortfolioStatus) {
  const { asOf, projects, completed, overdue, byStage, byStatus, byRating, late } = status
  const slips = late.slice(0, closedSlips).map(({ code, slipDays }) => ({ code, slipDays }))
  return { asOf, projects, completed, overdue, byStage, byStatus, byRating, slips }
}

/** A figure beside that of the month before; null on either side is "-", and then so is the difference. */
export interface Change<T> {
  before: T | null
  now: T | null
  difference: T | null
}

export interface MonthChanges {
  completed: Change<number>
  overdue: Change<number>
  major: Change<number>
  critical: Change<number>
  /** actual progress in hundredths of a percent */
  progressBp: Change<number>
  availableWon: Change<Won>
  commitmentWon: Change<Won>
  expenditureWon: Change<Won>
  liabilityWon: Change<Won>
}

/**
 * What became of the figures between two months, the earlier first; sums over all sources. Money is that of one fiscal
 * year: between December and January it stands side by side, and there is no difference.
 */
export function monthChanges(before: MonthFigures | null, now: MonthFigures): MonthChanges {
  const count = (of: (figures: MonthFigures) => number | null) =>
    change(before && of(before), of(now), (a, b) => b - a)
  const isOneYear = before !== null && yearOf(before.asOf) === yearOf(now.asOf)
  const won = (of: (figures: MonthFigures) => Won | null) =>
    change(before && of(before), of(now), (a, b) => (isOneYear ? b - a : null))
  const money = (key: 'availableWon' | 'commitmentWon' | 'expenditureWon') =>
    won((figures) => sumWon(figures.money.map((line) => line[key])))
  return {
    completed: count(({ completed }) => completed),
    overdue: count(({ overdue }) => overdue),
    major: count(({ byRating }) => byRating.major),
    critical: count(({ byRating }) => byRating.critical),
    progressBp: count(({ progress }) => progress?.actualBp ?? null),
    availableWon: money('availableWon'),
    commitmentWon: money('commitmentWon'),
    expenditureWon: money('expenditureWon'),
    liabilityWon: won(({ liability }) => liability && liability.stateWon + liability.localWon),
  }
}

function change<T>(before: T | null, now: T | null, less: (before: T, now: T) => T | null): Change<T> {
  return { before, now, difference: before === null || now === null ? null : less(before, now) }
}

/** The figures as they are kept: won as text, since JSON would round them. */
export function keptMonth(figures: MonthFigures): string {
  return JSON.stringify(figures, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}

/** What `keptMonth` wrote, read back; null where it is no such thing, rather than half of it. */
export function readMonth(kept: unknown): MonthFigures | null {
  if (!isRecord(kept) || kept.version !== 1) return null
  const { asOf, isDemo, projects, completed, overdue } = kept
  const [byStage, byStatus, byRating] = [
    readCounts(stages, kept.byStage),
    readCounts(statuses, kept.byStatus),
    readCounts(ratings, kept.byRating),
  ]
  const [slips, money] = [readList(kept.slips, readSlip), readList(kept.money, readMoney)]
  const progress = kept.progress === null ? null : readProgress(kept.progress)
  const liability = kept.liability === null ? null : readLiability(kept.liability)
  if (typeof asOf !== 'string' || !isPlainDate(asOf) || typeof isDemo !== 'boolean') return null
  if (!isWhole(projects) || !isWhole(completed) || !isWhole(overdue)) return null
  if (byStage === null || byStatus === null || byRating === null) return null
  if (slips === null || money === null || progress === undefined || liability === undefined) return null
  const counts = { projects, completed, overdue, byStage, byStatus, byRating, slips }
  return { version: 1, asOf, isDemo, ...counts, money, progress, liability }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value)
}

function readCounts<K extends string>(keys: readonly K[], kept: unknown): Record<K, number> | null {
  if (!isRecord(kept)) return null
  const entries = keys.map((key) => [key, kept[key]] as const)
  return entries.every(([, count]) => isWhole(count))
    ? (Object.fromEntries(entries) as Record<K, number>)
    : null
}

function readList<T>(kept: unknown, read: (item: unknown) => T | undefined): T[] | null {
  if (!Array.isArray(kept)) return null
  const items = kept.flatMap((item) => read(item) ?? [])
  return items.length === kept.length ? items : null
}

/** Won as text; null stays null, and anything else is undefined. */
function readWon(kept: unknown): Won | null | undefined {
  if (kept === null) return null
  return typeof kept === 'string' && /^-?\d{1,18}$/.test(kept) ? BigInt(kept) : undefined
}

function readSlip(kept: unknown): MonthFigures['slips'][number] | undefined {
  if (!isRecord(kept) || typeof kept.code !== 'string' || !isWhole(kept.slipDays)) return undefined
  return { code: kept.code, slipDays: kept.slipDays }
}

function readMoney(kept: unknown): MonthMoney | undefined {
  if (!isRecord(kept)) return undefined
  const source = fundingSources.find((one) => one === kept.source)
  const availableWon = readWon(kept.availableWon)
  const commitmentWon = readWon(kept.commitmentWon)
  const expenditureWon = readWon(kept.expenditureWon)
  if (source === undefined || availableWon === undefined) return undefined
  if (commitmentWon === undefined || expenditureWon === undefined) return undefined
  return { source, availableWon, commitmentWon, expenditureWon }
}

function readProgress(kept: unknown): ShownProgress | undefined {
  if (!isRecord(kept)) return undefined
  const { plannedBp, actualBp, gapBp } = kept
  if (!isWhole(plannedBp) || !isWhole(actualBp) || !isWhole(gapBp)) return undefined
  return { plannedBp, actualBp, gapBp }
}

function readLiability(kept: unknown): MonthFigures['liability'] | undefined {
  if (!isRecord(kept)) return undefined
  const [stateWon, localWon] = [readWon(kept.stateWon), readWon(kept.localWon)]
  return stateWon == null || localWon == null ? undefined : { stateWon, localWon }
}
