import type { FundingEntryTable } from '#db/schema-money.ts'
import { xlsxFile } from '#tests/exchange/xlsx-file.ts'
import { fingerprint } from './fingerprint.ts'
import type { TestWeb, Visitor } from './web.ts'

/** Files of the accounting system, sent as a finance officer sends them, into projects with a budget of their own. */
export async function executionFiles({ db }: TestWeb) {
  const page = '/funding/import'
  /** Projects without a ledger, a fresh one for each test. */
  const projects = await db
    .selectFrom('project')
    .select(['id', 'code'])
    .where('route', '=', 'btl')
    .where('status', '=', 'active')
    .orderBy('code')
    .execute()

  async function budgeted(amountWon: bigint, fiscalYear = 2026): Promise<string> {
    const project = projects.shift()
    if (!project) throw new Error('no project is left')
    const cell = { projectId: project.id, fiscalYear, source: 'own' as const, kind: 'original' as const }
    const entry = { ...cell, amountWon, entryOn: `${fiscalYear}-01-02`, documentNo: 'budget', isDemo: false }
    await db.insertInto('fundingEntry').values(entry).execute()
    return project.code
  }

  /** Document, day, amount and project under the headings of an accounting system. */
  const fileOf = (rows: readonly (readonly string[])[]) =>
    xlsxFile([
      ['2026년 집행내역'],
      ['결의번호', '지출일자', '지출액(원)', '개별사업', '적요'],
      ...rows.map((row) => [...row, '기성']),
    ])

  async function upload(person: Visitor, file: string | Uint8Array<ArrayBuffer>, name = '집행내역.xlsx') {
    const form = new FormData()
    form.set('csrf', await person.csrf())
    form.set('file', new Blob([file]), name)
    return person.send(page, { method: 'POST', body: form })
  }

  const usual = {
    ...{ intent: 'choose', sheet: '0', headerRow: '2', documentNo: '결의번호', entryOn: '지출일자' },
    ...{ amount: '지출액(원)', project: '개별사업', note: '적요', fixedKind: 'expenditure' },
    ...{ fixedSource: 'own', fixedYear: '', projects: '', saveAs: '' },
  }
  const choose = (person: Visitor, change: Record<string, string> = {}) =>
    person.post(page, { ...usual, ...change })

  async function preview(person: Visitor) {
    const html = (await (await person.get(page)).text()).replaceAll('<!-- -->', '')
    return { html, seen: /name="seen" value="([0-9a-f]+)"/.exec(html)?.[1] ?? '' }
  }

  async function previewed(person: Visitor, file: Uint8Array<ArrayBuffer>) {
    for (const answer of [await upload(person, file), await choose(person)])
      if (answer.status !== 302) throw new Error(`not taken: ${answer.status} ${await answer.text()}`)
    return preview(person)
  }

  const accept = (person: Visitor, seen: string) => person.post(page, { intent: 'accept', seen })

  const ledger = (code: string): Promise<LedgerRow[]> =>
    db
      .selectFrom('fundingEntry as entry')
      .innerJoin('project', 'project.id', 'entry.projectId')
      .select(['entry.id', 'documentNo', 'amountWon', 'entryOn', 'kind', 'note', 'importBatchId'])
      .select(['reversesId', 'fiscalYear', 'entry.isDemo'])
      .where('project.code', '=', code)
      .orderBy('entry.id')
      .execute()

  /** Everything in the database but what a draft is. */
  async function stored() {
    const { execution_draft: _, ...tables } = await fingerprint(db)
    return tables
  }

  return { page, budgeted, fileOf, upload, choose, preview, previewed, accept, ledger, stored }
}

type LedgerRow = Pick<
  FundingEntryTable,
  | 'documentNo'
  | 'amountWon'
  | 'entryOn'
  | 'kind'
  | 'note'
  | 'importBatchId'
  | 'reversesId'
  | 'fiscalYear'
  | 'isDemo'
> & { id: bigint }
