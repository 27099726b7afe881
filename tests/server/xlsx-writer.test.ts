import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import type { Workbook } from '#app/exchange/sheet.ts'
import { writeWorkbook } from '#app/exchange/xlsx-write.ts'
import { createXlsxWriter } from '#app/server/xlsx-writer.ts'

/** Two sheets of so many rows together. */
function workbookOf(count: number): Workbook {
  const columns = [
    { header: '이름', kind: 'text' as const },
    { header: '금액', unit: '원', kind: 'won' as const },
    { header: '날짜', kind: 'date' as const },
    { header: '시각', kind: 'instant' as const },
  ]
  const rows = Array.from({ length: count / 2 }, (_, index) => [
    `=건물 ${index}`,
    BigInt(index) * 1_000_000_007n,
    '2026-07-01',
    index % 2 === 0 ? new Date('2026-06-30T15:30:00Z') : null,
  ])
  const about = { sheetName: '안내', lines: ['한 줄'] }
  return { sheets: ['가', '나'].map((name) => ({ name, columns, rows })), about, mark: null }
}

const rowsOf = async (bytes: Uint8Array | null) =>
  (await readXlsx(bytes ?? new Uint8Array())).sheets.map(({ rows }) => rows)

test('a large file comes out of its thread as the same file', async () => {
  const large = workbookOf(12_000)
  expect(await rowsOf(await createXlsxWriter().write(large))).toEqual(
    await rowsOf(await writeWorkbook(large)),
  )
})

test('several are written at once, and with too many waiting the next is told so', async () => {
  const writer = createXlsxWriter()
  const large = workbookOf(6_000)
  const written = await Promise.all(Array.from({ length: 11 }, () => writer.write(large)))
  expect(written.filter((bytes) => bytes !== null)).toHaveLength(9)
  expect(written.slice(9)).toEqual([null, null])
  expect(await writer.write(large)).not.toBeNull()
  expect(await writer.write(workbookOf(10))).not.toBeNull()
})
