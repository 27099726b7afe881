import { describe, expect, test } from 'vitest'
import { listLedgerEntries } from '#db/execution-import.server.ts'
import { executionFiles } from '#tests/setup/execution-file.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const finance = await web.signIn('finance@demo.test')
const admin = await web.signIn('admin@demo.test')
const { page, budgeted, fileOf, preview, previewed, accept, ledger, stored } = await executionFiles(web)

describe('a file that is accepted', () => {
  test('adds what only it has, with the document, the account and who did it, and says so in the history', async () => {
    const [one, two] = [await budgeted(1_000_000n), await budgeted(1_000_000n)]
    const rows = [
      ['E-1', '2026-03-02', '1,000', one],
      ['E-2', '2026-03-03', '2,000', two],
      ['E-3', '2026-03-04', '3,000', two],
    ]
    const { seen } = await previewed(finance, fileOf(rows))
    expect((await accept(finance, seen)).headers.get('location')).toBe(`${page}?done=taken`)
    const entries = await ledger(two)
    expect(entries.slice(1)).toMatchObject([
      { documentNo: 'E-2', amountWon: 2_000n, entryOn: '2026-03-03', kind: 'expenditure', isDemo: false },
      { documentNo: 'E-3', amountWon: 3_000n, note: '기성' },
    ])
    const batch = await db
      .selectFrom('importBatch')
      .selectAll()
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(batch).toMatchObject({
      ...{ format: 'execution', fileName: '집행내역.xlsx' },
      summary: { entries: 3, projects: 2, expenditureWon: '6000', commitmentWon: null },
    })
    expect(entries.slice(1).every(({ importBatchId }) => importBatchId === batch.id)).toBe(true)
    const history = await (await admin.get(`/projects/${two}`)).text()
    expect(history).toContain('집행내역.xlsx')
    expect((await preview(finance)).seen).toBe('')
    const again = await previewed(finance, fileOf(rows))
    expect([again.html.includes('일치 3'), again.html.includes('장부에 더할 것이 없습니다')]).toEqual([
      true,
      true,
    ])
    expect((await accept(finance, again.seen)).status).toBe(409)
  })

  test.each<[string, (code: string) => string[], string]>([
    ['cannot be read', (code) => ['F-2', '2026-13-40', '10', code], '날짜로 읽을 수 없습니다'],
    ['goes beyond the budget', (code) => ['F-2', '2026-03-02', '901', code], '예산현액의 잔액을 넘습니다'],
    ['lies in a closed year', (code) => ['F-2', '2024-03-02', '10', code], '마감한 연도입니다'],
    [
      'names a project that nobody knows',
      () => ['F-2', '2026-03-02', '10', '9999-1'],
      '어느 개별사업인지 모릅니다',
    ],
  ])('is taken whole or not at all: not when a row %s', async (_, row, said) => {
    await db
      .insertInto('fiscalYear')
      .values({ year: 2024, closedOn: '2025-01-20', closedById: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const code = await budgeted(1_000n)
    const { html, seen } = await previewed(finance, fileOf([['F-1', '2026-03-02', '100', code], row(code)]))
    expect(html).toContain(said)
    expect(html).not.toContain('장부에 더하기')
    expect((await accept(finance, seen)).status).toBe(409)
    expect(await ledger(code)).toHaveLength(1)
  })

  test('is not the one that was previewed when the books have changed since', async () => {
    const code = await budgeted(1_000n)
    const { seen } = await previewed(finance, fileOf([['G-1', '2026-03-02', '100', code]]))
    await finance.post(`/projects/${code}/funding`, {
      ...{ intent: 'add', fiscalYear: '2026', source: 'own', kind: 'expenditure', carryType: '', note: '' },
      ...{
        amountWon: '50',
        entryOn: '2026-03-02',
        documentNo: 'other',
        accountChapter: '',
        accountPolicy: '',
      },
      ...{ accountUnit: '', accountDetail: '', accountItem: '' },
    })
    const answer = await accept(finance, seen)
    expect([answer.status, (await answer.text()).includes('장부가 바뀌었습니다')]).toEqual([409, true])
    expect(await ledger(code)).toHaveLength(2)
    expect((await accept(finance, (await preview(finance)).seen)).status).toBe(302)
  })

  test('by two people at once, enters the ledger once', async () => {
    const code = await budgeted(1_000n)
    const rows = Array.from({ length: 5 }, (_, index) => [`H-${index}`, '2026-03-02', '100', code])
    const seen = [(await previewed(finance, fileOf(rows))).seen, (await previewed(admin, fileOf(rows))).seen]
    const answers = await Promise.all([accept(finance, seen[0] ?? ''), accept(admin, seen[1] ?? '')])
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 409])
    expect(await ledger(code)).toHaveLength(6)
  })

  test('may hold 20,000 rows', async () => {
    const code = await budgeted(10n ** 12n)
    const rows = Array.from({ length: 19_997 }, (_, index) => [
      `K-${index}`,
      '2026-03-02',
      `${index + 1}`,
      code,
    ])
    const { seen } = await previewed(finance, fileOf(rows))
    expect((await accept(finance, seen)).status).toBe(302)
    const scope = { projects: [code], years: [2026], kinds: ['expenditure' as const] }
    expect(await listLedgerEntries(db, scope)).toHaveLength(19_997)
  })
})

