import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findMilestone, listMilestones, type MilestoneRow } from '#db/milestone.server.ts'
import { findProject, type ProjectDetail } from '#db/project.server.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const admin = await web.signIn('admin@demo.test')

const code = 'GSF-2025-D-001'
const address = (milestone: string, project = code) => `/projects/${project}/milestones/${milestone}`

async function project(of = code): Promise<ProjectDetail> {
  const found = await findProject(db, of)
  if (!found) throw new Error(`no project ${of}`)
  return found
}

async function milestone(name: string): Promise<MilestoneRow> {
  const found = await findMilestone(db, (await project()).id, name)
  if (!found) throw new Error(`no milestone ${name}`)
  return found
}

/** The journal of the project, newest first, without who and when. */
async function journal() {
  const rows = await db
    .selectFrom('journal')
    .select(['tableName', 'recordId', 'columnName', 'oldValue', 'newValue', 'reason', 'actor'])
    .where('projectId', '=', (await project()).id)
    .orderBy('id', 'desc')
    .execute()
  return rows
}

/** Everything that a save of a milestone may write. */
async function stored() {
  const { id } = await project()
  return { project: await project(), milestones: await listMilestones(db, id), journal: await journal() }
}

async function fields(name: string, change: Record<string, string> = {}): Promise<Record<string, string>> {
  const { plannedOn, actualOn, cause, note, version } = await milestone(name)
  return {
    intent: 'save',
    version: String(version),
    plannedOn: plannedOn ?? '',
    actualOn: actualOn ?? '',
    cause: cause ?? '',
    note: note ?? '',
    reason: '회의에서 정함',
    ...change,
  }
}

/** The mark of what a person was shown. */
async function seenIn(answer: Response): Promise<string> {
  return /name="seen" value="([0-9a-f]+)"/.exec(await answer.text())?.[1] ?? ''
}

/** Saves as a person does: looks at what moves first, and accepts it. */
async function save(name: string, change: Record<string, string>, by: Visitor = admin) {
  return accept(name, await fields(name, change), by)
}

async function accept(name: string, form: Record<string, string>, by: Visitor = admin) {
  const seen = await seenIn(await by.post(address(name), { ...form, intent: 'preview' }))
  return by.post(address(name), { ...form, seen })
}

describe('a saved date', () => {
  test('moves its forecast and what follows, tells so, and stands in the history with its reason', async () => {
    const before = await stored()
    const answer = await save('opening', { plannedOn: '2031-03-03', cause: 'materials', note: '철근 수급' })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(`/projects/${code}`)
    const after = await milestone('opening')
    expect(after).toMatchObject({
      plannedOn: '2031-03-03',
      cause: 'materials',
      note: '철근 수급',
      isDemo: false,
    })
    expect(after.forecastOn).toBe('2031-03-03')
    const rows = (await journal()).slice(0, (await journal()).length - before.journal.length)
    expect(rows.map((row) => row.columnName).toSorted()).toEqual(['cause', 'isDemo', 'note', 'plannedOn'])
    expect(
      rows.every((row) => row.reason === '자재 수급: 회의에서 정함' && row.actor === 'admin@demo.test'),
    ).toBe(true)
    expect(rows.find((row) => row.columnName === 'plannedOn')).toMatchObject({
      oldValue: before.milestones.find((m) => m.code === 'opening')?.plannedOn,
      newValue: '2031-03-03',
    })
    const page = await (await admin.get(`/projects/${code}`)).text()
    expect(page).toContain('저장했습니다.')
    expect(page).toContain('2031. 3. 3.')
    const again = await (await admin.get(`/projects/${code}`)).text()
    expect(again).not.toContain('저장했습니다.')
  })

  test('is worth nothing when it is what stood there: no version, no history', async () => {
    const before = await stored()
    expect((await save('structure', {})).status).toBe(302)
    expect(await stored()).toEqual(before)
    expect(await (await admin.get(`/projects/${code}`)).text()).toContain('바뀐 값이 없어')
  })

  test('shows markup, quotes and emoji as they were typed', async () => {
    const note = `<script>alert("1")</script> 'q' 🏗️`
    expect((await save('structure', { note })).status).toBe(302)
    expect((await milestone('structure')).note).toBe(note)
    const page = await (await admin.get(`/projects/${code}`)).text()
    expect(page).not.toContain('<script>alert(')
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &#x27;q&#x27; 🏗️')
  })
})

