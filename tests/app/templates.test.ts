import { beforeEach, describe, expect, test } from 'vitest'
import { type Template, templates } from '#app/domain/template/template.ts'
import { findTemplate, listTemplates } from '#db/template.server.ts'
import { fingerprint } from '#tests/setup/fingerprint.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const admin = await web.signIn('admin@demo.test')
const { direct } = templates
const path = '/admin/templates/direct/edit'

beforeEach(async () => {
  await db.deleteFrom('templateVersion').where('version', '>', 1).execute()
})

/** The form of a version as a browser posts it; `change` says what was typed otherwise. */
function fields(template: Template, change: Record<string, string> = {}): Record<string, string> {
  const { version, nameKo, nameEn, items, links } = template
  const form: Record<string, string> = { base: String(version), nameKo, nameEn, intent: 'save' }
  Object.assign(form, template.stageShares && usualPercents)
  form.items = String(items.length)
  form.links = String(links.length)
  form.reason = '심의 신설'
  for (const [at, item] of items.entries()) {
    const of = (field: string) => `item-${at}-${field}`
    Object.assign(form, {
      [of('code')]: item.code,
      [of('order')]: String(at + 1),
      [of('stage')]: item.stage,
      [of('nameKo')]: item.nameKo,
      [of('nameEn')]: item.nameEn,
      [of('durationDays')]: String(item.durationDays),
      [of('rule')]: item.rule,
    })
    if (item.isGate) form[of('isGate')] = 'yes'
  }
  for (const [at, { from, to, type, lagDays }] of links.entries()) {
    const of = (field: string) => `link-${at}-${field}`
    Object.assign(form, {
      [of('from')]: from,
      [of('to')]: to,
      [of('type')]: type,
      [of('lagDays')]: String(lagDays),
    })
  }
  return { ...form, ...change }
}

const usualPercents = {
  ...{ 'share-planning': '0.5', 'share-feasibility': '0.50 %', 'share-design': '5' },
  ...{ 'share-construction': '92', 'share-completion': '2' },
}

const placeOf = (code: string) => direct.items.findIndex((item) => item.code === code)
/** Two rows: a milestone and the links that tie it in. */
const added = {
  items: String(direct.items.length + 1),
  links: String(direct.links.length + 2),
  ...{ 'item-21-nameKo': '교통영향평가', 'item-21-nameEn': 'Traffic impact review', 'item-21-isGate': 'yes' },
  ...{ 'item-21-durationDays': '41', 'item-21-stage': 'design', 'item-21-order': '9.5', 'item-21-rule': '' },
  ...{ 'link-24-from': 'basic-design', 'link-24-to': 'traffic-impact-review', 'link-24-type': 'SS' },
  ...{ 'link-24-lagDays': '-5', 'link-25-from': 'traffic-impact-review', 'link-25-to': 'detailed-design' },
  ...{ 'link-25-type': 'FS', 'link-25-lagDays': '0' },
}

const newest = async () => (await listTemplates(db)).find(({ code }) => code === 'direct')

async function refusedWith(change: Record<string, string>): Promise<string> {
  const before = await fingerprint(db)
  const answer = await admin.post(path, fields(direct, change))
  expect(answer.status).toBe(400)
  expect(await fingerprint(db)).toEqual(before)
  return answer.text()
}

