import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, workCalendar } from '#app/domain/calendar.ts'
import { type DemoLot, demoClaims, demoTerms, lastSteps, paidIn } from '#app/domain/demo/demo-contract.ts'
import { demoMoney } from '#app/domain/demo/demo-funding.ts'
import {
  changeFault,
  contractBalance,
  inspectionDueOn,
  payableWon,
  termsOn,
} from '#app/domain/funding/contract.ts'
import { claimFault } from '#app/domain/funding/contract-claim.ts'

const calendar = workCalendar([], '2018-01-01', '2040-12-31')
const lot: DemoLot = {
  ...{ key: 'W', kind: 'works', nameKo: '건축공사', source: 'own' },
  ...{ fromOn: '2025-05-12', completedOn: '2026-08-31', extendedDays: 45, lateDays: 3, pace: 'usual' },
  shares: [
    { fiscalYear: 2025, planWon: 400_000_000n },
    { fiscalYear: 2026, planWon: 600_000_000n },
  ],
}

test('a contract is signed for the first year, put off once, and raised by the second', () => {
  expect(demoTerms(lot, '2026-11-22')).toMatchObject([
    { number: 0, effectiveOn: '2025-05-12', amountWon: 400_000_000n, dueOn: '2026-07-14' },
    { number: 1, effectiveOn: '2025-07-11', amountWon: 400_000_000n, dueOn: '2026-08-28' },
    { number: 2, effectiveOn: '2026-02-01', amountWon: 1_000_000_000n, dueOn: '2026-08-28' },
  ])
  expect(demoTerms(lot, '2025-05-11')).toEqual([])
})

test('it is paid an advance, every other month what is built, and the rest less damages', () => {
  const terms = demoTerms(lot, '2026-11-22')
  const claims = demoClaims(lot, terms, calendar, '2026-11-22')
  expect(claims.map(({ kind }) => kind)).toEqual([
    ...['advance', 'progress', 'progress', 'progress', 'progress'],
    ...['progress', 'progress', 'progress', 'final'],
  ])
  const balance = contractBalance(1_000_000_000n, claims)
  // 3 days beyond 2026-08-28 and 7 of the inspection, at 0.05 % of the 600,000,000 of the second year.
  expect(balance).toMatchObject({ remainingWon: 0n, advanceLeftWon: 0n, damagesWon: 3_000_000n })
  expect(paidIn(claims, 2025) + paidIn(claims, 2026)).toBe(997_000_000n)
  const last = lastSteps(lot.completedOn, calendar)
  expect(last.inspectedOn <= inspectionDueOn(lot.completedOn)).toBe(true)
})

test('claims go with the works, unless more was lent, they were taken too early, or they stopped', () => {
  // On 20 May 2026, the last day of claims, 78 % of the works were done.
  const on = '2026-06-01'
  const claimed = (pace: DemoLot['pace']) => {
    const claims = demoClaims({ ...lot, pace }, demoTerms(lot, on), calendar, on)
    const { earnedWon, advanceWon } = contractBalance(1_000_000_000n, claims)
    return [earnedWon, advanceWon]
  }
  expect(claimed('usual')).toEqual([780_000_000n, 80_000_000n])
  expect(claimed('lent')).toEqual([780_000_000n, 240_000_000n])
  expect(claimed('early')).toEqual([950_000_000n, 80_000_000n])
  expect(claimed('unclaimed')).toEqual([450_000_000n, 80_000_000n])
})

test('every term and claim of a made-up project would be taken from a person too', () => {
  const project = fc.record({
    code: fc.stringMatching(/^[A-Z]{3}\d{3}$/),
    costWon: fc.bigInt({ min: 10n ** 8n, max: 10n ** 11n }),
    designDay: fc.nat(1_500),
    worksDays: fc.integer({ min: 120, max: 1_000 }),
  })
  fc.assert(
    fc.property(project, ({ code, costWon, designDay, worksDays }) => {
      const designFromOn = addDays('2021-03-02', designDay)
      const worksFromOn = addDays(designFromOn, 300)
      const funded = {
        code,
        costWon,
        isFacility: false,
        designFromOn,
        worksFromOn,
        completedOn: addDays(worksFromOn, worksDays),
      }
      for (const { lot: made, terms, claims } of demoMoney(funded, calendar, '2026-11-22')) {
        for (const [index, change] of terms.entries()) {
          const before = terms[index - 1]
          if (before) expect(changeFault(change, before, contractBalance(before.amountWon, []))).toBeNull()
        }
        for (const [index, claim] of claims.entries()) {
          const balance = contractBalance(
            termsOn(terms, claim.claimedOn)?.amountWon ?? 0n,
            claims.slice(0, index),
          )
          const days = { signedOn: made.fromOn, completedOn: made.completedOn }
          expect(claimFault(claim, balance, days)).toBeNull()
          expect(payableWon(claim)).toBeGreaterThanOrEqual(0n)
        }
      }
    }),
    // Its works are put off on 2025-02-01, the day on which the money of 2025 is added.
    { examples: [[{ code: 'ATP040', costWon: 100_000_000n, designDay: 1_072, worksDays: 120 }]] },
  )
})
