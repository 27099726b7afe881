import { describe, expect, test } from 'vitest'
import { listReviewLimits } from '#db/review-limit.server.ts'
import { fingerprint } from '#tests/setup/fingerprint.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const admin = await web.signIn('admin@demo.test')

const typed = {
  ...{ effectiveOn: '2026-11-23', officeFromWon: '50' },
  ...{ ministryFromWon: '400', feasibilityFromWon: '500' },
}
const set = (change: Record<string, string> = {}) =>
  admin.post('/admin/review-limits', { ...typed, ...change })

describe('the limits of the investment review', () => {
  test('hold from their day on, and both settings stand in the history', async () => {
    expect((await set()).status).toBe(302)
    expect((await listReviewLimits(db)).map(({ effectiveOn }) => effectiveOn)).toEqual([
      '2026-11-23',
      '2025-01-07',
    ])
    expect((await listReviewLimits(db))[0]?.officeFromWon).toBe(5_000_000_000n)
    expect((await set({ officeFromWon: '60' })).status).toBe(302)
    const rows = await db
      .selectFrom('journal')
      .select(['columnName', 'oldValue', 'newValue'])
      .where('tableName', '=', 'reviewLimit')
      .where('columnName', '=', 'officeFromWon')
      .orderBy('id')
      .execute()
    expect(rows.map(({ oldValue, newValue }) => [oldValue, newValue])).toEqual([
      [null, '5000000000'],
      ['5000000000', '6000000000'],
    ])
    expect(await (await admin.get('/admin/review-limits')).text()).toContain('2025. 1. 7.')
  })

  test('of a day before the first on record can be added, for decisions of that time', async () => {
    expect((await set({ effectiveOn: '2014-01-01', ministryFromWon: '300' })).status).toBe(302)
    expect((await listReviewLimits(db)).at(-1)).toMatchObject({ effectiveOn: '2014-01-01' })
  })

  test.each([
    ['a day on which others were in force', { effectiveOn: '2025-06-01' }, '이미 적용된'],
    ['the very day of former limits', { effectiveOn: '2025-01-07' }, '이미 적용된'],
    ['no day', { effectiveOn: '' }, '2026-07-01 형식'],
    ['limits in the wrong order', { ministryFromWon: '50' }, '보다 커야'],
    ['a limit of nothing', { officeFromWon: '0' }, '1 이상'],
    ['a part of an amount', { officeFromWon: '40.5' }, '1 이상'],
  ])('are refused with %s, and nothing is written', async (_what, change, words) => {
    const before = await fingerprint(db)
    const answer = await set(change)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(words)
    expect(await fingerprint(db)).toEqual(before)
  })
})