describe('a new version', () => {
  test('holds what was typed, leaves the older one and its projects alone, and stands in the history', async () => {
    const projects = await db.selectFrom('project').select('templateVersion').execute()
    const answer = await admin.post(path, fields(direct, added))
    expect(answer.headers.get('location')).toBe('/admin/templates/direct?saved')
    const made = await newest()
    expect(made?.version).toBe(2)
    expect(made?.items[9]).toEqual({
      code: 'traffic-impact-review',
      stage: 'design',
      nameKo: '교통영향평가',
      nameEn: 'Traffic impact review',
      isGate: true,
      durationDays: 41,
      rule: '',
    })
    expect(made?.links.slice(-2)).toEqual([
      { from: 'basic-design', to: 'traffic-impact-review', type: 'SS', lagDays: -5 },
      { from: 'traffic-impact-review', to: 'detailed-design', type: 'FS', lagDays: 0 },
    ])
    expect(await findTemplate(db, 'direct', 1)).toEqual(direct)
    expect(await db.selectFrom('project').select('templateVersion').execute()).toEqual(projects)
    const journal = await db
      .selectFrom('journal')
      .selectAll()
      .where('tableName', '=', 'templateVersion')
      .where('columnName', '=', 'items')
      .executeTakeFirstOrThrow()
    expect(journal).toMatchObject({ recordId: 'direct 2', actor: 'admin@demo.test', reason: '심의 신설' })
    expect(journal.newValue).toContain('교통영향평가')
    const page = await (await admin.get('/admin/templates/direct?saved')).text()
    for (const shown of ['제2판을 저장했습니다', '교통영향평가', '심의 신설', '작업 시작 5영업일 전부터'])
      expect(page).toContain(shown)
    const older = await (await admin.get('/admin/templates/direct?version=1')).text()
    expect(older).toContain('지난 판입니다')
    expect(older).not.toContain('교통영향평가')
  })

  test('weighs by the shares that are typed, and by working days alone when none is', async () => {
    const form = await (await admin.get(path)).text()
    expect(form).toMatch(/name="share-construction"[^>]* value="92"/)
    const typed = { 'share-design': '4.75', 'share-construction': '92.25' }
    expect((await admin.post(path, fields(direct, typed))).status).toBe(302)
    expect((await newest())?.stageShares).toMatchObject({ planning: 50, design: 475, construction: 9_225 })
    expect(await (await admin.get('/admin/templates/direct')).text()).toContain('설계 4.75%, 시공 92.25%')
    const none = Object.fromEntries(Object.keys(usualPercents).map((name) => [name, '']))
    expect((await admin.post(path, fields(direct, { ...none, base: '2' }))).status).toBe(302)
    expect((await newest())?.stageShares).toBeNull()
    expect(await (await admin.get('/admin/templates/direct')).text()).toContain('마일스톤마다 소요 영업일로')
  })

  test('takes rows in the order that is typed, and leaves out what is removed', async () => {
    const review = placeOf('design-review')
    const removed = direct.links.flatMap(({ from, to }, at) =>
      [from, to].includes('design-review') ? [[`link-${at}-isRemoved`, 'yes']] : [],
    )
    const answer = await admin.post(
      path,
      fields(direct, {
        [`item-${review}-isRemoved`]: 'yes',
        ...Object.fromEntries(removed),
        ...{ 'link-0-lagDays': '3', [`item-${placeOf('structure')}-order`]: '1' },
        links: String(direct.links.length + 1),
        ...{ 'link-24-from': 'basic-design', 'link-24-to': 'detailed-design', 'link-24-lagDays': '0' },
      }),
    )
    expect(answer.status).toBe(302)
    const made = await newest()
    expect(made?.items.slice(0, 2).map(({ code }) => code)).toEqual(['school-consent', 'structure'])
    expect(made?.items.some(({ code }) => code === 'design-review')).toBe(false)
    expect(made?.links[0]?.lagDays).toBe(3)
  })
})

describe('a form of a version', () => {
  test('shows every milestone and link, and which of them rules refer to', async () => {
    const page = await (await admin.get(path)).text()
    expect(page.match(/name="item-\d+-nameKo"/g)).toHaveLength(direct.items.length)
    expect(page.match(/name="link-\d+-from"/g)).toHaveLength(direct.links.length)
    expect(page).not.toContain(`name="item-${placeOf('investment-review')}-isRemoved"`)
    expect(page).toContain(`name="item-${placeOf('structure')}-isRemoved"`)
  })

  test('gets another row by its button and keeps what was typed, and checks without saving', async () => {
    const before = await fingerprint(db)
    const more = await admin.post(path, fields(direct, { intent: 'add-item', 'item-3-rule': '새 근거' }))
    const html = await more.text()
    expect(html).toContain('name="item-21-nameKo"')
    expect(html).toContain('value="새 근거"')
    const link = await admin.post(path, fields(direct, { intent: 'add-link' }))
    expect(await link.text()).toContain('name="link-24-from"')
    const checked = await admin.post(path, fields(direct, { ...added, intent: 'check', reason: '' }))
    expect(await checked.text()).toContain('저장할 수 있습니다')
    expect(await fingerprint(db)).toEqual(before)
  })
})

