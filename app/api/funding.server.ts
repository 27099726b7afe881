import { z } from 'zod'
import { entryKinds, type FundingCell, fundingCell, fundingSources, rateBp } from '#app/domain/funding.ts'
import { countFunding, type FundingLine, listFundingAfter } from '#db/funding.server.ts'
import type { ListDescription } from './list.server.ts'
import { choice, code, wholeNumber } from './parameter.ts'
import { described, flag, integer, oneOf, orNull, record, text, won } from './record.ts'

const parameters = {
  project: code('code of the project'),
  program: code('code of the program'),
  fiscalYear: wholeNumber(2000, 2199, 'fiscal year'),
  source: choice(fundingSources, 'funding source'),
}

interface FundingItem extends FundingCell {
  project: string
  fiscalYear: number
  source: (typeof fundingSources)[number]
  executionRateBp: number | null
  commitmentRateBp: number | null
  isDemo: boolean
}

const rate = orNull(integer)

export const fundingList: ListDescription<typeof parameters, FundingItem, [string, number, string]> = {
  summary: 'Budget, commitment and spending of each project by fiscal year and funding source',
  parameters,
  item: record<FundingItem>({
    project: described(text, 'code of the project'),
    fiscalYear: integer,
    source: oneOf(fundingSources),
    planWon: orNull(won),
    originalWon: orNull(won),
    supplementaryWon: orNull(won),
    carryInWon: orNull(won),
    carryOutWon: orNull(won),
    transferWon: orNull(won),
    availableWon: described(orNull(won), 'original + supplementary + carried in - carried out + transferred'),
    commitmentWon: orNull(won),
    expenditureWon: orNull(won),
    remainingWon: described(orNull(won), 'available less spent'),
    executionRateBp: described(rate, 'spent of available, in hundredths of a percent, half up'),
    commitmentRateBp: described(rate, 'committed of available, in hundredths of a percent, half up'),
    isDemo: described(flag, 'holds demonstration data'),
  }),
  key: {
    schema: z.tuple([z.string().max(60), z.number().int(), z.string().max(40)]),
    of: ({ project, fiscalYear, source }) => [project, fiscalYear, source],
  },
  list: async ({ context }, values, page) =>
    (await listFundingAfter(context.db, values, page)).map((line) => itemOf(line)),
  count: ({ context }, values) => countFunding(context.db, values),
}

function itemOf({ project, fiscalYear, source, isDemo, ...line }: FundingLine): FundingItem {
  const amounts: Record<(typeof entryKinds)[number], bigint | null> = {
    plan: line.plan,
    original: line.original,
    supplementary: line.supplementary,
    'carry-in': line.carryIn,
    'carry-out': line.carryOut,
    transfer: line.transfer,
    commitment: line.commitment,
    expenditure: line.expenditure,
  }
  const cell = fundingCell(
    entryKinds.flatMap((kind) => (amounts[kind] === null ? [] : [{ kind, amountWon: amounts[kind] }])),
  )
  return {
    project,
    fiscalYear,
    source,
    ...cell,
    executionRateBp: rateBp(cell.expenditureWon, cell.availableWon),
    commitmentRateBp: rateBp(cell.commitmentWon, cell.availableWon),
    isDemo,
  }
}
