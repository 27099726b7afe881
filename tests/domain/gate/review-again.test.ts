import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reviewAgain, riseLimit } from '#app/domain/gate/review-again.ts'

const eok = 100_000_000n
const begun = '2023-03-02'

describe('the rise from which a cost is reviewed again', () => {
  test.each([
    [61n, 1_830_000_000n],
    [500n, 150n * eok],
    [600n, 170n * eok],
    [1_000n, 250n * eok],
  ])('of %s억', (cost, limit) => {
    expect(riseLimit(cost * eok)).toBe(limit)
  })

  test('grows with the cost and is never more than 30 % of it', () => {
    const cost = fc.bigInt({ min: 1n, max: 2_000n * eok })
    fc.assert(
      fc.property(cost, cost, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a]
        expect(riseLimit(less) <= riseLimit(more)).toBe(true)
        expect(riseLimit(more) * 100n <= more * 30n).toBe(true)
      }),
    )
  })
})

describe('a passed review', () => {
  const review = { decidedOn: '2022-11-23', costWon: 100n * eok }
  const again = (costWon: bigint | null, designBegunOn: string | null, today = '2026-11-23') =>
    reviewAgain(review, { costWon, designBegunOn }, today)

  test('holds while the cost rises by less than 30 %, or falls', () => {
    expect(again(130n * eok - 1n, begun)).toEqual([])
    expect(again(10n * eok, begun)).toEqual([])
    expect(again(null, begun)).toEqual([])
    expect(reviewAgain({ ...review, costWon: 0n }, { costWon: 0n, designBegunOn: begun }, begun)).toEqual([])
  })

  test('is held again from a rise of 30 % on', () => {
    expect(again(130n * eok, begun)).toEqual([{ kind: 'cost', riseWon: 30n * eok, limitWon: 30n * eok }])
  })

  test('is held again when nothing was designed in four years', () => {
    expect(again(100n * eok, null)).toEqual([{ kind: 'stall', sinceOn: '2022-11-23' }])
    expect(again(100n * eok, null, '2026-11-22')).toEqual([])
    expect(again(100n * eok, begun)).toEqual([])
  })

  test('can be due again for both reasons', () => {
    expect(again(200n * eok, null).map(({ kind }) => kind)).toEqual(['cost', 'stall'])
  })
})