describe('a refused version', () => {
  test('names a cycle item by item', async () => {
    const html = await refusedWith({
      links: String(direct.links.length + 1),
      ...{ 'link-24-from': 'pre-planning-review', 'link-24-to': 'pre-planning', 'link-24-lagDays': '0' },
    })
    expect(html).toContain('사전기획 → 사전기획 적정성 검토 → 사전기획')
    expect(html).toContain('고칠 곳이 1군데')
    expect(html.match(/고리를 이루는 연결입니다/g)).toHaveLength(2)
    expect(html).toContain('id="link-24-fault"')
  })

  test.each([
    [
      'a link to a milestone that is removed',
      { 'item-1-isRemoved': 'yes' },
      'link-0-fault',
      '연결을 지우거나 바꾸세요',
    ],
    [
      'a milestone that is tied to nothing',
      { 'link-0-isRemoved': 'yes' },
      'item-0-fault',
      '연결을 추가하세요',
    ],
    ['a name twice', { 'item-1-nameKo': '투자심사' }, 'item-4-fault', '같은 국문 이름'],
    ['no name', { 'item-1-nameKo': ' ' }, 'item-1-fault', '비어 있습니다'],
    ['a duration that is none', { 'item-1-durationDays': '-3' }, 'item-1-fault', '0 이상의 정수'],
    ['a lag that is none', { 'link-2-lagDays': '1.5' }, 'link-2-fault', '정수여야'],
    ['an end that is not chosen', { 'link-2-from': '' }, 'link-2-fault', '목록에서'],
    ['a milestone that leads back', { 'item-1-stage': 'construction' }, 'link-1-fault', '되돌아갑니다'],
  ])('with %s says so at its row', async (_, change, id, words) => {
    const html = await refusedWith(change)
    const at = html.indexOf(`id="${id}"`)
    expect(at).toBeGreaterThan(0)
    expect(html.slice(at, at + 200)).toContain(words)
  })

  test('without a milestone that rules refer to says which', async () => {
    const at = placeOf('investment-review')
    const html = await refusedWith({
      [`item-${at}-isRemoved`]: 'yes',
      ...Object.fromEntries(
        direct.links.flatMap(({ from, to }, place) =>
          [from, to].includes('investment-review') ? [[`link-${place}-isRemoved`, 'yes']] : [],
        ),
      ),
    })
    expect(html).toContain('투자심사: 규칙이 쓰는 마일스톤')
  })

  test.each([
    ['sum to less than the whole', { 'share-design': '4.99' }],
    ['have one that is left empty', { 'share-planning': '' }],
    ['have more than two decimals', { 'share-planning': '0.505', 'share-design': '4.995' }],
    ['have one below nothing', { 'share-planning': '-0.5', 'share-design': '6' }],
  ])('whose shares of stages %s says so', async (_, change) => {
    expect(await refusedWith(change)).toContain('합이 정확히 100이어야')
  })

  test('without a reason, or without any change, is refused too', async () => {
    expect(await refusedWith({ ...added, reason: '' })).toContain('사유를 적어')
    expect(await refusedWith({})).toContain('바뀐 내용이 없어')
  })

  test.each(['pm', 'finance', 'executive', 'auditor'])(
    'by %s, who is no administrator, is forbidden, and nothing is written',
    async (name) => {
      const person = await web.signIn(`${name}@demo.test`)
      const before = await fingerprint(db)
      expect((await person.post(path, fields(direct, added))).status).toBe(403)
      for (const page of ['/admin/templates', '/admin/templates/direct', path])
        expect((await person.get(page)).status).toBe(403)
      expect(await fingerprint(db)).toEqual(before)
    },
  )

  test.each(['/admin/templates/party', '/admin/templates/direct?version=9', '/admin/templates/party/edit'])(
    'of %s, which is not there, is not found',
    async (address) => {
      expect((await admin.get(address)).status).toBe(404)
    },
  )
})

describe('two administrators at one template', () => {
  test('the second is told, sees what the own version would change in the other, and can save after it', async () => {
    const renamed = { 'item-0-nameKo': '학교 동의', reason: '명칭' }
    expect((await admin.post(path, fields(direct, renamed))).status).toBe(302)
    const told = await admin.post(path, fields(direct, added))
    expect(told.status).toBe(409)
    const html = await told.text()
    for (const shown of [
      '먼저 새 판을 만들었습니다',
      '관리자',
      '교통영향평가',
      '학교 동의',
      'name="base" value="2"',
    ])
      expect(html).toContain(shown)
    expect((await newest())?.version).toBe(2)
    expect((await admin.post(path, fields(direct, { ...added, base: '2' }))).status).toBe(302)
    expect(await newest()).toMatchObject({ version: 3, items: { length: 22 } })
  })

  test('at the same moment exactly one makes the version', async () => {
    const answers = await Promise.all(
      ['41', '42'].map((days) =>
        admin.post(path, fields(direct, { ...added, 'item-21-durationDays': days })),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([302, 409])
  })
})
