import type { LeasePayment } from '#app/domain/btl.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'
import { fiscalYearOf } from './lease-calendar.ts'
import type { LeaseRow } from './lease-version.ts'

/** The same payment in two schedules; null where a schedule has none of that number. */
export interface ComparedPayment {
  no: number
  a: LeaseRow | null
  b: LeaseRow | null
  /** b less a, of the whole payment */
  changeWon: Won
}

/** What a fiscal year needs in two schedules; null where no payment is due in it. */
export interface ComparedYear {
  fiscalYear: number
  aWon: Won | null
  bWon: Won | null
  changeWon: Won
}

export interface LeaseComparison {
  payments: ComparedPayment[]
  years: ComparedYear[]
  /** each b less a */
  totals: Record<'a' | 'b' | 'change', Pick<LeasePayment, 'leaseWon' | 'interestWon' | 'principalWon'>>
}

/** Lays two schedules of a lease side by side: by payment, by fiscal year of the due day, and in all. */
export function compareSchedules(a: readonly LeaseRow[], b: readonly LeaseRow[]): LeaseComparison {
  const byNo = (rows: readonly LeaseRow[]) => new Map(rows.map((row) => [row.no, row]))
  const [aByNo, bByNo] = [byNo(a), byNo(b)]
  const payments = sortedKeys(aByNo, bByNo).map((no) => {
    const [inA, inB] = [aByNo.get(no) ?? null, bByNo.get(no) ?? null]
    return { no, a: inA, b: inB, changeWon: (inB?.leaseWon ?? 0n) - (inA?.leaseWon ?? 0n) }
  })
  const [aYears, bYears] = [wonByYear(a), wonByYear(b)]
  const years = sortedKeys(aYears, bYears).map((fiscalYear) => {
    const [aWon, bWon] = [aYears.get(fiscalYear) ?? null, bYears.get(fiscalYear) ?? null]
    return { fiscalYear, aWon, bWon, changeWon: (bWon ?? 0n) - (aWon ?? 0n) }
  })
  const [ofA, ofB] = [totalsOf(a), totalsOf(b)]
  const change = {
    leaseWon: ofB.leaseWon - ofA.leaseWon,
    interestWon: ofB.interestWon - ofA.interestWon,
    principalWon: ofB.principalWon - ofA.principalWon,
  }
  return { payments, years, totals: { a: ofA, b: ofB, change } }
}

/** What each fiscal year needs, by the days the payments are due. */
export function wonByYear(rows: readonly { dueOn: PlainDate; leaseWon: Won }[]): Map<number, Won> {
  const sums = new Map<number, Won>()
  for (const { dueOn, leaseWon } of rows) {
    const year = fiscalYearOf(dueOn)
    sums.set(year, (sums.get(year) ?? 0n) + leaseWon)
  }
  return sums
}

function totalsOf(rows: readonly LeaseRow[]) {
  const sum = (name: 'leaseWon' | 'interestWon' | 'principalWon') =>
    rows.reduce((total, row) => total + row[name], 0n)
  return { leaseWon: sum('leaseWon'), interestWon: sum('interestWon'), principalWon: sum('principalWon') }
}

function sortedKeys(a: ReadonlyMap<number, unknown>, b: ReadonlyMap<number, unknown>): number[] {
  return [...new Set([...a.keys(), ...b.keys()])].sort((first, second) => first - second)
}
