import { describe, expect, test } from 'vitest'
import { createExecutionReader } from '#app/server/execution-reader.ts'
import { sheetXml, xlsxFile, xlsxParts, zipped } from '#tests/exchange/xlsx-file.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const code = (reading: Awaited<ReturnType<ReturnType<typeof createExecutionReader>['read']>>) =>
  reading.ok ? null : reading.refusal.code

const largest = xlsxFile([
  ['문서번호', '지출일자', '금액', '재원', '세부사업', '적요'],
  ...Array.from({ length: 19_999 }, (_, row) => [
    ...[`재정과-${row + 1}`, { xml: `<v>${46_023 + (row % 300)}</v>`, style: 1 }, 1_000_000 + row * 7],
    ...[row % 3 === 0 ? '특교' : '자체', `2101-${row % 40}`, `학교 개축 공사 기성금 ${row}차`],
  ]),
])

describe('a file that is read beside the server', () => {
  test('may have 20,000 rows, and leaves the server free meanwhile', async () => {
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 5)
    const reading = await createExecutionReader().read(largest)
    clearInterval(timer)
    expect(reading.ok && reading.file.sheets[0]?.rows.at(-1)).toEqual([
      ...['재정과-19999', '2026-07-18', '1139986', '특교', '2101-38', '학교 개축 공사 기성금 19998차'],
    ])
    expect(turns).toBeGreaterThan(10)
  })

  test('is refused for its own reasons, with the place', async () => {
    const far = sheetXml([['a']]).replace(
      '</sheetData>',
      '<row r="30000"><c r="A30000"><v>1</v></c></row></sheetData>',
    )
    const reading = await createExecutionReader().read(zipped(xlsxParts({ 집행: far })))
    expect(reading).toMatchObject({ ok: false, refusal: { code: 'tooManyRows', sheet: '집행', row: 30_000 } })
  })

  test('is refused when it needs more memory than it may have, and the server lives on', async () => {
    expect(code(await createExecutionReader({ megabytes: 30 }).read(largest))).toBe('tooCostly')
  })

  test('is refused when it takes longer than it may', async () => {
    expect(code(await createExecutionReader({ seconds: 0.001 }).read(bytesOf('a\n1')))).toBe('tooCostly')
  })

  test('waits for others, but not behind too many', async () => {
    const reader = createExecutionReader({ waiting: 1 })
    const files = Array.from({ length: 4 }, () => reader.read(bytesOf('a\n1')))
    expect((await Promise.all(files)).map(code)).toEqual([null, null, 'busy', 'busy'])
    expect(code(await reader.read(bytesOf('a\n1')))).toBeNull()
  })
})
