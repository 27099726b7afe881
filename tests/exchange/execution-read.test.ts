import { describe, expect, test } from 'vitest'
import { headingsOf } from '#app/domain/import/execution-file.ts'
import { likelyColumns, likelyHeaderRow } from '#app/domain/import/execution-mapping.ts'
import { readExecutionFile } from '#app/exchange/execution-read.ts'
import { executionLimits } from '#app/exchange/execution-reading.ts'
import { writeWorkbook } from '#app/exchange/xlsx-write.ts'
import { type FileCell, sheetXml, xlsxFile, xlsxParts, zipped } from './xlsx-file.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

async function taken(bytes: Uint8Array) {
  const reading = await readExecutionFile(bytes)
  if (!reading.ok) throw new Error(`refused: ${JSON.stringify(reading.refusal)}`)
  return reading.file
}
const rowsOf = async (bytes: Uint8Array) => (await taken(bytes)).sheets[0]?.rows
async function refusal(bytes: Uint8Array) {
  const reading = await readExecutionFile(bytes)
  return reading.ok ? null : reading.refusal
}

describe('an XLSX file', () => {
  test('gives texts, numbers, days and truths as text, without the empty ends', async () => {
    const rows: FileCell[][] = [
      ['문서번호', '금액', '일자', '마감', ''],
      ['A-1', 1_234_567, { xml: '<v>46083</v>', style: 1 }, { xml: '<v>1</v>', type: 'b' }],
      [],
      ['A-2', -5.5, 46083, '', ''],
      ['', ''],
    ]
    expect(await rowsOf(xlsxFile(rows))).toEqual([
      ['문서번호', '금액', '일자', '마감'],
      ['A-1', '1234567', '2026-03-02', 'TRUE'],
      [],
      ['A-2', '-5.5', '46083'],
    ])
  })

  test('gives every sheet by its name, and says from where it counts its days', async () => {
    const sheet = sheetXml([['a'], [{ xml: '<v>44621</v>', style: 1 }]])
    const file = await taken(
      zipped(xlsxParts({ 표지: sheetXml([['x']]), 집행: sheet }, '<workbookPr date1904="1"/>')),
    )
    expect([file.sheets.map(({ name }) => name), file.dateSystem]).toEqual([['표지', '집행'], '1904'])
    expect(file.sheets[1]?.rows[1]).toEqual(['2026-03-02'])
  })

  test('gives the saved result of a formula, and names the cell', async () => {
    const [sheet] = (
      await taken(
        xlsxFile([
          ['a', 'b'],
          [1, { xml: '<f>A2*2</f><v>2</v>' }],
        ]),
      )
    ).sheets
    expect([sheet?.rows[1], sheet?.formulas, sheet?.formulaCount]).toEqual([
      ['1', '2'],
      [{ row: 2, column: 2 }],
      1,
    ])
  })

  test.each<[string, FileCell, object]>([
    ['an error', { xml: '<v>#REF!</v>', type: 'e' }, { fault: 'error', text: '#REF!' }],
    ['a number that lost digits', { xml: '<v>90071992547409931</v>' }, { fault: 'digits' }],
    ['a formula that was never worked out', { xml: '<f>A1+1</f>' }, { fault: 'no-result', text: '=A1+1' }],
    ['a day beyond all calendars', { xml: '<v>1E+15</v>', style: 1 }, { fault: 'error' }],
  ])('does not pass over %s', async (_, cell, said) => {
    expect((await rowsOf(xlsxFile([['a'], [cell]])))?.[1]?.[0]).toMatchObject(said)
  })

  test('that this product wrote comes back whole, and its columns are found', async () => {
    const columns = [
      { header: '전표일', kind: 'date' as const },
      { header: '문서번호', kind: 'text' as const },
      { header: '금액', unit: '원', kind: 'won' as const },
      { header: '재원', kind: 'text' as const },
    ]
    const rows = [
      ['2026-03-02', '=A-1', -1_234_567_890_123n, '자체'],
      ['2026-12-31', '0012', 5n, '특교'],
    ]
    const about = { sheetName: '안내', lines: ['작성일: 2026-11-23'] }
    const file = await taken(
      await writeWorkbook({ sheets: [{ name: '전표', columns, rows }], about, mark: null }),
    )
    const [sheet] = file.sheets
    expect(sheet?.rows.slice(1)).toEqual(rows.map((row) => row.map(String)))
    const headings = sheet ? headingsOf(sheet, likelyHeaderRow(sheet) ?? 0) : []
    expect(likelyColumns(headings)).toMatchObject({
      documentNo: '문서번호',
      entryOn: '전표일',
      source: '재원',
    })
    expect(likelyColumns(headings).amount).toMatch(/^금액/)
  })

  test('may have pictures, tables, comments and a theme, which are left behind, and shared texts', async () => {
    const rel = (id: string, target: string) =>
      `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${id}" Target="${target}"/>`
    const parts = xlsxParts({
      a: sheetXml([['a'], [{ xml: '<v>1</v>', type: 's' }]]).replace(
        '</worksheet>',
        '<drawing xmlns:r="urn:r" r:id="drawing"/><tableParts count="1"><tablePart xmlns:r="urn:r" r:id="table"/></tableParts></worksheet>',
      ),
    })
    const links = parts['xl/_rels/workbook.xml.rels'] ?? ''
    const file = zipped({
      ...parts,
      'xl/_rels/workbook.xml.rels': links.replace(
        '</Relationships>',
        `${rel('sharedStrings', '/xl/sharedStrings.xml')}${rel('theme', 'theme/theme1.xml')}</Relationships>`,
      ),
      'xl/sharedStrings.xml': '<sst><si><t>x</t></si><si><r><t>두 </t></r><r><t>토막</t></r></si></sst>',
      'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships>${rel('drawing', '../drawings/drawing1.xml')}${rel('table', '../tables/table1.xml')}</Relationships>`,
      'xl/drawings/drawing1.xml': '<broken',
      'xl/tables/table1.xml': '<broken',
      'xl/theme/theme1.xml': '<broken',
      'xl/media/image1.png': new Uint8Array(100),
    })
    expect(await rowsOf(file)).toEqual([['a'], ['두 토막']])
  })

  test('brings no character that cannot be stored', async () => {
    expect(await rowsOf(xlsxFile([['a'], ['x_x0000_y_xD800_z']]))).toEqual([['a'], ['x\ufffdy\ufffdz']])
  })
})

