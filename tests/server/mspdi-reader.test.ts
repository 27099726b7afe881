import { describe, expect, test } from 'vitest'
import { exchangeLimits } from '#app/exchange/exchange-schedule.ts'
import { createMspdiReader } from '#app/server/mspdi-reader.ts'
import { mspdiFile, mspdiLink, mspdiTask, mspdiTasks } from '#tests/exchange/mspdi-file.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const code = (reading: Awaited<ReturnType<ReturnType<typeof createMspdiReader>['read']>>) =>
  reading.ok ? null : reading.refusal.code

const longest = mspdiTasks(
  ...Array.from({ length: exchangeLimits.tasks }, (_, index) =>
    mspdiTask(index + 1, `<Duration>PT8H0M0S</Duration>${index > 0 ? mspdiLink(index) : ''}`),
  ),
)

describe('a file that is read beside the server', () => {
  test('says the same as one that is read in it, and leaves the server free meanwhile', async () => {
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 5)
    const reading = await createMspdiReader().read(bytesOf(longest))
    clearInterval(timer)
    expect(reading).toMatchObject({ ok: true, notTaken: [] })
    expect(reading.ok && [reading.schedule.items.length, reading.schedule.links.length]).toEqual([
      20_000, 19_999,
    ])
    expect(turns).toBeGreaterThan(10)
  })

  test('is refused for its own reasons', async () => {
    expect(code(await createMspdiReader().read(bytesOf('{}')))).toBe('json')
  })

  test('is refused when it needs more memory than it may have', async () => {
    expect(code(await createMspdiReader({ megabytes: 5 }).read(bytesOf(longest)))).toBe('tooCostly')
  })

  test('is refused when it takes longer than it may', async () => {
    expect(code(await createMspdiReader({ seconds: 0.001 }).read(bytesOf(longest)))).toBe('tooCostly')
  })

  test('waits for others, but not behind too many', async () => {
    const reader = createMspdiReader({ waiting: 1 })
    const files = Array.from({ length: 4 }, () => reader.read(bytesOf(mspdiFile('<Tasks/>'))))
    expect((await Promise.all(files)).map(code)).toEqual([null, null, 'busy', 'busy'])
    expect(code(await reader.read(bytesOf(mspdiFile('<Tasks/>'))))).toBeNull()
  })
})
