import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { executionLimits } from '#app/exchange/execution-reading.ts'
import { xlsxFile } from '#tests/exchange/xlsx-file.ts'
import { executionFiles } from '#tests/setup/execution-file.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const finance = await web.signIn('finance@demo.test')
const admin = await web.signIn('admin@demo.test')
const { page, budgeted, fileOf, upload, choose, preview, previewed, accept, ledger, stored } =
  await executionFiles(web)

describe('a file on its way in', () => {
  test('is laid beside the ledger in three lists, with their sums, and nothing is written', async () => {
    const code = await budgeted(1_000_000n)
    await finance.post(`/projects/${code}/funding`, {
      ...{ intent: 'add', fiscalYear: '2026', source: 'own', kind: 'expenditure', carryType: '', note: '' },
      ...{
        amountWon: '70000',
        entryOn: '2026-03-02',
        documentNo: 'A-1',
        accountChapter: '',
        accountPolicy: '',
      },
      ...{ accountUnit: '', accountDetail: '', accountItem: '' },
    })
    const before = await stored()
    const { html } = await previewed(
      finance,
      fileOf([
        ['A-1', '2026-03-02', '75,000', code],
        ['A-2', '2026-03-03', '30,000', code],
      ]),
    )
    for (const said of ['파일에만 1', '장부에만 0', '일치 1', '30,000', '105,000', '70,000'])
      expect(html).toContain(said)
    const differing = await (await finance.get(`${page}?list=matched`)).text()
    for (const said of ['75,000', '70,000', '5,000', '다름']) expect(differing).toContain(said)
    expect(await stored()).toEqual(before)
  })

  test('is seen by its sender alone, and for an hour', async () => {
    const code = await budgeted(1_000n)
    const { seen } = await previewed(finance, fileOf([['B-1', '2026-03-02', '10', code]]))
    expect((await preview(admin)).seen).toBe('')
    await db
      .updateTable('executionDraft')
      .set({ createdAt: new Date(web.clock.now().getTime() - 61 * 60_000) })
      .execute()
    const answer = await accept(finance, seen)
    expect([answer.status, (await answer.text()).includes('한 시간을 넘겨')]).toEqual([409, true])
    expect(await ledger(code)).toHaveLength(1)
  })

  test.each([
    [
      'an old workbook',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      '다른 프로그램의 문서',
    ],
    ['a page in disguise', '<html><table></table></html>', '웹 페이지(HTML)'],
    ['a quote that is not closed', 'a,b\n1,"2', '따옴표가 맞지 않습니다. (시트 "CSV" 2행)'],
    [
      'a row that is too wide',
      xlsxFile([['a'], Array.from({ length: 101 }, () => 1)]),
      '100열을 넘습니다. (시트 "집행내역" 2행 CW열)',
    ],
  ])('is refused by name and place: %s', async (_, file, said) => {
    const answer = await upload(finance, file, '집행.xls')
    const html = (await answer.text()).replaceAll('&quot;', '"').replaceAll('<!-- -->', '')
    expect([answer.status, html.includes(said), html.includes('집행.xls')]).toEqual([422, true, true])
  })

  test('is asked for where none was chosen, and may be as large as a file here and nowhere else', async () => {
    const answer = await upload(finance, '', '')
    expect([answer.status, (await answer.text()).includes('파일을 골라 주세요')]).toEqual([400, true])
    expect((await upload(finance, new Uint8Array(executionLimits.bytes + 20_000))).status).toBe(413)
    expect((await upload(finance, new Uint8Array(2_000_000))).status).toBe(422)
  })

  test('needs a column or a value for all that an entry has, and keeps what was chosen', async () => {
    await upload(finance, fileOf([['C-1', '2026-03-02', '10', 'x']]))
    const answer = await choose(finance, { entryOn: '', fixedSource: '', source: '', note: '적요' })
    const html = await answer.text()
    expect([
      answer.status,
      html.includes('열을 골라 주세요'),
      html.includes('모든 행에 같은 값을 정해'),
    ]).toEqual([400, true, true])
    expect(html).toMatch(/<option value="적요" selected="">/)
  })
})