describe('a CSV file', () => {
  const expected = [
    ['문서번호', '적요'],
    ['0012', '한 줄, "인용"\n둘째 줄'],
    ['', 'b'],
  ]
  const text = '문서번호,적요\r\n="0012","한 줄, ""인용""\n둘째 줄"\n,b'

  test('is read by the rules of RFC 4180, in UTF-8 with its mark or without', async () => {
    expect(await rowsOf(bytesOf(text))).toEqual(expected)
    expect(await rowsOf(bytesOf(`\ufeff${text}\r\n`))).toEqual(expected)
  })

  test('may be separated by tabs or semicolons, and be in UTF-16 with its mark', async () => {
    expect(await rowsOf(bytesOf('a;b;c\n1,5;2;3'))).toEqual([
      ['a', 'b', 'c'],
      ['1,5', '2', '3'],
    ])
    const wide = Uint8Array.from(Buffer.from('\ufeff가\t나\r\n1\t2\t', 'utf16le'))
    expect(await rowsOf(wide)).toEqual([
      ['가', '나'],
      ['1', '2'],
    ])
  })

  test('may be in CP949, as old exports are', async () => {
    const bytes = Uint8Array.of(0xb1, 0xdd, 0xbe, 0xd7, 0x2c, 0x8c, 0x63, 0x0a, 0x31, 0x2c, 0x32)
    expect(await rowsOf(bytes)).toEqual([
      ['금액', '똠'],
      ['1', '2'],
    ])
  })

  test.each([
    ['a quote that is never closed', 'a,b\n1,"2'],
    ['a quote in the middle of a field', 'a,b\n1,"2"3'],
  ])('is refused with its row for %s', async (_, broken) => {
    expect(await refusal(bytesOf(broken))).toMatchObject({ code: 'quote', sheet: 'CSV', row: 2 })
  })
})

describe('another kind of file is refused by what it is, not by its name:', () => {
  const ole = (name: string) =>
    new Uint8Array(
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from(`${name}\0`, 'utf16le'),
        Buffer.alloc(40),
      ]),
    )
  const book = xlsxParts({ a: sheetXml([['a'], ['b']]) })

  test.each<[string, Uint8Array]>([
    ['empty', bytesOf(' \r\n')],
    ['xls', ole('Workbook')],
    ['encrypted', ole('EncryptedPackage')],
    ['ole', ole('HwpSummaryInformation')],
    ['pdf', bytesOf('%PDF-1.7 ...')],
    ['html', bytesOf('\n<html><table><tr><td>금액</td></tr></table></html>')],
    ['html', bytesOf('<!-- 집행 --><table>')],
    ['xml', bytesOf('<?xml version="1.0"?><Workbook/>')],
    ['notText', bytesOf('a,b\n1,\0')],
    ['encoding', Uint8Array.of(0x41, 0xff, 0xff, 0x2c)],
    ['macro', zipped({ ...book, 'xl/vbaProject.bin': 'x' })],
    ['xlsb', zipped({ ...book, 'xl/workbook.bin': 'x' })],
    ['ods', zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' })],
    ['otherZip', zipped({ '[Content_Types].xml': '<x/>', 'word/document.xml': '<x/>' })],
    ['otherZip', zipped({ 'xl/workbook.xml': '<x/>' })],
    ['malformed', zipped({ ...book, 'xl/workbook.xml': '<workbook' })],
    ['malformed', zipped(book).subarray(0, 400)],
    ['noRows', xlsxFile([['only headings']])],
    ['docType', zipped({ ...book, 'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' })],
  ])('%s', async (code, bytes) => {
    expect(await refusal(bytes)).toMatchObject({ code })
  })
})

