import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { sheetLimits } from '#app/exchange/sheet.ts'
import { pageAddresses } from '#tests/setup/pages.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const admin = await web.signIn('admin@demo.test')
// Flags are given at night.
await admin.post('/admin/jobs', { job: 'flag-slipped-milestones' })
const pages = await pageAddresses(web.db)

type Rows = readonly (readonly unknown[])[]

/** The sheets of a file by their names, without the one that says what a reader must know. */
async function sheetsAt(visitor: Visitor, path: string): Promise<{ name: string; rows: Rows }[]> {
  const answer = await visitor.get(path)
  expect(answer.status, path).toBe(200)
  const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
  return sheets.slice(0, -1).map(({ name, rows }) => ({ name, rows }))
}

/** The rows below the header of the first sheet. */
async function rowsAt(visitor: Visitor, path: string): Promise<Rows> {
  const [sheet] = await sheetsAt(visitor, path)
  return sheet?.rows.slice(1) ?? []
}

const exportLink = /href="(\/exports\/[^"]+)"/

/** Pages with a table that is no record: it shows what a form holds, or what it would do, and is gone afterwards. */
const nothingToTake = new Map([
  ['projects.$code_.baselines.new', 'the proposal; once made, its own page has the file'],
  ['projects.$code_.milestones.$milestone', 'what a typed date would move'],
  ['projects.$code_.template', 'what another template would change'],
  ['projects.$code_.import', 'the import that was taken last, named on the project'],
  ['projects.new', 'the plan that a new project would get'],
  ['agreements.$code_.change', 'what a new version would change'],
  ['admin.templates.$code_.edit', 'the fields of a form'],
  ['funding.import', 'the names of columns, and files that were taken, whose entries have theirs'],
  ['account', 'the keys and feeds of one person'],
])

/** Tables of one kind that stand apart on the page and together on one sheet, told apart by a column. */
const sheetsOf = new Map([['reconciliation', 1]])

describe('every table can be taken as XLSX', () => {
  test.each(Object.entries(pages).filter(([page]) => page !== 'sign-in'))('%s', async (page, path) => {
    const html = await (await admin.get(path)).text()
    const tables = [...html.matchAll(/<table\b/g)].length
    const link = exportLink.exec(html)?.[1]?.replaceAll('&amp;', '&')
    if (tables === 0 || nothingToTake.has(page)) return
    expect(link, `${path} has ${tables} tables`).toBeDefined()
    const sheets = await sheetsAt(admin, link ?? '')
    expect(sheets.length, `${path} has ${tables} tables`).toBeGreaterThanOrEqual(sheetsOf.get(page) ?? tables)
    for (const { rows } of sheets) expect(rows[0]?.every((head) => head !== '' && head !== null)).toBe(true)
  })
})

describe('the file of a list', () => {
  const filters = ['cohort=2023&route=btl&sort=-slip', 'q=2021&sort=-cost', 'rating=critical', 'scope=all']

  test.each(filters)('has all rows of %s in the order of the page', async (query) => {
    const rows = await rowsAt(admin, `/exports/projects.xlsx?${query}`)
    const codes: string[] = []
    for (let page = 1; codes.length < rows.length || page === 1; page += 1) {
      const html = await (await admin.get(`/projects?${query}&page=${page}`)).text()
      const found = [...html.matchAll(/<th scope="row"[^>]*><a href="\/projects\/([^"]+)"/g)]
      if (found.length === 0) break
      codes.push(...found.map(([, code = '']) => code))
    }
    expect(rows.map(([code]) => code)).toEqual(codes)
  })

  test('holds the same money as the books, to the won', async () => {
    const rows = await rowsAt(admin, '/exports/funding-entries.xlsx?fiscalYear=2026&kind=expenditure')
    const { sum, count } = await web.db
      .selectFrom('fundingEntry')
      .select(({ fn }) => [fn.sum<string>('amountWon').as('sum'), fn.countAll<bigint>().as('count')])
      .where('fiscalYear', '=', 2026)
      .where('kind', '=', 'expenditure')
      .executeTakeFirstOrThrow()
    expect(BigInt(rows.length)).toBe(count)
    expect(rows.reduce((total, row) => total + BigInt(String(row[7])), 0n)).toBe(BigInt(sum))
  })

  test('sums of the liability are those of every payment in the file of each agreement', async () => {
    const years = await rowsAt(admin, '/exports/liability.xlsx')
    const agreements = await rowsAt(admin, '/exports/agreements.xlsx')
    let leaseWon = 0n
    for (const [code] of agreements) {
      const payments = await rowsAt(admin, `/exports/agreement.xlsx?of=${code}`)
      leaseWon += payments.reduce((total, row) => total + BigInt(String(row[2])), 0n)
    }
    expect(years.reduce((total, row) => total + BigInt(String(row[3])), 0n)).toBe(leaseWon)
  })

  test('keeps a hostile name as text', async () => {
    const project = await web.db
      .selectFrom('project')
      .select(['id', 'code'])
      .orderBy('code')
      .executeTakeFirstOrThrow()
    const name = '=HYPERLINK("http://x.test","\u0001")'
    await web.db.updateTable('project').set({ schoolName: name }).where('id', '=', project.id).execute()
    const rows = await rowsAt(admin, `/exports/projects.xlsx?q=${project.code}`)
    expect(rows[0]?.[2]).toBe('=HYPERLINK("http://x.test","")')
  })
})

