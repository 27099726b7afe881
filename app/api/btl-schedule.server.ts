import { z } from 'zod'
import { splitLease } from '#app/domain/btl.ts'
import { termsForPayment } from '#app/domain/lease/agreement-terms.ts'
import { type PaymentState, paymentStates } from '#app/domain/lease/government-payment.ts'
import { effectiveSchedule, type LeaseRow } from '#app/domain/lease/lease-version.ts'
import type { Won } from '#app/domain/money.ts'
import { operatingOf } from '#app/tables/lease-schedule.server.ts'
import { type AgreementRecord, findAgreement } from '#db/agreement-record.server.ts'
import type { Db } from '#db/client.server.ts'
import { listPaymentStandings } from '#db/government-payment.server.ts'
import { listLeaseVersionsWithRows, listScheduledPayments } from '#db/lease-version.server.ts'
import { provisionalSchedules } from '#db/liability.server.ts'
import { listIndexFactors } from '#db/operating-terms.server.ts'
import { keyInteger } from './cursor.ts'
import type { Reader } from './door.server.ts'
import { answerList, type ListDescription } from './list.server.ts'
import { wholeNumber } from './parameter.ts'
import { problem } from './problem.ts'
import { described, flag, integer, oneOf, orNull, plainDate, record, text, won } from './record.ts'

type ScheduleRow = LeaseRow & {
  stateWon: Won
  localWon: Won
  version: number | null
  isProvisional: boolean
  paymentState: PaymentState | null
  owedWon: Won | null
  paidWon: Won | null
  operatingWon: Won
  grade: string | null
}

const scheduleParameters = { version: wholeNumber(1, 9_999, 'the schedule as of that version') }

export const scheduleList: ListDescription<typeof scheduleParameters, ScheduleRow, [number]> = {
  summary: 'The lease payments of an agreement: in force, as of a version, or expected before it has begun',
  parameters: scheduleParameters,
  item: record<ScheduleRow>({
    no: described(integer, 'from 1'),
    dueOn: plainDate,
    leaseWon: described(won, 'interest and principal; the State and the local government share it'),
    interestWon: won,
    principalWon: won,
    balanceWon: described(won, 'left after the payment'),
    stateWon: won,
    localWon: won,
    version: described(orNull(integer), 'the version that says so; null before the lease has begun'),
    isProvisional: flag,
    paymentState: described(
      orNull(oneOf(paymentStates)),
      'how far the government payment is on its way; null before the lease has begun',
    ),
    owedWon: described(
      orNull(won),
      'lease and operating payment after its grade with tax, less deductions; null until it is evaluated',
    ),
    paidWon: described(
      orNull(won),
      'what has left of it, without late interest; null before the lease has begun',
    ),
    operatingWon: described(
      won,
      'operating payment (운영비) beside the lease, without VAT and before deductions: after its grade, and until ' +
        'there is one as expected at the last price index that is known; the same whichever version is asked for',
    ),
    grade: described(orNull(text), 'null until it is evaluated: operatingWon is then only expected'),
  }),
  key: { schema: z.tuple([keyInteger]), of: ({ no }) => [no] },
  list: async ({ context, params }, { version }, { after, limit }) =>
    (await listSchedule(context.db, params.code ?? '', version))
      .filter(({ no }) => after === null || no > after[0])
      .slice(0, limit),
  count: async ({ context, params }, { version }) =>
    (await listSchedule(context.db, params.code ?? '', version)).length,
}

/** The schedule of an agreement, or why there is none at this address. */
export async function answerSchedule(reader: Reader): Promise<Response> {
  if (!(await findAgreement(reader.context.db, reader.params.code ?? ''))) {
    return problem(404, 'There is no agreement of this code.')
  }
  return answerList(reader, scheduleList)
}

async function listSchedule(db: Db, code: string, upTo: number | undefined): Promise<ScheduleRow[]> {
  const agreement = await findAgreement(db, code)
  if (!agreement) return []
  const { id, isProvisional, paymentTerms } = agreement
  const [rows, standings, payments, indices] = await Promise.all([
    isProvisional ? expectedRows(db, agreement, upTo) : rowsAsOf(db, id, upTo),
    listPaymentStandings(db, id),
    listScheduledPayments(db, id),
    listIndexFactors(db, [id]),
  ])
  return rows.map((row) => {
    const { state = null, owedWon = null, paidWon = null } = standings.get(row.no) ?? {}
    const { stateShare } = termsForPayment(paymentTerms, row.no)
    const { operatingWon, grade } = operatingOf(agreement, row.no, payments.get(row.no), indices)
    const standing = { paymentState: state, owedWon, paidWon, operatingWon, grade }
    return { ...row, ...splitLease(row.leaseWon, stateShare), isProvisional, ...standing }
  })
}

type VersionedRow = LeaseRow & Pick<ScheduleRow, 'version'>

/** A lease that has not begun has no version yet, so there is nothing as of one. */
async function expectedRows(
  db: Db,
  agreement: AgreementRecord,
  upTo: number | undefined,
): Promise<VersionedRow[]> {
  if (upTo !== undefined) return []
  const rows = (await provisionalSchedules(db, [agreement], 0)).get(agreement.code) ?? []
  return rows.map((row) => ({ ...row, version: null }))
}

async function rowsAsOf(db: Db, agreementId: number, upTo: number | undefined): Promise<VersionedRow[]> {
  const versions = await listLeaseVersionsWithRows(db, agreementId, upTo)
  const isThere = upTo === undefined || versions.some(({ number }) => number === upTo)
  return isThere ? effectiveSchedule(versions) : []
}