describe('columns that were saved by name', () => {
  test('are offered for the next file, with the projects that they name, until somebody deletes them', async () => {
    const code = await budgeted(1_000n)
    const file = '번호,날짜,돈,세부\n="0001",2026. 3. 2.,△10원,2101-7\n0002,20260303,500,2101-8\n'
    await upload(finance, file, '집행.csv')
    const fields = {
      ...{
        documentNo: '번호',
        entryOn: '날짜',
        amount: '돈',
        accountDetail: '세부',
        project: '',
        kind: '',
        source: '',
        note: '',
      },
      ...{ headerRow: '1', fixedKind: 'commitment', fixedSource: 'own', saveAs: '학교 시설' },
      projects: `2101-7 = ${code}\n2101-8 = -\n`,
    }
    expect((await choose(finance, fields)).status).toBe(302)
    const { id } = await db.selectFrom('importMapping').select('id').executeTakeFirstOrThrow()
    await upload(admin, file, '집행2.csv')
    const offered = await (await admin.get(`${page}?step=columns&header=1&mapping=${id}`)).text()
    for (const said of [`2101-7 = ${code}`, '<option value="돈" selected="">'])
      expect(offered).toContain(said)
    const { html } = await preview(finance)
    expect(html).toContain('관리하지 않는 사업의 행 1개')
    expect((await finance.post(page, { intent: 'forget', mapping: String(id) })).status).toBe(302)
    expect(await db.selectFrom('importMapping').select('id').execute()).toEqual([])
  })

  test('also of an old export in CP949', async () => {
    const code = await budgeted(10_000n)
    const korean = { 결: [0xb0, 0xe1], 의: [0xc0, 0xc7], 번: [0xb9, 0xf8], 호: [0xc8, 0xa3] }
    const heading = Uint8Array.from(Object.values(korean).flat())
    const rest = new TextEncoder().encode(`,d,a,p\nCP-1,2026-03-02,"1,500",${code}\n`)
    await upload(finance, Uint8Array.from([...heading, ...rest]), '집행.csv')
    const fields = {
      documentNo: '결의번호',
      entryOn: 'd',
      amount: 'a',
      project: 'p',
      note: '',
      headerRow: '1',
    }
    await choose(finance, { ...fields, kind: '', source: '', fixedKind: 'expenditure', fixedSource: 'own' })
    const { seen } = await preview(finance)
    expect((await accept(finance, seen)).status).toBe(302)
    expect((await ledger(code)).map(({ documentNo }) => documentNo)).toContain('CP-1')
  })
})

test('a file with the committed and the spent amount in one row brings an entry of each by one reading', async () => {
  const code = await budgeted(10_000n)
  const file = `번호,날짜,원인행위액,지출액,사업\nSP-1,2026-03-02,"9,000","4,000",${code}\nSP-2,2026-03-03,0,500,${code}\n`
  await upload(finance, file, '집행.csv')
  const fields = {
    ...{
      documentNo: '번호',
      entryOn: '날짜',
      commitment: '원인행위액',
      expenditure: '지출액',
      project: '사업',
    },
    ...{ amount: '', note: '', headerRow: '1', fixedKind: '', saveAs: '' },
  }
  const twice = await choose(finance, { ...fields, amount: '지출액' })
  expect([twice.status, (await twice.text()).includes('한쪽만 골라 주세요')]).toEqual([400, true])
  expect((await choose(finance, fields)).status).toBe(302)
  const { html, seen } = await preview(finance)
  expect(html).toContain('파일에만 3')
  const taken = await finance.get('/exports/execution-import.xlsx')
  const { sheets } = await readXlsx(new Uint8Array(await taken.arrayBuffer()))
  expect(sheets.map(({ name, rows }) => [name, rows.length - 1]).slice(0, 4)).toEqual([
    ['오류', 0],
    ['파일에만', 3],
    ['장부에만', 0],
    ['일치', 0],
  ])
  expect((await admin.get('/exports/execution-import.xlsx')).status).toBe(404)
  expect((await accept(finance, seen)).status).toBe(302)
  const entries = (await ledger(code)).slice(1)
  expect(entries.map(({ documentNo, kind, amountWon }) => [documentNo, kind, amountWon])).toEqual([
    ['SP-1', 'commitment', 9_000n],
    ['SP-1', 'expenditure', 4_000n],
    ['SP-2', 'expenditure', 500n],
  ])
  await upload(finance, file, '집행.csv')
  await choose(finance, fields)
  expect((await preview(finance)).html).toContain('일치 3')
})

describe('only who keeps the books', () => {
  test.each(['pm@demo.test', 'executive@demo.test', 'auditor@demo.test'])(
    'sees the page, sends a file, accepts, takes back and deletes columns: not %s',
    async (email) => {
      const before = await stored()
      const person = await web.signIn(email)
      expect((await person.get(page)).status).toBe(403)
      expect((await person.get('/exports/execution-import.xlsx')).status).toBe(403)
      expect((await upload(person, fileOf([['Z-1', '2026-03-02', '10', 'x']]))).status).toBe(403)
      for (const intent of ['choose', 'accept', 'discard', 'undo', 'forget'])
        expect(
          (await person.post(page, { intent, batch: '1', mapping: '1', seen: 'a'.repeat(64) })).status,
        ).toBe(403)
      expect(await stored()).toEqual(before)
      expect(await (await person.get('/funding')).text()).not.toContain(page)
    },
  )

  test('and with the form token of the session', async () => {
    const form = new FormData()
    form.set('file', new Blob(['a\n1']), 'a.csv')
    expect((await finance.send(page, { method: 'POST', body: form })).status).toBe(403)
  })
})
