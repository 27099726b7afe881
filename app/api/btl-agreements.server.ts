import { z } from 'zod'
import { leaseConventions, paymentsPerYear, remainders, splitLease } from '#app/domain/btl.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import { allocationBases } from '#app/domain/lease/agreement.ts'
import { termsForPayment } from '#app/domain/lease/agreement-terms.ts'
import { type PaymentState, paymentStates } from '#app/domain/lease/government-payment.ts'
import { effectiveSchedule, type LeaseRow } from '#app/domain/lease/lease-version.ts'
import { decimalText, shortestDecimal } from '#app/domain/money/decimal.ts'
import { allocate, type Won } from '#app/domain/money.ts'
import {
  type AgreementRecord,
  agreedRate,
  findAgreement,
  listAgreementRecords,
  storedDecimal,
} from '#db/agreement-record.server.ts'
import type { Db } from '#db/client.server.ts'
import { listPaymentStandings } from '#db/government-payment.server.ts'
import { listLeaseVersionsWithRows } from '#db/lease-version.server.ts'
import { provisionalSchedules } from '#db/liability.server.ts'
import { keyInteger, keyText } from './cursor.ts'
import type { Reader } from './door.server.ts'
import { answerList, type ListDescription } from './list.server.ts'
import { wholeNumber } from './parameter.ts'
import { problem } from './problem.ts'
import {
  decimal,
  described,
  flag,
  integer,
  type Kind,
  listOf,
  oneOf,
  orNull,
  plainDate,
  record,
  text,
  won,
} from './record.ts'

export const cohortParameter = wholeNumber(
  2000,
  2099,
  'cohort: the earliest of the buildings of an agreement',
)

interface BuildingAnswer {
  project: string
  sharePpb: number
  allocatedWon: Won
  expectedOn: PlainDate | null
}

type AgreementAnswer = AgreementRecord & {
  annualRate: string | null
  shares: readonly BuildingAnswer[]
}

const agreementParameters = { cohort: cohortParameter }

const shortDecimal: Kind<string> = {
  ...decimal,
  write: (value) => decimalText(shortestDecimal(storedDecimal(value))),
}

export const agreementList: ListDescription<typeof agreementParameters, AgreementAnswer, [string]> = {
  summary: 'BTL agreements with their terms and the shares of their buildings',
  parameters: agreementParameters,
  item: record<AgreementAnswer>({
    code: text,
    nameKo: text,
    nameEn: text,
    partner: described(text, 'the company of the concession (사업시행자)'),
    cohort: described(orNull(integer), 'the earliest of its buildings'),
    investmentWon: described(
      won,
      'total private investment (총민간투자비) as agreed; a settlement or a change of scope is a version of the ' +
        'schedule, whose principal then sums to more or less',
    ),
    annualRate: described(orNull(shortDecimal), 'the parts of the rate together; null while none is agreed'),
    years: integer,
    paymentsPerYear: described(integer, paymentsPerYear.join(' or ')),
    convention: oneOf(leaseConventions),
    roundingUnitWon: integer,
    remainder: oneOf(remainders),
    stateShare: described(shortDecimal, 'of every payment, cut below 1 won'),
    allocationBasis: oneOf(allocationBases),
    resetEveryYears: integer,
    isProvisional: described(flag, 'the lease has not begun: its days are a forecast'),
    startOn: described(orNull(plainDate), 'of operation, as it happened or by the latest forecast'),
    signedOn: orNull(plainDate),
    documentNo: orNull(text),
    shares: listOf(
      record<BuildingAnswer>({
        project: described(text, 'code of the building'),
        sharePpb: described(integer, 'parts per billion; those of an agreement sum to 1,000,000,000'),
        allocatedWon: described(won, 'its part of the investment'),
        expectedOn: described(orNull(plainDate), 'when it starts operation'),
      }),
    ),
    isDemo: flag,
  }),
  key: { schema: z.tuple([keyText]), of: ({ code }) => [code] },
  // Agreements are some hundred at most.
  list: async ({ context }, filter, { after, limit }) => {
    const agreements = await listAgreementRecords(context.db, filter)
    return agreements
      .filter(({ code }) => after === null || code > after[0])
      .slice(0, limit)
      .map(answerOf)
  },
  count: async ({ context }, filter) => (await listAgreementRecords(context.db, filter)).length,
}

function answerOf(agreement: AgreementRecord): AgreementAnswer {
  const { buildings, investmentWon } = agreement
  const parts =
    buildings.length === 0
      ? []
      : allocate(
          investmentWon,
          buildings.map(({ sharePpb }) => BigInt(sharePpb)),
        )
  const rate = agreedRate(agreement)
  return {
    ...agreement,
    annualRate: rate && decimalText(rate),
    shares: buildings.map(({ code, sharePpb, expectedOn }, index) => ({
      project: code,
      sharePpb,
      allocatedWon: parts[index] ?? 0n,
      expectedOn,
    })),
  }
}

type ScheduleRow = LeaseRow & {
  stateWon: Won
  localWon: Won
  version: number | null
  isProvisional: boolean
} & {
  paymentState: PaymentState | null
  owedWon: Won | null
  paidWon: Won | null
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
  const { isProvisional, paymentTerms } = agreement
  const split = (row: LeaseRow) => {
    const { stateShare } = termsForPayment(paymentTerms, row.no)
    return { ...row, ...splitLease(row.leaseWon, stateShare), isProvisional }
  }
  if (isProvisional) {
    const rows = (await provisionalSchedules(db, [agreement], 0)).get(code) ?? []
    const unpaid = { paymentState: null, owedWon: null, paidWon: null }
    return upTo === undefined ? rows.map((row) => ({ ...split(row), version: null, ...unpaid })) : []
  }
  const versions = await listLeaseVersionsWithRows(db, agreement.id, upTo)
  if (upTo !== undefined && !versions.some(({ number }) => number === upTo)) return []
  const standings = await listPaymentStandings(db, agreement.id)
  return effectiveSchedule(versions).map((row) => {
    const { state = null, owedWon = null, paidWon = null } = standings.get(row.no) ?? {}
    return { ...split(row), version: row.version, paymentState: state, owedWon, paidWon }
  })
}
