import {
  type PlainDate,
  plainDate,
  type WorkCalendar,
  workingDaysBetween,
  yearOf,
} from '#app/domain/calendar.ts'
import type { CarryType, EntryKind } from '#app/domain/funding.ts'
import { allocate, type Won } from '#app/domain/money.ts'

/** A directly funded project as far as its made-up budget needs it. */
export interface DemoFunded {
  costWon: Won
  /** when its money begins to be spent (the design) and when it is spent (completion) */
  fromOn: PlainDate
  toOn: PlainDate
}

/** One made-up line of the ledger. */
export interface DemoEntry {
  fiscalYear: number
  kind: EntryKind
  carryType: CarryType | null
  amountWon: Won
  entryOn: PlainDate
}

/** Of a year's budget so much, in tenths, is spent within it; the rest is carried over. */
const spentTenths = 9n

/**
 * Budgets, commitments and spending of a project up to `today`, made up and marked so: the cost falls on the years
 * by the working days of its works (largest remainder, so the plan sums to the cost), nine tenths of what a past year
 * had are spent, the rest is carried over as committed money (사고이월), and the running year spends by the day.
 */
export function demoFunding(project: DemoFunded, calendar: WorkCalendar, today: PlainDate): DemoEntry[] {
  const shares = yearlyShares(project, calendar)
  const entries: DemoEntry[] = []
  let carriedWon = 0n
  for (const { fiscalYear, planWon } of shares) {
    const firstOn = plainDate(fiscalYear, 1, 2)
    entries.push(line(fiscalYear, 'plan', planWon, firstOn))
    if (firstOn > today) continue
    entries.push(line(fiscalYear, 'original', planWon, firstOn))
    if (carriedWon > 0n) entries.push(line(fiscalYear, 'carry-in', carriedWon, firstOn))
    const availableWon = planWon + carriedWon
    const isLast = fiscalYear === shares.at(-1)?.fiscalYear
    const isPast = fiscalYear < yearOf(today)
    const wholeWon = isLast ? availableWon : (availableWon * spentTenths) / 10n
    const spentWon = isPast ? wholeWon : spentInYear(wholeWon, calendar, today)
    // What is carried over takes its commitment along into the next year.
    const committedWon = isPast ? spentWon : availableWon
    if (committedWon > 0n)
      entries.push(line(fiscalYear, 'commitment', committedWon, plainDate(fiscalYear, 2, 1)))
    if (spentWon > 0n) {
      const spentOn = isPast ? plainDate(fiscalYear, 12, 20) : today
      entries.push(line(fiscalYear, 'expenditure', spentWon, spentOn))
    }
    carriedWon = isPast ? availableWon - spentWon : 0n
    if (carriedWon > 0n)
      entries.push(line(fiscalYear, 'carry-out', carriedWon, plainDate(fiscalYear, 12, 31)))
  }
  return entries.filter(({ entryOn, kind }) => kind === 'plan' || entryOn <= today)
}

function line(fiscalYear: number, kind: EntryKind, amountWon: Won, entryOn: PlainDate): DemoEntry {
  const carryType = kind === 'carry-in' || kind === 'carry-out' ? 'incurred' : null
  return { fiscalYear, kind, carryType, amountWon, entryOn }
}

function yearlyShares({ costWon, fromOn, toOn }: DemoFunded, calendar: WorkCalendar) {
  const first = yearOf(fromOn)
  const years = Array.from({ length: yearOf(toOn) - first + 1 }, (_, index) => first + index)
  const days = years.map((year) => {
    const beginsOn = year === first ? fromOn : plainDate(year, 1, 1)
    const endsOn = year === yearOf(toOn) ? toOn : plainDate(year, 12, 31)
    return BigInt(Math.max(1, workingDaysBetween(calendar, beginsOn, endsOn)))
  })
  const parts = allocate(costWon, days)
  return years
    .map((fiscalYear, index) => ({ fiscalYear, planWon: parts[index] ?? 0n }))
    .filter(({ planWon }) => planWon > 0n)
}

/** What a year's spending has come to by a day of it, cut to whole thousands of won. */
function spentInYear(wholeWon: Won, calendar: WorkCalendar, today: PlainDate): Won {
  const firstOn = plainDate(yearOf(today), 1, 1)
  const days = BigInt(workingDaysBetween(calendar, firstOn, plainDate(yearOf(today), 12, 31)))
  const passed = BigInt(workingDaysBetween(calendar, firstOn, today))
  return ((wholeWon * passed) / days / 1_000n) * 1_000n
}
