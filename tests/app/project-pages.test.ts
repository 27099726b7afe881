import { describe, expect, test } from 'vitest'
import { findAgreementPart } from '#db/agreement.server.ts'
import { findNewestEntry } from '#db/journal.server.ts'
import { findProject, type ProjectDetail } from '#db/project.server.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const admin = await web.signIn('admin@demo.test')
const manager = await web.signIn('pm@demo.test')

const htmlOf = async (path: string, person = admin) => (await person.get(path)).text()
const codesIn = (html: string) =>
  [...html.matchAll(/href="\/projects\/([A-Z0-9-]+)"/g)].map((match) => match[1])

describe('the project list', () => {
  test('drops what a form leaves empty from the address', async () => {
    const answer = await admin.get('/projects?q=&cohort=2021&stage=&sort=-slip')
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('/projects?cohort=2021&sort=-slip')
    expect((await admin.get('/projects?q=')).headers.get('location')).toBe('/projects')
  })

  test('ignores what the address cannot mean and says which, as text', async () => {
    const html = await htmlOf('/projects?cohort=1999&year=%3Cb%3E&route=btl')
    expect(html).toContain('적용하지 않았습니다')
    expect(html).toContain('선정 연도: 1999')
    expect(html).toContain('준공 연도: &lt;b&gt;')
    expect(new Set(codesIn(html).map((code) => code?.slice(8, 11)))).toEqual(new Set(['-B-']))
  })

  test('sends a page beyond the last to the last', async () => {
    const answer = await admin.get('/projects?cohort=2022&page=99')
    expect(answer.headers.get('location')).toBe('/projects?cohort=2022&page=2')
  })

  test('shows a way back when nothing is found', async () => {
    const html = await htmlOf('/projects?q=nothing-like-it')
    expect(html).toContain('조건에 맞는 개별사업이 없습니다.')
    expect(html).toContain('조건 초기화')
  })

  test('says which column it is sorted by', async () => {
    expect(await htmlOf('/projects?sort=-cost')).toMatch(/aria-sort="descending"[^>]*>(?:(?!<\/th>).)*사업비/)
    expect(await htmlOf('/projects?sort=name')).toMatch(/aria-sort="ascending"[^>]*>(?:(?!<\/th>).)*이름/)
  })

  test('means the own projects of a project manager by manager=me', async () => {
    const html = await htmlOf('/projects?manager=me', manager)
    const own = await db
      .selectFrom('project')
      .innerJoin('appUser', 'appUser.id', 'project.managerId')
      .select('project.code')
      .where('appUser.email', '=', 'pm@demo.test')
      .orderBy('project.code')
      .execute()
    expect([...new Set(codesIn(html))].toSorted()).toEqual(own.slice(0, 50).map((row) => row.code))
  })

  test('remembers the columns of a person, and a shared address wins over them', async () => {
    const head = (html: string) => /<thead>.*<\/thead>/s.exec(html)?.[0] ?? ''
    const form = new URLSearchParams({ csrf: await admin.csrf() })
    for (const column of ['name', 'actualCompletion', 'price']) form.append('columns', column)
    const answer = await admin.send('/projects?index&cohort=2021&columns=code', {
      method: 'POST',
      body: form,
    })
    expect(answer.headers.get('location')).toBe('/projects?cohort=2021')
    const mine = head(await htmlOf('/projects'))
    expect(mine).toContain('준공 실적')
    expect(mine).not.toContain('담당')
    expect(mine).toContain('코드')
    expect(head(await htmlOf('/projects', manager))).toContain('담당')
    expect(head(await htmlOf('/projects?columns=manager'))).toContain('담당')
    await admin.post('/projects?index')
    expect(head(await htmlOf('/projects'))).toContain('담당')
  })

  test('marks what was replaced and names what replaced it', async () => {
    const html = await htmlOf('/projects?status=replaced')
    const replaced = await db.selectFrom('project').select('id').where('status', '=', 'replaced').execute()
    expect(html.match(/대체 →|대체<!-- --> → /g)?.length).toBe(replaced.length)
  })
})

describe('the page of a project', () => {
  test('has no money where the source states none, which is neither zero nor a dash', async () => {
    const none = await db
      .selectFrom('project')
      .select('code')
      .where('costWon', 'is', null)
      .executeTakeFirstOrThrow()
    expect(await htmlOf(`/projects/${none.code}`)).toContain('미기재 (원문에')
  })

  test('shows the part of an agreement, and the parts of all projects sum to the whole', async () => {
    const members = await db
      .selectFrom('agreementProject')
      .innerJoin('agreement', 'agreement.id', 'agreementProject.agreementId')
      .innerJoin('project', 'project.id', 'agreementProject.projectId')
      .select(['project.id', 'project.code', 'agreement.id as agreementId', 'agreement.investmentWon'])
      .execute()
    const sums = new Map<number, bigint>()
    for (const member of members) {
      const part = await findAgreementPart(db, member.id)
      sums.set(member.agreementId, (sums.get(member.agreementId) ?? 0n) + (part?.allocatedWon ?? 0n))
    }
    expect(members.length).toBeGreaterThan(0)
    for (const member of members) expect(sums.get(member.agreementId)).toBe(member.investmentWon)
    expect(await htmlOf(`/projects/${members[0]?.code}`)).toContain('총민간투자비')
  })

  test('shows the history to those who may read it and to nobody else', async () => {
    expect(await htmlOf('/projects/GSF-2021-D-001')).toContain('변경 이력')
    expect(await htmlOf('/projects/GSF-2021-D-001', await web.signIn('auditor@demo.test'))).toContain(
      '변경 이력',
    )
    expect(await htmlOf('/projects/GSF-2021-D-001', await web.signIn('executive@demo.test'))).not.toContain(
      '변경 이력',
    )
  })
})