describe('the completion', () => {
  const completion = 'completion-inspection'

  // Without a passed investment review nothing may be completed.
  beforeAll(async () => {
    const user = await db.selectFrom('appUser').select('id').orderBy('id').executeTakeFirstOrThrow()
    const override = { milestoneCode: 'investment-review', reason: '시험', userId: user.id }
    await db
      .insertInto('gateOverride')
      .values({ projectId: (await project()).id, ...override })
      .execute()
  })

  test('completes the project with its actual date and makes it active again without', async () => {
    expect((await save(completion, { actualOn: '2026-11-20' })).status).toBe(302)
    expect(await project()).toMatchObject({ status: 'completed', actualCompletionOn: '2026-11-20' })
    const told = (await journal()).map(({ columnName, oldValue, newValue }) => [
      columnName,
      oldValue,
      newValue,
    ])
    expect(told).toContainEqual(['status', 'active', 'completed'])
    expect(told).toContainEqual(['statusOn', null, '2026-11-20'])
    expect((await milestone('opening')).forecastOn).not.toBeNull()
    expect((await save(completion, { actualOn: '', cause: 'contractor' })).status).toBe(302)
    expect(await project()).toMatchObject({ status: 'active', actualCompletionOn: null })
  })

  test('leaves a withdrawn project withdrawn', async () => {
    await db.updateTable('project').set({ status: 'withdrawn' }).where('code', '=', code).execute()
    expect((await save(completion, { actualOn: '2026-11-19' })).status).toBe(302)
    expect((await project()).status).toBe('withdrawn')
    await save(completion, { actualOn: '' })
    await db.updateTable('project').set({ status: 'active' }).where('code', '=', code).execute()
  })
})

describe('a refused form', () => {
  test.each([
    ['an actual date after today', { actualOn: '2026-11-24' }, 'actualOn', '오늘보다 뒤일 수 없습니다'],
    ['a day that does not exist', { plannedOn: '2027-02-29' }, 'plannedOn', '2026-07-01 형식'],
    ['a year beyond 2099', { plannedOn: '2100-01-01' }, 'plannedOn', '2000년부터 2099년'],
    ['no reason', { plannedOn: '2031-01-02', reason: '  ' }, 'reason', '사유를 적어'],
    ['a cause that is not on the list', { cause: 'aliens' }, 'cause', '목록에서'],
    ['a note that is too long', { note: 'x'.repeat(2_001) }, 'note', '너무 깁니다'],
    ['a character that cannot be kept', { note: 'a\0b' }, 'note', '쓸 수 없는 글자'],
  ])(
    'with %s says what is wrong, keeps what was typed and writes nothing',
    async (_what, change, name, words) => {
      const before = await stored()
      const answer = await save('structure', { note: 'typed & kept', ...change })
      expect(answer.status).toBe(400)
      const html = await answer.text()
      expect(html).toContain(words)
      if (name !== 'note') expect(html).toContain('typed &amp; kept')
      expect(html).toContain('aria-invalid="true"')
      expect(await stored()).toEqual(before)
    },
  )

  test('today is not too late for an actual date', async () => {
    expect((await save('school-consent', { actualOn: '2026-11-23' })).status).toBe(302)
  })
})

