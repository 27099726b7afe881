import { expect, test } from 'vitest'
import { parseProjectFilter } from '#app/address/project-filter.ts'
import { listAddress, splitGroups, splitLines } from '#app/tables/split-lines.ts'
import { getProjectTotals } from '#db/project.server.ts'
import { listSplit } from '#db/split.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { testClock } from '#tests/setup/clock.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const today = testClock.today()
for (const [code, schoolKind] of [
  ['GSF-2021-D-001', 'elementary'],
  ['GSF-2025-B-001', 'middle'],
] as const)
  await web.db.updateTable('project').set({ schoolKind }).where('code', '=', code).execute()

test('both measures of the source are there: 30,256 and 32,341 hundred million won of 496 buildings', async () => {
  const total = splitLines('cohort', await listSplit(web.db, 'cohort', today)).at(-1)?.total
  expect(total).toMatchObject({
    count: 496,
    costWon: 3_025_600_000_000n,
    costWithFinancingWon: 3_234_100_000_000n,
  })
})

test.each(splitGroups)('by %s every number is what the list behind it comes to', async (by) => {
  const thresholds = await findThresholds(web.db, today)
  const lines = splitLines(by, await listSplit(web.db, by, today))
  expect(lines.length).toBeGreaterThan(2)
  for (const line of lines) {
    for (const side of ['direct', 'btl', 'total'] as const) {
      const address = listAddress(by, line.group, side === 'total' ? null : side)
      const { filter, problems } = parseProjectFilter(new URL(address, web.url).searchParams)
      expect(problems).toEqual({})
      const listed = await getProjectTotals(web.db, filter, thresholds)
      expect({ count: listed.count, costWon: listed.costWon }).toEqual({
        count: line[side].count,
        costWon: line[side].costWon,
      })
    }
  }
})

test('the page is for everybody who reads the portfolio, whatever the address says', async () => {
  const reader = await web.signIn('executive@demo.test')
  for (const path of ['/split', '/split?by=stage', '/split?by=none']) {
    expect((await reader.get(path)).status).toBe(200)
  }
  expect((await web.visitor().get('/split')).status).toBe(302)
})
