import { z } from 'zod'
import { leaseConventions, paymentsPerYear, remainders } from '#app/domain/btl.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import { allocationBases } from '#app/domain/lease/agreement.ts'
import { changeInAll } from '#app/domain/lease/lease-shift.ts'
import { runOf } from '#app/domain/lease/payment-run.ts'
import { terminationCauses, terminationPhases } from '#app/domain/lease/termination.ts'
import { decimalText, shortestDecimal } from '#app/domain/money/decimal.ts'
import { allocate, type Won } from '#app/domain/money.ts'
import {
  type AgreementRecord,
  agreedRate,
  listAgreementRecords,
  storedDecimal,
} from '#db/agreement-record.server.ts'
import type { TerminationRecord } from '#db/agreement-termination.server.ts'
import { type AgreementMovement, listLeaseMovements } from '#db/lease-movement.server.ts'
import { keyText } from './cursor.ts'
import type { ListDescription } from './list.server.ts'
import { wholeNumber } from './parameter.ts'
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

/** How a lease that has not begun moved against the approved dates, and the milestone behind it. */
interface MovementAnswer {
  startFromOn: PlainDate
  startToOn: PlainDate
  firstPaymentFromOn: PlainDate
  firstPaymentToOn: PlainDate
  fromQuarter: string
  toQuarter: string
  movedQuarters: number
  changeInAllWon: Won
  building: string
  milestone: string | null
  milestoneNameKo: string | null
  milestoneNameEn: string | null
  slipDays: number | null
}

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
  leaseMovement: MovementAnswer | null
}

const agreementParameters = { cohort: cohortParameter }

const shortDecimal: Kind<string> = {
  ...decimal,
  write: (value) => decimalText(shortestDecimal(storedDecimal(value))),
}

const quarter = { ...text, schema: { ...text.schema, pattern: '^[0-9]{4}-Q[1-4]$' } }

const movementRecord = record<MovementAnswer>({
  startFromOn: described(plainDate, 'start of operation as approved'),
  startToOn: described(plainDate, 'start of operation as expected now'),
  firstPaymentFromOn: plainDate,
  firstPaymentToOn: plainDate,
  fromQuarter: described(quarter, 'in which the first payment is due as approved, such as 2027-Q1'),
  toQuarter: described(quarter, 'in which it is due as expected now'),
  movedQuarters: described(
    integer,
    'by which the first payment moved; negative is earlier, 0 within its quarter',
  ),
  changeInAllWon: described(
    won,
    'of all that is ever paid, lease and operating money, with the investment and the rate as agreed',
  ),
  building: described(text, 'code of the building that is in operation last'),
  milestone: described(orNull(text), 'code of the milestone there that slips first; null where none does'),
  milestoneNameKo: orNull(text),
  milestoneNameEn: orNull(text),
  slipDays: described(orNull(integer), 'working days of that milestone behind its approved date'),
})

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
    startOn: described(
      orNull(plainDate),
      'of operation, as it happened or by the latest forecast; null where it ended before that',
    ),
    termination: described(
      orNull(
        record<TerminationRecord>({
          endedOn: plainDate,
          cause: oneOf(terminationCauses),
          phase: described(oneOf(terminationPhases), 'whether the lease had begun by then'),
          fromPayment: described(integer, 'the first payment that fell away'),
          unpaidWon: described(won, 'principal not repaid at the end'),
          paymentWon: described(won, 'the termination payment, as its document states it: no lease money'),
          stateWon: described(won, 'of it'),
          localWon: described(won, 'of it'),
          dueOn: plainDate,
          decidedOn: plainDate,
          documentNo: orNull(text),
        }),
      ),
      'how it ended before its term; null while it goes on',
    ),
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
    operatingYearlyWon: described(
      won,
      'operating money (운영비) of a year in prices of indexBaseOn, as agreed last',
    ),
    indexBaseOn: orNull(plainDate),
    leaseMovement: described(
      orNull(movementRecord),
      'of a lease that has not begun and is expected on another day than approved; null otherwise',
    ),
  }),
  key: { schema: z.tuple([keyText]), of: ({ code }) => [code] },
  // Agreements are some hundred at most.
  list: async ({ context }, filter, { after, limit }) => {
    const agreements = await listAgreementRecords(context.db, filter)
    const listed = agreements.filter(({ code }) => after === null || code > after[0]).slice(0, limit)
    const movements = await listLeaseMovements(context.db, listed)
    return listed.map((agreement) =>
      answerOf(
        agreement,
        movements.find(({ code }) => code === agreement.code),
      ),
    )
  },
  count: async ({ context }, filter) => (await listAgreementRecords(context.db, filter)).length,
}

function answerOf(agreement: AgreementRecord, movement: AgreementMovement | undefined): AgreementAnswer {
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
    leaseMovement: movement ? movementOf(movement) : null,
  }
}

function movementOf({ shift, building, milestone }: AgreementMovement): MovementAnswer {
  const quarterText = (on: PlainDate) => {
    const { year, quarter } = runOf(on)
    return `${year}-Q${quarter}`
  }
  return {
    ...shift,
    fromQuarter: quarterText(shift.firstPaymentFromOn),
    toQuarter: quarterText(shift.firstPaymentToOn),
    changeInAllWon: changeInAll(shift),
    building: building.code,
    milestone: milestone?.code ?? null,
    milestoneNameKo: milestone?.nameKo ?? null,
    milestoneNameEn: milestone?.nameEn ?? null,
    slipDays: milestone?.slipDays ?? null,
  }
}