describe('two people at one milestone', () => {
  test('the second is told, sees both versions, loses nothing, and can save over the first', async () => {
    const stale = await fields('structure', { plannedOn: '2030-05-06', note: 'second', cause: 'budget' })
    const first = { plannedOn: '2030-04-01', note: 'first', cause: 'weather' }
    expect((await save('structure', first)).status).toBe(302)
    const between = await stored()
    const told = await admin.post(address('structure'), stale)
    expect(told.status).toBe(409)
    const html = await told.text()
    expect(html).toContain('다른 사람이 먼저 저장했습니다')
    for (const shown of ['2030. 4. 1.', '2030. 5. 6.', 'first', 'second', 'value="2030-05-06"']) {
      expect(html).toContain(shown)
    }
    expect(await stored()).toEqual(between)
    const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
    const seen = /name="seen" value="(\w+)"/.exec(html)?.[1] ?? ''
    expect((await admin.post(address('structure'), { ...stale, version, seen })).status).toBe(302)
    expect(await milestone('structure')).toMatchObject({ plannedOn: '2030-05-06', note: 'second' })
    const notes = (await journal()).filter((row) => row.columnName === 'note').map((row) => row.newValue)
    expect(notes.slice(0, 2)).toEqual(['second', 'first'])
  })

  test('of two at the same moment exactly one is told', async () => {
    const form = await fields('groundbreaking', { cause: 'weather' })
    const shown = await Promise.all(
      ['2029-01-03', '2029-01-04'].map(async (plannedOn) => {
        const typed = { ...form, plannedOn }
        const answer = await admin.post(address('groundbreaking'), { ...typed, intent: 'preview' })
        return { ...typed, seen: await seenIn(answer) }
      }),
    )
    const answers = await Promise.all(shown.map((typed) => admin.post(address('groundbreaking'), typed)))
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([302, 409])
  })
})

test('looking ahead shows what would move, keeps what was typed and writes nothing', async () => {
  const before = await stored()
  const form = await fields('opening', { plannedOn: '2033-03-02', reason: '' })
  const answer = await admin.post(address('opening'), { ...form, intent: 'preview' })
  const html = await answer.text()
  expect(answer.status).toBe(200)
  expect(html).toContain('저장하면 바뀌는 일정')
  expect(html).toContain('2033. 3. 2.')
  expect(html).toContain('value="2033-03-02"')
  expect(await stored()).toEqual(before)
})

describe('who may', () => {
  let before: Awaited<ReturnType<typeof stored>>
  beforeEach(async () => {
    before = await stored()
  })

  test.each(['finance@demo.test', 'executive@demo.test', 'auditor@demo.test'])(
    '%s may not',
    async (email) => {
      const person = await web.signIn(email)
      expect((await person.get(address('structure'))).status).toBe(403)
      expect((await save('structure', { plannedOn: '2032-01-02' }, person)).status).toBe(403)
      expect((await (await person.get(`/projects/${code}`)).text()).includes('/milestones/structure')).toBe(
        false,
      )
      expect(await stored()).toEqual(before)
    },
  )

  test('a project manager may on an own project and not on another', async () => {
    const person = await web.signIn('pm@demo.test')
    const own = await db
      .selectFrom('project')
      .innerJoin('appUser', 'appUser.id', 'project.managerId')
      .select('project.code')
      .where('appUser.email', '=', 'pm@demo.test')
      .executeTakeFirstOrThrow()
    const other = await db
      .selectFrom('project')
      .innerJoin('appUser', 'appUser.id', 'project.managerId')
      .select('project.code')
      .where('appUser.email', '=', 'pm02@demo.test')
      .executeTakeFirstOrThrow()
    expect((await person.get(address('opening', own.code))).status).toBe(200)
    expect((await person.get(address('opening', other.code))).status).toBe(403)
  })

  test('nobody without the form token', async () => {
    const form = await fields('structure', { plannedOn: '2032-01-02', csrf: 'made up' })
    expect((await admin.post(address('structure'), form)).status).toBe(403)
    expect(await stored()).toEqual(before)
  })

  test('what is not there is not found', async () => {
    expect((await admin.get(address('no-such-step'))).status).toBe(404)
    expect((await admin.get(address('structure', 'NO-SUCH'))).status).toBe(404)
    expect((await admin.get('/projects/%00')).status).toBe(404)
  })
})
