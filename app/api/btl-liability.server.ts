import { z } from 'zod'
import { type LiabilityYear, liabilityByYear, mostRateBp } from '#app/domain/lease/liability.ts'
import type { Won } from '#app/domain/money.ts'
import type { Db } from '#db/client.server.ts'
import { type LiabilityFilter, listLiabilityParts, listTerminationDues } from '#db/liability.server.ts'
import { listOperatingYears, type OperatingYear } from '#db/operating-liability.server.ts'
import { cohortParameter } from './btl-agreements.server.ts'
import { keyInteger } from './cursor.ts'
import type { ListDescription } from './list.server.ts'
import { code, type Parameter } from './parameter.ts'
import { described, integer, record, won } from './record.ts'

const rateBp: Parameter<number> = {
  description:
    'moves what is not yet fixed of the rates: the next reset of each lease, or all of one before it begins',
  schema: { type: 'integer', minimum: -mostRateBp, maximum: mostRateBp },
  expected: `a whole number of basis points from -${mostRateBp} to ${mostRateBp}`,
  read: (text) =>
    /^-?\d{1,3}$/.test(text) && Math.abs(Number(text)) <= mostRateBp ? Number(text) : undefined,
}

const parameters = { rateBp, cohort: cohortParameter, agreement: code('code of the agreement') }

type YearAnswer = LiabilityYear & OperatingYear & { leaseWon: Won }

export const liabilityList: ListDescription<typeof parameters, YearAnswer, [number]> = {
  summary:
    'Lease payments by fiscal year to the last year of a lease, State and local government, and the operating money ' +
    'beside them',
  parameters,
  item: record<YearAnswer>({
    fiscalYear: described(integer, 'of the day a payment is due'),
    leaseWon: described(won, 'the State and the local government together'),
    stateWon: won,
    localWon: won,
    provisionalStateWon: described(won, 'of it, of leases that have not begun, by the forecast'),
    provisionalLocalWon: described(won, 'of it, of leases that have not begun, by the forecast'),
    operatingWon: described(
      won,
      'operating money (운영비) of the payments due in the year, without VAT and before deductions: after its grade, and ' +
        'until there is one as expected at the last price index that is known; not shared with the State, and not ' +
        'moved by rateBp',
    ),
    provisionalOperatingWon: described(won, 'of it, of leases that have not begun, by the forecast'),
    terminationStateWon: described(won, 'beside the lease: due in the year because agreements ended'),
    terminationLocalWon: described(won, 'beside the lease: due in the year because agreements ended'),
  }),
  key: { schema: z.tuple([keyInteger]), of: ({ fiscalYear }) => [fiscalYear] },
  list: async ({ context }, filter, { after, limit }) =>
    (await listYears(context.db, filter))
      .filter(({ fiscalYear }) => after === null || fiscalYear > after[0])
      .slice(0, limit),
  count: async ({ context }, filter) => liabilityByYear(await listLiabilityParts(context.db, filter)).length,
}

async function listYears(db: Db, filter: LiabilityFilter): Promise<YearAnswer[]> {
  const [parts, operating, terminations] = await Promise.all([
    listLiabilityParts(db, filter),
    listOperatingYears(db, filter),
    listTerminationDues(db, filter),
  ])
  return liabilityByYear(parts, terminations).map((year) => {
    const { operatingWon = 0n, provisionalOperatingWon = 0n } = operating.get(year.fiscalYear) ?? {}
    return { ...year, leaseWon: year.stateWon + year.localWon, operatingWon, provisionalOperatingWon }
  })
}
