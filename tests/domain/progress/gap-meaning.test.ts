import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type ContractStanding,
  type GapMoney,
  gapMeanings,
  readGap,
} from '#app/domain/progress/gap-meaning.ts'

const standing: ContractStanding = {
  ...{ amountWon: 1_000n, earnedWon: 500n, openWon: 0n, advanceLeftWon: 0n },
  ...{ isSettled: false, lastClaimOn: '2026-05-20' },
}
const done: GapMoney = { plannedWon: 500n, earnedWon: 500n, spentWon: 700n, isBuilt: false, standing }

test.each<[string, Partial<GapMoney>, Partial<ContractStanding>, [string, bigint]]>([
  ['an advance that is most of it', {}, { advanceLeftWon: 150n }, ['advance', 50n]],
  ['an advance that is more than it', {}, { advanceLeftWon: 250n }, ['advance', 0n]],
  [
    'works behind a plan that payments kept to',
    { plannedWon: 650n },
    { advanceLeftWon: 50n },
    ['behind', 150n],
  ],
  ['more paid than done', { plannedWon: 600n }, { advanceLeftWon: 50n }, ['overpaid', 150n]],
  ['no claim for what was done', { spentWon: 300n }, { earnedWon: 300n }, ['unclaimed', 200n]],
  ['claims that are most of it', { spentWon: 300n }, { openWon: 120n }, ['claimed', 80n]],
  [
    'a contract with too little left',
    { spentWon: 300n },
    { amountWon: 560n, openWon: 20n },
    ['uncontracted', 180n],
  ],
  ['works that wait for the final payment', { spentWon: 300n, isBuilt: true }, {}, ['final-due', 200n]],
  ['contracts settled below the cost', { spentWon: 300n, isBuilt: true }, { isSettled: true }, ['saved', 0n]],
])('%s', (_, money, contracts, [meaning, openWon]) => {
  const read = readGap({ ...done, ...money, standing: { ...standing, ...contracts } })
  expect(read).toEqual({ meaning, openWon })
})

test('nothing can be said without a contract, whichever way the gap goes', () => {
  for (const spentWon of [300n, 700n])
    expect(readGap({ ...done, spentWon, standing: null })).toEqual({ meaning: 'no-contract', openWon: 200n })
})

test('what is open is never below nothing nor beyond the gap', () => {
  const won = fc.bigInt({ min: 0n, max: 10n ** 12n })
  const money = fc.record({
    ...{ plannedWon: won, earnedWon: won, spentWon: won, isBuilt: fc.boolean() },
    standing: fc.option(
      fc.record({
        ...{ amountWon: won, earnedWon: won, openWon: won, advanceLeftWon: won },
        ...{ isSettled: fc.boolean(), lastClaimOn: fc.constant(null) },
      }),
    ),
  })
  fc.assert(
    fc.property(money, (asked) => {
      const { meaning, openWon } = readGap(asked)
      const gapWon = asked.earnedWon - asked.spentWon
      expect(openWon >= 0n && openWon <= (gapWon < 0n ? -gapWon : gapWon)).toBe(true)
      expect(gapMeanings).toContain(meaning)
    }),
  )
})