describe('a file that is taken back', () => {
  const undo = (batch: number) =>
    finance.post(page, { intent: 'undo', batch: String(batch), documentNo: 'R-1', note: '잘못 올림' })
  async function taken(code: string, rows: string[][]) {
    const { seen } = await previewed(finance, fileOf(rows))
    expect((await accept(finance, seen)).status).toBe(302)
    const { id } = await db
      .selectFrom('importBatch')
      .select('id')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    return { id, entries: await ledger(code) }
  }

  test('is reversed entry by entry, once, and can be taken again', async () => {
    const code = await budgeted(1_000n)
    const rows = [
      ['L-1', '2026-03-02', '100', code],
      ['L-2', '2026-03-03', '200', code],
    ]
    const { id } = await taken(code, rows)
    expect(
      (await finance.post(page, { intent: 'undo', batch: String(id), documentNo: '', note: '' })).status,
    ).toBe(400)
    const answers = await Promise.all([undo(id), undo(id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 409])
    const entries = await ledger(code)
    expect(entries.slice(3)).toMatchObject([
      {
        amountWon: -100n,
        documentNo: 'R-1',
        note: '잘못 올림',
        entryOn: web.clock.today(),
        fiscalYear: 2026,
      },
      { amountWon: -200n, reversesId: entries[2]?.id },
    ])
    const { seen, html } = await previewed(finance, fileOf(rows))
    expect([html.includes('파일에만 2'), html.includes('4건은 더하면 0')]).toEqual([true, true])
    expect((await accept(finance, seen)).status).toBe(302)
  })

  test('leaves alone what somebody has reversed already', async () => {
    const code = await budgeted(1_000n)
    const { id, entries } = await taken(code, [
      ['M-1', '2026-03-02', '100', code],
      ['M-2', '2026-03-03', '200', code],
    ])
    const reversal = { intent: 'reverse', entry: String(entries[1]?.id), documentNo: 'R-0', note: '착오' }
    expect((await finance.post(`/projects/${code}/funding`, reversal)).status).toBe(302)
    expect((await undo(id)).status).toBe(302)
    const sum = (await ledger(code)).slice(1).reduce((total, { amountWon }) => total + amountWon, 0n)
    expect([sum, (await ledger(code)).length]).toEqual([0n, 5])
  })

  test('is not, once its year is closed', async () => {
    const code = await budgeted(1_000n, 2025)
    const { id } = await taken(code, [['N-1', '2025-03-02', '100', code]])
    await db
      .insertInto('fiscalYear')
      .values({ year: 2025, closedOn: '2026-01-20', closedById: null })
      .execute()
    const before = await stored()
    const answer = await undo(id)
    expect([answer.status, (await answer.text()).includes('마감한 연도')]).toEqual([409, true])
    expect(await stored()).toEqual(before)
  })
})
