import { yearOf } from '#app/domain/calendar.ts'
import { formatWon } from '#app/domain/format.ts'
import { changeInAll, changeWithin, type LeaseShift } from '#app/domain/lease/lease-shift.ts'
import { estimateSpan } from '#app/domain/lease/payment-estimate.ts'
import type { Won } from '#app/domain/money.ts'
import { useRoot, useWords } from '#app/i18n/words.ts'

/** What moved starts change beyond their first year, in sentences: within the ten years of the estimate, at the end, and in all. */
export function useShiftWords() {
  const words = useWords().liability
  // The root has no data only while it shows an error, and then nothing of a lease.
  const span = estimateSpan(yearOf(useRoot()?.today ?? '9999-12-31'))
  const changeOf = (won: Won) => `${won > 0n ? '+' : ''}${formatWon(won, '백만원')}`
  const sumOf = (shifts: readonly LeaseShift[], won: (shift: LeaseShift) => Won) =>
    shifts.reduce((sum, shift) => sum + won(shift), 0n)
  return {
    spanName: words.span(span.firstYear, span.lastYear),
    inSpan: (shifts: readonly LeaseShift[]) => changeOf(sumOf(shifts, (shift) => changeWithin(shift, span))),
    lastPayment: ({ lastPaymentFromOn, lastPaymentToOn }: LeaseShift) =>
      words.lastPayment(yearOf(lastPaymentFromOn), yearOf(lastPaymentToOn)),
    inAll: (shifts: readonly LeaseShift[]) =>
      words.changeInAll(
        changeOf(sumOf(shifts, changeInAll)),
        changeOf(sumOf(shifts, ({ before, after }) => after.leaseWon - before.leaseWon)),
        changeOf(sumOf(shifts, ({ before, after }) => after.operatingWon - before.operatingWon)),
      ),
  }
}
