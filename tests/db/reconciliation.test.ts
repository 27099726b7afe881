import { expect, test } from 'vitest'
import { countReconciliationChecks, listReconciliationChecks } from '#db/reconciliation.server.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()

test('of 356 checks 339 agree and 17 do not', async () => {
  expect(await countReconciliationChecks(db)).toEqual({ total: 356, agreeing: 339, disagreeing: 17 })
})

test('what does not agree stands first and is explained in both languages', async () => {
  const checks = await listReconciliationChecks(db, {})
  expect(checks).toHaveLength(356)
  expect(checks.findIndex((check) => check.agrees)).toBe(17)
  for (const check of checks.slice(0, 17)) {
    expect(check.explanationKo).toMatch(/[가-힣]/)
    expect(check.explanationEn).toMatch(/^[^가-힣]+$/)
    expect(check.printed).not.toBe(check.computed)
  }
})

test('every check names the section and the line it stands on', async () => {
  for (const check of await listReconciliationChecks(db, {})) {
    expect(check.section).toMatch(/^4-\d-\d$/)
    expect(check.sourceLine).toBeGreaterThan(0)
  }
})

test('the checks of one card, one kind or one result are found without the others', async () => {
  const ofCard = await listReconciliationChecks(db, { section: '4-4-3' })
  expect(new Set(ofCard.map((check) => check.section))).toEqual(new Set(['4-4-3']))
  expect(ofCard.filter((check) => !check.agrees)).toHaveLength(4)
  const shares = await listReconciliationChecks(db, { checkClass: 'ratio' })
  expect(shares).toHaveLength(39)
  expect(await listReconciliationChecks(db, { agrees: false, checkClass: 'ratio' })).toHaveLength(3)
  expect(await listReconciliationChecks(db, { agrees: true })).toHaveLength(339)
})
