import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  costExecutionBp,
  executionGaps,
  filteredGaps,
  type GapProject,
  gapSummary,
  knownSpending,
} from '#app/domain/progress/execution-gap.ts'
import type { ContractStanding, GapMeaning } from '#app/domain/progress/gap-meaning.ts'
import { progressItem } from '#tests/setup/progress-drawing.ts'
import { weekdays } from '#tests/setup/recorded-project.ts'

const today = '2026-03-10'
const due = progressItem({ weightPpm: 500_000, baselineOn: '2026-03-02' })
const standing: ContractStanding = {
  ...{ amountWon: 1_000n, earnedWon: 300n, openWon: 0n, advanceLeftWon: 0n },
  ...{ isSettled: false, lastClaimOn: null },
}
const half = [{ ...due, actualOn: '2026-03-02' }, due]

function project(code: string, change: Partial<GapProject> = {}): GapProject {
  return {
    ...{
      code,
      nameKo: `${code} 동`,
      nameEn: `Building ${code}`,
      status: 'active',
      stage: 'construction',
      items: half,
    },
    ...{ standing: null },
    ...{ costWon: 1_000n, spentWon: 500n, isFunded: true, ...change },
  }
}

describe('the execution rate of a project over all its years', () => {
  test.each([
    ['2,000 of 6,100', { costWon: 6_100n, spentWon: 2_000n, isFunded: true }, 3_278],
    ['a budget nobody spent of', { costWon: 6_100n, spentWon: null, isFunded: true }, 0],
    ['spending without any budget', { costWon: 100n, spentWon: 1n, isFunded: false }, 100],
    ['no ledger at all', { costWon: 6_100n, spentWon: null, isFunded: false }, null],
    ['no stated cost', { costWon: null, spentWon: 2_000n, isFunded: true }, null],
    ['a cost of nothing', { costWon: 0n, spentWon: 2_000n, isFunded: true }, null],
    ['more than the cost', { costWon: 100n, spentWon: 101n, isFunded: true }, 10_100],
  ])('%s', (_, money, expected) => {
    expect(costExecutionBp(money)).toBe(expected)
  })

  test('is 100 % only when all of the cost is spent, and never falls with spending', () => {
    const won = fc.bigInt({ min: 1n, max: 10n ** 13n })
    fc.assert(
      fc.property(won, won, (costWon, spentWon) => {
        const bp = costExecutionBp({ costWon, spentWon, isFunded: true }) ?? 0
        expect(bp >= 10_000).toBe(spentWon >= costWon)
        expect(costExecutionBp({ costWon, spentWon: spentWon + 1n, isFunded: true })).toBeGreaterThanOrEqual(
          bp,
        )
      }),
    )
  })
})

test('spending is nothing of a budget that nobody spent of, and unknown without a ledger', () => {
  expect(knownSpending({ spentWon: null, isFunded: true })).toBe(0n)
  expect(knownSpending({ spentWon: null, isFunded: false })).toBeNull()
  expect(knownSpending({ spentWon: 1n, isFunded: false })).toBe(1n)
})

describe('the gaps', () => {
  test('stand apart by their direction, what nothing accounts for first, then the widest, the code deciding between equals', () => {
    const { workAhead, moneyAhead } = executionGaps(
      [
        project('B', { spentWon: 300n }),
        project('A', { spentWon: 300n }),
        project('C', { spentWon: 0n }),
        project('D', { spentWon: 700n }),
        project('E', { spentWon: 1_200n }),
        project('even'),
        // Two thirds of the widest gap of all are paid tomorrow.
        project('F', { costWon: 2_000n, spentWon: 100n, standing: { ...standing, openWon: 600n } }),
        project('G', { spentWon: 1_400n, standing: { ...standing, advanceLeftWon: 900n } }),
      ],
      weekdays,
      today,
    )
    expect(workAhead.map(({ code, gapBp }) => [code, gapBp])).toEqual([
      ['C', 5_000],
      ['F', 4_500],
      ['A', 2_000],
      ['B', 2_000],
    ])
    expect(moneyAhead.map(({ code, gapBp }) => [code, gapBp])).toEqual([
      ['E', -7_000],
      ['D', -2_000],
      ['G', -9_000],
    ])
  })

  test('are asked for by width and by what they say, and summed by it, what asks for a decision first', () => {
    const { workAhead, moneyAhead } = executionGaps(
      [
        project('A', { spentWon: 450n, standing }),
        project('B', { spentWon: 300n, standing }),
        project('C', { spentWon: 200n, standing }),
        project('D', { spentWon: 900n, standing: { ...standing, advanceLeftWon: 300n } }),
      ],
      weekdays,
      today,
    )
    const all = [...workAhead, ...moneyAhead]
    const codes = (leastBp: number, meaning: GapMeaning | null) =>
      filteredGaps(all, { leastBp, meaning }).map(({ code }) => code)
    expect(codes(0, null)).toEqual(['C', 'B', 'A', 'D'])
    expect(codes(2_000, null)).toEqual(['C', 'B', 'D'])
    expect(codes(501, 'unclaimed')).toEqual(['C', 'B'])
    expect(gapSummary(all)).toEqual([
      { meaning: 'unclaimed', projects: 3, gapWon: 550n, openWon: 550n },
      { meaning: 'advance', projects: 1, gapWon: 400n, openWon: 100n },
    ])
  })

  test('are of live projects alone, and what lacks a figure is counted, not shown as zero', () => {
    const { workAhead, compared, withoutFigures } = executionGaps(
      [
        project('A', { spentWon: null }),
        project('no-ledger', { spentWon: null, isFunded: false }),
        project('no-cost', { costWon: null }),
        project('no-dates', { items: [{ ...due, baselineOn: null }] }),
        project('stopped', { status: 'suspended', spentWon: 0n }),
      ],
      weekdays,
      today,
    )
    expect(workAhead).toMatchObject([{ code: 'A', progressBp: 5_000, executionBp: 0 }])
    expect([compared, withoutFigures]).toEqual([1, 3])
  })
})
