import { beforeEach, describe, expect, test } from 'vitest'
import { addWorkingDays } from '#app/domain/calendar.ts'
import { type Template, templates } from '#app/domain/template/template.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { findProject } from '#db/project.server.ts'
import { insertTemplateVersion } from '#db/template.server.ts'
import { fingerprint } from '#tests/setup/fingerprint.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const admin = await web.signIn('admin@demo.test')
const { direct } = templates
const calendar = await loadCalendar(db)
const code = 'GSF-2025-D-002'
const path = `/projects/${code}/template`

const traffic = {
  code: 'traffic-review',
  stage: 'design',
  nameKo: '교통영향평가',
  nameEn: 'Traffic impact review',
  isGate: true,
  durationDays: 41,
  rule: '도시교통정비 촉진법',
} as const

/** A gate more, a review less, and the works contract under another name. */
const second: Template = {
  ...direct,
  version: 2,
  items: [
    ...direct.items
      .filter(({ code: item }) => item !== 'design-review')
      .map((item) => (item.code === 'works-contract' ? { ...item, nameKo: '공사 계약' } : item)),
    traffic,
  ],
  links: [
    ...direct.links.filter(({ from, to }) => ![from, to].includes('design-review')),
    { from: 'basic-design', to: traffic.code, type: 'FS', lagDays: 0 },
    { from: traffic.code, to: 'detailed-design', type: 'FS', lagDays: 0 },
  ],
}
const { id: authorId } = await db.selectFrom('appUser').select('id').orderBy('id').executeTakeFirstOrThrow()
await insertTemplateVersion(db, second, { reason: '시험', authorId })
await insertTemplateVersion(db, { ...direct, version: 3 }, { reason: '시험', authorId })

async function project() {
  const found = await findProject(db, code)
  if (!found) throw new Error(`no project ${code}`)
  return found
}

const milestones = async () => listMilestones(db, (await project()).id)
const milestone = async (name: string) => (await milestones()).find((one) => one.code === name)

/** The count that the preview stands for, from the form on the page. */
async function mark(version: number): Promise<string> {
  const html = await (await admin.get(`${path}?version=${version}`)).text()
  return /name="mark" value="(\d+)"/.exec(html)?.[1] ?? ''
}

const move = (version: number, fields: Record<string, string>) =>
  admin.post(`${path}?version=${version}`, { version: String(version), reason: '개정 절차 적용', ...fields })

async function moved(version: number) {
  const answer = await move(version, { mark: await mark(version) })
  expect(answer.headers.get('location')).toBe(`/projects/${code}`)
}

beforeEach(async () => {
  const { templateVersion, hasOwnLinks } = await project()
  if (templateVersion !== 1 || hasOwnLinks) await moved(1)
})

describe('moving a project to another version', () => {
  test('is previewed with what is added, taken away, renamed and linked anew, and writes nothing', async () => {
    const before = await fingerprint(db)
    const html = await (await admin.get(`${path}?version=2`)).text()
    const shown = [
      '교통영향평가 (41영업일)',
      '설계안 검토 (15영업일)',
      '발주·계약 → 공사 계약',
      '추가되는 연결',
    ]
    for (const words of shown) expect(html).toContain(words)
    expect(html).toContain('계획·중간설계 뒤 착수')
    expect(await fingerprint(db)).toEqual(before)
  })

  test('adds, takes away and renames, keeps dates and baselines, and is in the history', async () => {
    const before = await milestones()
    await moved(2)
    expect(await project()).toMatchObject({ templateVersion: 2, hasOwnLinks: false })
    const after = await milestones()
    expect(after.map((one) => one.code)).toEqual(second.items.map((item) => item.code))
    for (const one of after) {
      const former = before.find((other) => other.code === one.code)
      if (former) expect([one.baselineOn, one.plannedOn]).toEqual([former.baselineOn, former.plannedOn])
    }
    const design = before.find((one) => one.code === 'detailed-design')?.plannedOn ?? ''
    const plannedOn = addWorkingDays(calendar, design, -103)
    expect(await milestone(traffic.code)).toMatchObject({ plannedOn, baselineOn: null, isGate: true })
    expect((await milestone('works-contract'))?.nameKo).toBe('공사 계약')
    const journal = await db
      .selectFrom('journal')
      .select(['tableName', 'columnName', 'oldValue', 'newValue'])
      .where('projectId', '=', (await project()).id)
      .where('reason', '=', '개정 절차 적용')
      .execute()
    const said = (columnName: string, newValue: string | null) =>
      journal.some((row) => row.columnName === columnName && row.newValue === newValue)
    expect(said('templateVersion', '2')).toBe(true)
    expect(said('code', traffic.code)).toBe(true)
    expect(said('code', null)).toBe(true)
    expect(said('nameKo', '공사 계약')).toBe(true)
  })

  test('there and back leaves the milestones that it had, with their dates', async () => {
    const dates = async () =>
      (await milestones()).map((one) => [one.code, one.seq, one.nameKo, one.durationDays, one.isGate])
    const before = await dates()
    await moved(2)
    await moved(1)
    expect(await dates()).toEqual(before)
  })

  test('takes a project with links of its own back to those of the template', async () => {
    const { id } = await project()
    await db.updateTable('project').set({ hasOwnLinks: true }).where('id', '=', id).execute()
    await db
      .insertInto('milestoneLink')
      .values({ projectId: id, fromCode: 'structure', toCode: 'opening', type: 'SS', lagDays: 0 })
      .execute()
    expect(await (await admin.get(path)).text()).toContain('이 사업만의 연결')
    await moved(1)
    expect((await project()).hasOwnLinks).toBe(false)
    expect(await db.selectFrom('milestoneLink').selectAll().where('projectId', '=', id).execute()).toEqual([])
  })
})

