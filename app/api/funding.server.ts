import { z } from 'zod'
import {
  type EntryKind,
  type FundingCell,
  fundingCell,
  fundingSources,
  rateBp,
  type WonByCarryType,
} from '#app/domain/funding.ts'
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
const byCarryType = record<WonByCarryType>({
  continuing: described(orNull(won), '계속비'),
  approved: described(orNull(won), '명시이월: the council agreed beforehand'),
  incurred: described(orNull(won), '사고이월: a commitment was made in the year'),
})

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
    carryInByType: byCarryType,
    carryOutWon: orNull(won),
    carryOutByType: byCarryType,
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
  const uncarried = (kind: EntryKind, amountWon: bigint | null) => ({ kind, carryType: null, amountWon })
  const sums = [
    uncarried('plan', line.plan),
    uncarried('original', line.original),
    uncarried('supplementary', line.supplementary),
    { kind: 'carry-in', carryType: 'continuing', amountWon: line.continuingIn },
    { kind: 'carry-in', carryType: 'approved', amountWon: line.approvedIn },
    { kind: 'carry-in', carryType: 'incurred', amountWon: line.incurredIn },
    { kind: 'carry-out', carryType: 'continuing', amountWon: line.continuingOut },
    { kind: 'carry-out', carryType: 'approved', amountWon: line.approvedOut },
    { kind: 'carry-out', carryType: 'incurred', amountWon: line.incurredOut },
    uncarried('transfer', line.transfer),
    uncarried('commitment', line.commitment),
    uncarried('expenditure', line.expenditure),
  ] as const
  const cell = fundingCell(
    sums.flatMap(({ amountWon, ...sum }) => (amountWon === null ? [] : [{ ...sum, amountWon }])),
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