describe('an answer', () => {
  test('is kept by nobody on its way and has a Korean name', async () => {
    const answer = await admin.get('/exports/projects.xlsx?cohort=2021')
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
    const disposition = answer.headers.get('Content-Disposition') ?? ''
    expect(disposition).toContain('attachment; filename="projects-')
    const [, name = ''] = /filename\*=UTF-8''(\S+)$/.exec(disposition) ?? []
    expect(name).toMatch(/^[A-Za-z0-9%._-]+$/)
    expect(decodeURIComponent(name)).toMatch(/^개별사업 \(시연 데이터\) \d{4}-\d{2}-\d{2}\.xlsx$/)
  })

  test('says the demonstration, the filters and the day on a sheet of its own', async () => {
    const answer = await admin.get('/exports/projects.xlsx?cohort=2021')
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
    const lines = sheets.at(-1)?.rows.map(([line]) => String(line)) ?? []
    expect(sheets.at(-1)?.name).toBe('안내')
    expect(lines.some((line) => line.startsWith('시연 데이터'))).toBe(true)
    expect(lines).toContain('조건: 선정 연도 2021')
    expect(lines).toContain(`작성일: ${web.clock.today()}`)
  })

  test('is refused, never cut, where a table has more rows than a sheet may hold', async () => {
    await sql`insert into funding_entry
        (project_id, fiscal_year, source, kind, amount_won, entry_on, document_no, is_demo)
      select (select min(id) from project), 2027, 'own', 'plan', 1, '2027-01-02', 'limit-' || number, true
      from generate_series(1, ${sheetLimits.rows + 1}) number`.execute(web.db)
    const answer = await admin.get('/exports/funding-entries.xlsx?fiscalYear=2027&kind=plan')
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('100,000행')
    const from = '/funding/entries?fiscalYear=2027&kind=plan'
    const asked = '/exports/funding-entries.xlsx?fiscalYear=2027&kind=plan'
    const back = await admin.send(asked, { headers: { Referer: `${web.url}${from}` } })
    expect([back.status, back.headers.get('location')]).toEqual([303, `${from}&xlsx=too-many`])
    const said = await (await admin.get(`${from}&xlsx=too-many`)).text()
    expect(said).toContain('100,000행까지 담습니다. 조건을 좁혀')
    expect(said).toContain('href="/exports/funding-entries.xlsx?fiscalYear=2027&amp;kind=plan"')
    expect((await admin.send(asked, { headers: { Referer: 'https://elsewhere.test/x' } })).status).toBe(413)
  })

  test('is refused to whom may not see the page, and there is none of an unknown name', async () => {
    const auditor = await web.signIn('auditor@demo.test')
    const finance = await web.signIn('finance@demo.test')
    expect((await auditor.get('/exports/users.xlsx')).status).toBe(403)
    expect((await auditor.get('/exports/projects.xlsx')).status).toBe(200)
    expect((await admin.get('/exports/nothing.xlsx')).status).toBe(404)
    expect((await admin.get('/exports/project.xlsx')).status).toBe(404)
    expect((await admin.get("/exports/project.xlsx?of=x'--")).status).toBe(404)
    expect((await web.visitor().get('/exports/projects.xlsx')).status).toBe(302)
    const code = pages['projects.$code']?.split('/').at(-1)
    const namesOf = async (visitor: Visitor) =>
      (await sheetsAt(visitor, `/exports/project.xlsx?of=${code}`)).map(({ name }) => name)
    expect(await namesOf(auditor)).toContain('변경 이력')
    expect(await namesOf(finance)).not.toContain('변경 이력')
  })
})