describe('a milestone that would go', () => {
  const review = 'design-review'

  async function expectHeld(words: string) {
    const before = await fingerprint(db)
    const html = await (await admin.get(`${path}?version=2`)).text()
    expect(html).toContain('옮길 수 없습니다')
    expect(html).toContain(words)
    expect(html).not.toContain('name="mark"')
    const { version } = await project()
    const count = (await milestones()).reduce((sum, one) => sum + one.version, version)
    const answer = await move(2, { mark: String(count) })
    expect(answer.status).toBe(400)
    expect(await fingerprint(db)).toEqual(before)
  }

  test('is held by its actual date', async () => {
    const { id } = (await milestone(review)) ?? { id: 0 }
    await db.updateTable('milestone').set({ actualOn: '2026-11-02' }).where('id', '=', id).execute()
    await expectHeld('착수·실적 있음')
    await db.updateTable('milestone').set({ actualOn: null }).where('id', '=', id).execute()
  })

  test('is held by an answer to its slip', async () => {
    const { id: milestoneId, projectId } = (await milestone(review)) ?? { id: 0, projectId: 0 }
    const flag = { kind: 'forecast', severity: 'minor', slipDays: 9, flaggedOn: '2026-11-02' } as const
    const answered = { milestoneId, projectId, seenOn: '2026-11-02', answeredAt: new Date('2026-11-03') }
    await db
      .insertInto('slipFlag')
      .values({ ...flag, ...answered })
      .execute()
    await expectHeld('지연 답변 있음')
    await db.deleteFrom('slipFlag').where('milestoneId', '=', milestoneId).execute()
  })

  test('is held by a decision on it', async () => {
    const { id: projectId } = await project()
    const decided = { decidedOn: '2026-11-02', outcome: 'approved', isDemo: false } as const
    await db
      .insertInto('gateReview')
      .values({ projectId, milestoneCode: review, ...decided })
      .execute()
    await expectHeld('관문 결정 있음')
    await db.deleteFrom('gateReview').where('projectId', '=', projectId).execute()
  })
})

describe('a refused move', () => {
  test('needs a reason', async () => {
    const answer = await move(2, { mark: await mark(2), reason: '' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('사유를 적어')
    expect((await project()).templateVersion).toBe(1)
  })

  test('of a project that was changed since the preview is told, with what it would be now', async () => {
    const seen = await mark(2)
    await db.updateTable('project').set({ version: 50 }).where('code', '=', code).execute()
    const answer = await move(2, { mark: seen })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('미리보기 뒤에 사업이 바뀌었습니다')
    expect((await project()).templateVersion).toBe(1)
  })

  test('of two at the same moment one is told', async () => {
    const [two, three] = [await mark(2), await mark(3)]
    const answers = await Promise.all([move(2, { mark: two }), move(3, { mark: three })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([302, 409])
  })

  test('to a version that is not there is not found', async () => {
    expect((await move(9, { mark: '1' })).status).toBe(404)
  })

  test.each(['pm', 'finance', 'auditor'])(
    '%s, to whom the project is not assigned, may not',
    async (name) => {
      await db.updateTable('project').set({ managerId: null }).where('code', '=', code).execute()
      const person = await web.signIn(`${name}@demo.test`)
      const before = await fingerprint(db)
      expect((await person.get(path)).status).toBe(403)
      expect((await person.post(path, { version: '2', mark: '1', reason: 'x' })).status).toBe(403)
      expect(await fingerprint(db)).toEqual(before)
    },
  )
})
