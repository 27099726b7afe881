import type { Sheet } from '#app/exchange/sheet.ts'
import type { EndedPrincipal } from '#app/tables/lease-schedule.server.ts'
import type { TerminationRecord } from '#db/agreement-termination.server.ts'
import { columnsOf, type ExportQuestion, sheetOf } from './export.ts'

/** How an agreement ended before its term: one row, which no sum of the lease has. */
export function terminationSheet(
  asked: ExportQuestion,
  termination: TerminationRecord & EndedPrincipal,
): Sheet {
  const { termination: heads, agreements } = asked.words
  const { text, count, won, date } = columnsOf<TerminationRecord & EndedPrincipal>(asked)
  return sheetOf(
    heads.title,
    [
      date(heads.endedOn, ({ endedOn }) => endedOn),
      text(heads.cause, ({ cause }) => heads.causes[cause]),
      text(heads.phase, ({ phase }) => heads.phases[phase]),
      count(agreements.fromPayment, ({ fromPayment }) => fromPayment),
      won(heads.payment, ({ paymentWon }) => paymentWon),
      won(heads.state, ({ stateWon }) => stateWon),
      won(heads.local, ({ localWon }) => localWon),
      date(heads.dueOn, ({ dueOn }) => dueOn),
      won(heads.repaid, ({ repaidWon }) => repaidWon),
      won(heads.unpaid, ({ unpaidWon }) => unpaidWon),
      date(agreements.decidedOn, ({ decidedOn }) => decidedOn),
      text(agreements.documentNo, ({ documentNo }) => documentNo),
      text(agreements.reason, ({ reason }) => reason),
      text(agreements.author, ({ author }) => author),
    ],
    [termination],
  )
}
