import { type PlainDate, yearOf } from '#app/domain/calendar.ts'
import { estimateChange } from '#app/domain/lease/payment-estimate.ts'
import { notFound } from '#app/http.ts'
import type { Db } from '#db/client.server.ts'
import { listEstimateCauses } from '#db/estimate-cause.server.ts'
import { findFixedEstimate, listFixedYears, loadPaymentEstimate } from '#db/payment-estimate.server.ts'
import { estimateLines, reasonLines } from './estimate-lines.ts'

/** The estimate of this year as things stand, and why it is another sum than the one that was handed in last year. */
export async function presentEstimate(db: Db, year: number) {
  const [estimate, former] = await Promise.all([
    loadPaymentEstimate(db, year),
    findFixedEstimate(db, year - 1),
  ])
  if (former === undefined) return { estimate, former: null, change: null }
  const causes = await listEstimateCauses(db, former.estimate, estimate)
  return { estimate, former, change: estimateChange(former.estimate, estimate, causes) }
}

/** The estimate of the year that an address asks for: as it was handed in, or for this year as things stand. */
export async function loadEstimatePage(db: Db, asked: string | null, today: PlainDate) {
  const thisYear = yearOf(today)
  const year = asked === null || asked === '' ? thisYear : Number(asked)
  const fixedYears = await listFixedYears(db)
  if (year !== thisYear && !fixedYears.includes(year)) throw notFound()
  const fixed = await findFixedEstimate(db, year)
  const { estimate, former, change } = fixed
    ? { ...fixed, former: await findFixedEstimate(db, year - 1) }
    : await presentEstimate(db, year)
  return {
    year,
    thisYear,
    years: [...new Set([thisYear, ...fixedYears])],
    asOfOn: fixed?.asOfOn ?? today,
    fixed: fixed ? { documentNo: fixed.documentNo, fixedBy: fixed.fixedBy, fixedAt: fixed.fixedAt } : null,
    lines: estimateLines(estimate, former?.estimate ?? null),
    agreements: estimate.agreements,
    reasons: change ? reasonLines(change) : null,
    change: change
      ? {
          beforeWon: change.beforeWon,
          changeWon: change.changeWon,
          /** of it, what the span does that moved on by a year */
          spanWon: change.reasons.find(({ kind }) => kind === 'span')?.changeWon ?? 0n,
        }
      : null,
  }
}