describe('a hostile file is refused before it costs anything:', () => {
  const sheet = (xml: string) => zipped(xlsxParts({ a: xml }))
  const repeated = (text: string, bytes: number) => text.repeat(Math.ceil(bytes / text.length))

  test('a part that packs too well', async () => {
    expect(await refusal(sheet(repeated(' ', 20_000_000)))).toMatchObject({ code: 'bomb' })
  })

  test('parts that are too large together', async () => {
    const parts = xlsxParts({ a: sheetXml([['a']]) })
    const noise = Buffer.from(
      Uint8Array.from({ length: 300_000 }, (_, index) => (index * 2_654_435_761) >>> 24),
    )
    const large = Buffer.concat(Array.from({ length: 70 }, () => noise))
    const file = zipped({ ...parts, ...Object.fromEntries([1, 2, 3].map((n) => [`xl/part${n}.xml`, large])) })
    expect(await refusal(file)).toMatchObject({ code: 'bomb' })
  })

  /** The same archive with another number in its directory, at this place of the part of the cells. */
  function announcing(file: Uint8Array<ArrayBuffer>, place: number, number: number) {
    const view = new DataView(file.buffer)
    for (let at = 0; at + 46 < file.length; at += 1)
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 1_000_000)
        view.setUint32(at + place, number, true)
    return file
  }

  test.each([
    ['is smaller than it is', 24, 1_000_100],
    ['is larger than it is', 24, 6_000_000],
    ['has another checksum', 16, 1],
    ['lies beyond the end', 42, 0xfffffff0],
  ])('a part that, the directory says, %s', async (_, place, number) => {
    const rows = Array.from({ length: 19_000 }, (_, row) => [row * 7_919, `문서-${row * 104_729}`])
    const file = zipped(xlsxParts({ a: sheetXml(rows) }))
    expect(await refusal(announcing(file, place, number))).toMatchObject({ code: 'malformed' })
  })

  test('too many parts', async () => {
    const parts = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`xl/a${index}.xml`, '']))
    expect(await refusal(zipped(parts))).toMatchObject({ code: 'tooManyParts' })
  })

  test('a cell at the far corner of the sheet', async () => {
    const far = sheetXml([['a']]).replace(
      '</sheetData>',
      '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
    )
    expect(await refusal(sheet(far))).toMatchObject({ code: 'farCell' })
    const beyond = sheetXml([['a']]).replace(
      '</sheetData>',
      '<row r="9999999"><c r="A9999999"><v>1</v></c></row></sheetData>',
    )
    expect(await refusal(sheet(beyond))).toMatchObject({ code: 'farCell' })
  })

  test.each<[string, Uint8Array, object]>([
    [
      'a row too many',
      xlsxFile([...Array.from({ length: 20_001 }, () => [1])]),
      { row: 20_001, sheet: '집행내역' },
    ],
    ['a column too many', xlsxFile([['a'], Array.from({ length: 101 }, () => 1)]), { row: 2, column: 'CW' }],
    ['a row too many', bytesOf('a\n'.repeat(20_001)), { code: 'tooManyRows', sheet: 'CSV', row: 20_001 }],
    ['too much text', bytesOf(`a\n${'x'.repeat(10_000_001)}`), { code: 'tooMuchText', row: 2 }],
    ['too many bytes', new Uint8Array(executionLimits.bytes + 1), { code: 'tooLarge' }],
  ])('%s', async (_, bytes, said) => {
    expect(await refusal(bytes)).toMatchObject(said)
  })

  test('more sheets than anybody looks through', async () => {
    const sheets = Object.fromEntries(
      Array.from({ length: 21 }, (_, index) => [`s${index}`, sheetXml([['a']])]),
    )
    expect(await refusal(zipped(xlsxParts(sheets)))).toMatchObject({ code: 'tooManySheets' })
  })
})