describe('editing a project', () => {
  const code = 'GSF-2025-B-001'
  const project = async (): Promise<ProjectDetail> => {
    const found = await findProject(db, code)
    if (!found) throw new Error(`no project ${code}`)
    return found
  }
  const save = async (change: Record<string, string>, person = admin) => {
    const { nameKo, nameEn, schoolName, managerId, version } = await project()
    const typed = { nameKo, nameEn, schoolName: schoolName ?? '', managerId: String(managerId ?? '') }
    const entry = String(await findNewestEntry(db, code))
    const fields = { ...typed, version: String(version), entry, reason: '확인함', ...change }
    return person.post(`/projects/${code}/edit`, fields)
  }
  /** what the form has when it is opened now */
  const asOpened = async () => {
    const { nameKo, schoolName, version } = await project()
    const entry = String(await findNewestEntry(db, code))
    return { nameKo, schoolName: schoolName ?? '', version: String(version), entry }
  }
  const journal = async () => {
    const { id } = await project()
    return db.selectFrom('journal').selectAll().where('projectId', '=', id).orderBy('id', 'desc').execute()
  }

  test('writes what changed with its reason, and the page says it in words', async () => {
    expect((await save({ schoolName: `서울 "가온" <초등>학교`, reason: '학교 확정' })).status).toBe(302)
    expect((await project()).schoolName).toBe(`서울 "가온" <초등>학교`)
    const rows = await journal()
    expect(rows.map((row) => [row.tableName, row.columnName, row.reason])).toEqual([
      ['project', 'schoolName', '학교 확정'],
    ])
    const html = await htmlOf(`/projects/${code}`)
    expect(html).toContain('서울 &quot;가온&quot; &lt;초등&gt;학교')
    expect(html).toContain('사업 · 학교')
  })

  test('the kind of school is one of a list, and the list of projects finds it', async () => {
    expect((await save({ schoolKind: 'kindergarten' })).status).toBe(400)
    expect((await save({ schoolKind: 'special', reason: '학교급 확정' })).status).toBe(302)
    expect(await htmlOf(`/projects/${code}`)).toContain('특수학교')
    const found = await htmlOf('/projects?school=special')
    expect(found).toContain(code)
    expect(found).not.toContain('GSF-2025-B-002')
    expect((await save({ schoolKind: '', reason: '되돌림' })).status).toBe(302)
  })

  test.each([
    ['somebody who manages no project', { managerId: '1' }, '목록에서'],
    ['nobody there is', { managerId: '99999' }, '목록에서'],
    ['no name', { nameKo: ' ' }, '입력해 주세요'],
    ['no reason', { nameKo: '다른 이름', reason: '' }, '사유를 적어'],
  ])('refuses: %s', async (_what, change, words) => {
    const before = { project: await project(), journal: await journal() }
    const answer = await save(change)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(words)
    expect({ project: await project(), journal: await journal() }).toEqual(before)
  })

  test('tells the second of two people and keeps what both typed', async () => {
    const opened = await asOpened()
    expect((await save({ nameEn: 'First', schoolName: '먼저초등학교' })).status).toBe(302)
    const told = await save({ ...opened, nameEn: 'Second' })
    expect(told.status).toBe(409)
    const html = await told.text()
    // Each field that somebody else changed, with who and when, and no other.
    const table = /<table.*?<\/table>/s.exec(html)?.[0] ?? ''
    expect(table.match(/<tr/g)).toHaveLength(3)
    expect(table).toMatch(/영문.*First.*Second.*관리자.*<time/s)
    expect(table).toMatch(/먼저초등학교.*고치지 않음/s)
    expect(html).toContain('value="Second"')
    expect((await project()).nameEn).toBe('First')
    // What was left alone follows what is saved, so that saving on top undoes nobody's change.
    const shown = (name: string) => new RegExp(`name="${name}"[^>]*? value="([^"]*)"`).exec(html)?.[1] ?? ''
    const next = { version: shown('version'), entry: shown('entry'), schoolName: shown('schoolName') }
    expect((await save({ nameEn: 'Second', ...next })).status).toBe(302)
    expect(await project()).toMatchObject({ nameEn: 'Second', schoolName: '먼저초등학교' })
  })

  test('is told nothing where nobody else changed what the form says', async () => {
    const opened = await asOpened()
    expect((await save({ nameEn: 'Same' })).status).toBe(302)
    expect((await save({ ...opened, nameEn: 'Same', nameKo: '같은 이름' })).status).toBe(302)
    expect(await project()).toMatchObject({ nameEn: 'Same', nameKo: '같은 이름' })
  })

  test('is for administrators and the own project manager', async () => {
    expect((await save({ nameEn: 'Denied' }, await web.signIn('finance@demo.test'))).status).toBe(403)
    expect((await project()).nameEn).not.toBe('Denied')
  })
})
