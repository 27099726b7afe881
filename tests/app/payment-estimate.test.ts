import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { yearOf } from '#app/domain/calendar.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const year = yearOf(web.clock.today())
const finance = await web.signIn('finance@demo.test')
const path = '/liability/estimate'

const pageOf = async (visitor: Visitor, query = '') => (await visitor.get(`${path}${query}`)).text()

async function sheetsOf(visitor: Visitor, query = '') {
  const answer = await visitor.get(`/exports/estimate.xlsx${query}`)
  return (await readXlsx(new Uint8Array(await answer.arrayBuffer()))).sheets
}

/** The sum that the form of the page would keep. */
const totalOn = (html: string) => /name="totalWon" value="(\d+)"/.exec(html)?.[1] ?? ''

test('the page shows ten years beside last year and why they differ', async () => {
  const html = await pageOf(finance)
  expect(html).toContain(`${year}년 정부지급금추계`)
  for (let later = 1; later <= 10; later += 1) expect(html).toContain(`/liability/${year + later}"`)
  expect(html).toContain('운영개시 변경')
  expect(html).toContain('그 밖의 차이')
})

test('the file has the same sums, and reasons that add up to the difference', async () => {
  const [years, reasons, agreements] = await sheetsOf(finance)
  const column = (rows: typeof years, name: string, index: number) => {
    expect(rows?.rows[0]?.[index]).toBe(name)
    return (rows?.rows.slice(1) ?? []).map((row) => BigInt(Number(row[index] === '-' ? 0 : row[index])))
  }
  const sum = (amounts: bigint[]) => amounts.reduce((total, one) => total + one, 0n)
  const totals = column(years, '합계 (원)', 8)
  expect(totals).toHaveLength(11)
  expect(sum(totals.slice(0, 10))).toBe(totals[10])
  expect(totals[10]).toBe(BigInt(totalOn(await pageOf(finance))))
  expect(sum(column(agreements, '합계 (원)', 10))).toBe(totals[10])
  const changes = column(reasons, '증감 (원)', 4)
  expect(sum(changes.slice(0, -1))).toBe(changes.at(-1))
})

test('a year with no estimate before it has dashes for it in the file, and a dash for their sum', async () => {
  const [years] = await sheetsOf(finance, `?year=${year - 1}`)
  const former = years?.rows.map((row) => row[9]) ?? []
  expect(former.slice(1)).toEqual(Array(11).fill('-'))
  expect(years?.rows.at(-1)?.[8]).toBeGreaterThan(0)
})

test('who may not edit agreements sees no form and is refused', async () => {
  const executive = await web.signIn('executive@demo.test')
  expect(totalOn(await pageOf(executive))).toBe('')
  const answer = await executive.post(path, { documentNo: '재정-1', totalWon: '1' })
  expect(answer.status).toBe(403)
})

test('without a document, or with a sum that is no longer the one on the screen, nothing is kept', async () => {
  const totalWon = totalOn(await pageOf(finance))
  expect((await finance.post(path, { documentNo: ' ', totalWon })).status).toBe(400)
  const moved = await finance.post(path, { documentNo: '재정-1', totalWon: '1' })
  expect(moved.status).toBe(409)
  expect(await moved.text()).toContain('재정-1')
  const kept = await web.db.selectFrom('paymentEstimate').select('year').execute()
  expect(kept).toEqual([{ year: year - 1 }])
})

test('two people fix it at once: one version is kept, the other is told', async () => {
  const admin = await web.signIn('admin@demo.test')
  const totalWon = totalOn(await pageOf(finance))
  const answers = await Promise.all(
    [finance, admin].map((person, index) => person.post(path, { documentNo: `재정-${index}`, totalWon })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 409])
  expect(await pageOf(finance)).toContain('확정본 재정-')
  expect(totalOn(await pageOf(finance))).toBe('')
})

test('a fixed year keeps its figures and reasons when the leases change, and years without one are not there', async () => {
  const before = (await sheetsOf(finance)).slice(0, -1).map(({ rows }) => rows)
  await web.db.updateTable('agreement').set({ operatingYearlyWon: 1n }).execute()
  await web.db
    .updateTable('milestone')
    .set({ forecastOn: '2031-01-02' })
    .where('actualOn', 'is', null)
    .execute()
  expect((await sheetsOf(finance)).slice(0, -1).map(({ rows }) => rows)).toEqual(before)
  expect((await finance.get(`${path}?year=${year - 1}`)).status).toBe(200)
  expect((await finance.get(`${path}?year=2001`)).status).toBe(404)
  expect((await finance.get(`${path}?year=x`)).status).toBe(404)
})
