import { expect, test } from 'vitest'
import { type LiabilityPart, liabilityByYear, liabilityParts } from '#app/domain/lease/liability.ts'
import { listAgreementRecords } from '#db/agreement-record.server.ts'
import { insertLeaseVersion, listEffectiveRows } from '#db/lease-version.server.ts'
import { listLiabilityParts, listYearLiability, provisionalSchedules } from '#db/liability.server.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const agreements = await listAgreementRecords(db)
const begun = agreements.filter(({ isProvisional }) => !isProvisional)

const total = (parts: readonly LiabilityPart[]) =>
  parts.reduce((sum, { stateWon, localWon }) => sum + stateWon + localWon, 0n)

test('what the database sums is what the domain sums, State and local government, year by year', async () => {
  const rows = await listEffectiveRows(
    db,
    begun.map(({ id }) => id),
  )
  const schedules = await provisionalSchedules(db, agreements, 0)
  const byDomain = agreements.flatMap(({ id, code, paymentTerms, isProvisional }) => {
    const owed = isProvisional ? schedules.get(code) : rows.get(id)
    return liabilityParts(owed ?? [], paymentTerms, isProvisional)
  })
  expect(liabilityByYear(await listLiabilityParts(db, {}))).toEqual(liabilityByYear(byDomain))
})

test('each fiscal year is what its agreements owe', async () => {
  const years = liabilityByYear(await listLiabilityParts(db, {}))
  for (const { fiscalYear, stateWon, localWon } of years.slice(0, 4)) {
    const owed = await listYearLiability(db, fiscalYear, {})
    expect(total(owed)).toBe(stateWon + localWon)
    for (const { quartersWon, ...part } of owed) {
      expect(quartersWon).toHaveLength(4)
      expect(quartersWon.reduce((sum, won) => sum + won, 0n)).toBe(part.stateWon + part.localWon)
    }
  }
})

test('cohorts together owe what the portfolio owes, and so do agreements', async () => {
  const whole = total(await listLiabilityParts(db, {}))
  const cohorts = [...new Set(agreements.map(({ cohort }) => cohort ?? 0))]
  const ofCohorts = await Promise.all(cohorts.map((cohort) => listLiabilityParts(db, { cohort })))
  expect(ofCohorts.reduce((sum, parts) => sum + total(parts), 0n)).toBe(whole)
  const ofEach = await Promise.all(agreements.map(({ code }) => listLiabilityParts(db, { agreement: code })))
  expect(ofEach.reduce((sum, parts) => sum + total(parts), 0n)).toBe(whole)
})

test('a higher rate owes more from the next open reset on and nothing more before it', async () => {
  const [agreement] = begun
  const filter = { agreement: agreement?.code }
  const usual = liabilityByYear(await listLiabilityParts(db, filter))
  const dearer = liabilityByYear(await listLiabilityParts(db, { ...filter, rateBp: 50 }))
  const cheaper = liabilityByYear(await listLiabilityParts(db, { ...filter, rateBp: -50 }))
  expect(dearer.map(({ fiscalYear }) => fiscalYear)).toEqual(usual.map(({ fiscalYear }) => fiscalYear))
  expect(dearer.slice(0, 5)).toEqual(usual.slice(0, 5))
  const last = (years: typeof usual) => {
    const year = years.at(-2)
    return (year?.stateWon ?? 0n) + (year?.localWon ?? 0n)
  }
  expect(last(dearer)).toBeGreaterThan(last(usual))
  expect(last(cheaper)).toBeLessThan(last(usual))
})

test('before its lease has begun an agreement is provisional throughout', async () => {
  const provisional = agreements.find(({ isProvisional }) => isProvisional)
  const parts = await listLiabilityParts(db, { agreement: provisional?.code })
  expect(parts.length).toBeGreaterThan(19)
  expect(parts.every(({ isProvisional }) => isProvisional)).toBe(true)
})

test('another version is in the sums at once, though sums are remembered', async () => {
  const agreement = begun[1]
  if (agreement === undefined) throw new Error('there is an agreement')
  const before = total(await listLiabilityParts(db, {}))
  const rows = (await listEffectiveRows(db, [agreement.id])).get(agreement.id) ?? []
  const last = rows.at(-1)
  if (last === undefined) throw new Error('there is a schedule')
  await insertLeaseVersion(
    db,
    {
      agreementId: agreement.id,
      number: 2,
      kind: 'scope-change',
      fromPayment: last.no,
      annualRate: { units: 4n, places: 2 },
      principalWon: last.principalWon + 5n,
      startOn: '2026-11-23',
      decidedOn: '2026-11-23',
      reason: '범위 변경',
      documentNo: '1',
      userId: null,
      isDemo: false,
    },
    [{ ...last, leaseWon: last.leaseWon + 5n, principalWon: last.principalWon + 5n }],
  )
  expect(total(await listLiabilityParts(db, {}))).toBe(before + 5n)
})
