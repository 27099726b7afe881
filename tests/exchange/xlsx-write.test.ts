import { strFromU8, unzipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import type { CellContent, CellKind, Sheet } from '#app/exchange/sheet.ts'
import { writeWorkbook } from '#app/exchange/xlsx-write.ts'

const about = { sheetName: '안내', lines: ['작성일: 2026-11-23'] }

const sheetOf = (kind: CellKind, contents: readonly CellContent[], name = '표'): Sheet => ({
  name,
  columns: [{ header: '값', kind }],
  rows: contents.map((content) => [content]),
})

const written = (sheets: readonly Sheet[], mark: string | null = null) =>
  writeWorkbook({ sheets, about, mark })

/** What a reader finds below the header in the first column of the first sheet. */
async function readBack(kind: CellKind, contents: readonly CellContent[]): Promise<unknown[]> {
  const { sheets } = await readXlsx(await written([sheetOf(kind, contents)]))
  return sheets[0]?.rows.slice(1).map(([cell]) => cell) ?? []
}

/** The parts of the file as text, by their path. */
async function partsOf(
  sheets: readonly Sheet[],
  mark: string | null = null,
): Promise<Record<string, string>> {
  const parts = Object.entries(unzipSync(await written(sheets, mark)))
  return Object.fromEntries(parts.map(([path, bytes]) => [path, strFromU8(bytes)]))
}

describe('cells', () => {
  test('money is a number to the won, minus included', async () => {
    expect(await readBack('won', [0n, 182_188_501n, -500n])).toEqual([0, 182_188_501, -500])
  })

  test('an amount of sixteen digits is text, so that no digit is lost', async () => {
    const contents = [999_999_999_999_999n, 1_000_000_000_000_000n, -9_007_199_254_740_993n]
    expect(await readBack('won', contents)).toEqual([
      999_999_999_999_999,
      '1000000000000000',
      '-9007199254740993',
    ])
  })

  test('what is not planned is a dash and no zero', async () => {
    const kinds: CellKind[] = ['text', 'won', 'count', 'percent', 'rate', 'date', 'days', 'instant']
    for (const kind of kinds) expect(await readBack(kind, [null]), kind).toEqual(['-'])
  })

  test('a date is the serial day of a spreadsheet, in whatever zone the server stands', async () => {
    const parts = await partsOf([sheetOf('date', ['1900-03-01', '2026-07-01'])])
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? ''
    // 1900-03-01 is 61 in every spreadsheet, since Lotus took 1900 for a leap year.
    expect([...sheet.matchAll(/<v>([^<]*)<\/v>/g)].map(([, value]) => value)).toEqual(['61', '46204'])
    expect(await readBack('date', ['2026-07-01'])).toEqual([new Date('2026-07-01T00:00:00Z')])
  })

  test('a point in time is shown as Seoul has it', async () => {
    const [at] = await readBack('instant', [new Date('2026-06-30T15:30:00Z')])
    expect(at).toEqual(new Date('2026-07-01T00:30:00Z'))
  })

  test('rates and percentages are parts of one, shown as percent', async () => {
    expect(await readBack('rate', ['0.0412'])).toEqual([0.0412])
    expect(await readBack('percent', [4_561, -50])).toEqual([0.4561, -0.005])
    expect(await readBack('decimal', ['37.13', '1234567890.1234567'])).toEqual([37.13, '1234567890.1234567'])
  })
})

describe('nothing in a file runs', () => {
  const hostile = ['=1+1', '+1', '-1+2', '@SUM(A1)', '=HYPERLINK("http://x.test")', '\t=1', '"=1"', "'=1"]

  test('a name that looks like a formula stays the text it is', async () => {
    expect(await readBack('text', hostile)).toEqual(hostile)
    const parts = await partsOf([
      { ...sheetOf('text', hostile), total: ['=SUM(A1:A9)'], columns: [{ header: '=2+2', kind: 'text' }] },
    ])
    for (const [path, text] of Object.entries(parts)) {
      expect(text, path).not.toMatch(/<f[\s>/]/)
      if (!path.endsWith('.rels')) expect(text, path).not.toMatch(/<(hyperlink|externalReference|ddeLink)\b/)
    }
  })

  test('markup, control characters and half characters do no harm', async () => {
    const texts = ['<script>&amp;"\'', 'a\u0000b\u0008c\ufffe', '한\ud800글', '두 줄\r\n아래', '😀']
    expect(await readBack('text', texts)).toEqual(['<script>&amp;"\'', 'abc', '한글', '두 줄\n아래', '😀'])
  })

  test('what looks like the number of a character is kept as it was written', async () => {
    const parts = await partsOf([sheetOf('text', ['_x000D_', '_x0041_건물'])])
    expect(parts['xl/worksheets/sheet1.xml']).toContain('_x005F_x000D_')
    expect(parts['xl/worksheets/sheet1.xml']).toContain('_x005F_x0041_건물')
  })

  test('a text longer than a cell may be ends in …', async () => {
    const [text] = await readBack('text', ['가'.repeat(40_000)])
    expect(String(text)).toHaveLength(32_767)
    expect(String(text).endsWith('…')).toBe(true)
  })
})

describe('sheets', () => {
  test('their names are legal, short, and not the same', async () => {
    const long = '코호트별 물량과 사업비 그리고 또 무엇인가 매우 긴 이름의 표'
    const names = ['a/b:[c]*?\\', long, long, '', 'History', '안내', "'x'"]
    const { sheets } = await readXlsx(await written(names.map((name) => sheetOf('text', ['1'], name))))
    const found = sheets.map(({ name }) => name)
    expect(found).toHaveLength(names.length + 1)
    for (const name of found) expect(name).toMatch(/^[^'[\]:*?/\\][^[\]:*?/\\]{0,30}$/u)
    expect(new Set(found.map((name) => name.toLowerCase())).size).toBe(found.length)
    expect(found[0]).toBe('a b c')
    expect(found.at(-1)).toBe('안내 (2)')
  })

  test('the header says the unit, stays in sight and filters the rows without the totals', async () => {
    const columns = [
      { header: '사업비', unit: '원', kind: 'won' as const },
      { header: '이름', kind: 'text' as const },
    ]
    const sheet = {
      name: '표',
      columns,
      rows: [
        [1n, 'a'],
        [2n, 'b'],
      ],
      total: [3n, null],
    }
    const { sheets } = await readXlsx(await written([sheet]))
    expect(sheets[0]?.rows).toEqual([
      ['사업비 (원)', '이름'],
      [1, 'a'],
      [2, 'b'],
      [3, null],
    ])
    const xml = (await partsOf([sheet]))['xl/worksheets/sheet1.xml'] ?? ''
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" state="frozen"')
    expect(xml).toContain('<autoFilter ref="A1:B3"/>')
  })

  test('numbers are formatted as Korean finance writes them', async () => {
    const styles = (await partsOf([sheetOf('won', [-1n])]))['xl/styles.xml'] ?? ''
    expect(styles).toContain('formatCode="#,##0;&quot;▲&quot;#,##0"')
  })

  test('Hangul gets twice the width of Latin letters', async () => {
    const widthOf = async (text: string) => {
      const xml = (await partsOf([sheetOf('text', [text])]))['xl/worksheets/sheet1.xml'] ?? ''
      return Number(/width="(\d+)"/.exec(xml)?.[1])
    }
    expect((await widthOf('가나다라마바사아자차')) - (await widthOf('abcdefghij'))).toBe(10)
  })

  test('the demonstration is named on every printed page, and on none without it', async () => {
    const marked = await partsOf([sheetOf('won', [1n])], '시연 데이터')
    expect(marked['xl/worksheets/sheet1.xml']).toContain('<oddHeader>&amp;C시연 데이터</oddHeader>')
    expect((await partsOf([sheetOf('won', [1n])]))['xl/worksheets/sheet1.xml']).not.toContain('oddHeader')
  })
})
