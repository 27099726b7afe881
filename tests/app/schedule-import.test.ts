import { describe, expect, test } from 'vitest'
import { exchangeLimits } from '#app/exchange/exchange-schedule.ts'
import { mspdiFile, mspdiLink, mspdiTask, mspdiTasks } from '#tests/exchange/mspdi-file.ts'
import { projectFiles, roof } from '#tests/setup/project-file.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const admin = await web.signIn('admin@demo.test')

const { freshProject, stored, facts, changedFile } = await projectFiles(web, admin)

const address = (code: string) => `/projects/${code}/import`

async function upload(
  visitor: Visitor,
  code: string,
  file: string | Uint8Array<ArrayBuffer>,
  name = '공정표.xml',
) {
  const form = new FormData()
  form.set('csrf', await visitor.csrf())
  form.set('stage', 'construction')
  form.set('file', new Blob([file]), name)
  return visitor.send(address(code), { method: 'POST', body: form })
}

async function seenOn(visitor: Visitor, code: string) {
  const html = await (await visitor.get(address(code))).text()
  return { html, seen: /name="seen" value="([0-9a-f]+)"/.exec(html)?.[1] ?? '' }
}

async function taken(code: string, days = 10, more = '') {
  const { file, movedOn } = await changedFile(code, days, more)
  expect((await upload(admin, code, file)).status).toBe(302)
  const { seen } = await seenOn(admin, code)
  const answer = await admin.post(address(code), { intent: 'accept', seen, reason: '공정 회의 결과' })
  return { answer, movedOn }
}

describe('a file on its way in', () => {
  test('shows what is found, what changes and what is left out, and writes nothing', async () => {
    const code = freshProject()
    const before = await facts(code)
    const { file, movedOn, uid } = await changedFile(code, 10)
    const full = file.replace('</Tasks>', `${roof(uid)}${mspdiTask(901, '<Cost>5</Cost>', '외주')}</Tasks>`)
    expect((await upload(admin, code, full)).headers.get('location')).toBe(`${address(code)}#preview`)
    const { html } = await seenOn(admin, code)
    const [year, month, day] = movedOn.split('-').map(Number)
    for (const said of ['지붕 &lt;방수&gt;', '외주', '비용', '새 마일스톤', `${year}. ${month}. ${day}.`])
      expect(html).toContain(said)
    expect(await facts(code)).toEqual(before)
  })

  test('is seen by its sender alone', async () => {
    const code = freshProject()
    const { file } = await changedFile(code, 5)
    await upload(admin, code, file)
    const { userId } = await db
      .selectFrom('importDraft')
      .select('userId')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    await db
      .updateTable('importDraft')
      .set({ userId: userId + 1 })
      .where('userId', '=', userId)
      .execute()
    expect((await seenOn(admin, code)).seen).toBe('')
  })

  test.each([
    ['an MPP file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'MPP 파일'],
    ['Primavera XML', '<APIBusinessObjects/>', 'Primavera P6의 XML'],
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'DTD'],
    [
      'waiting in a circle',
      mspdiTasks(mspdiTask(1, mspdiLink(2)), mspdiTask(2, mspdiLink(1))),
      '서로 기다리는',
    ],
    ['no task', mspdiFile('<Tasks/>'), '가져올 작업이 없습니다'],
    [
      'more tasks than a project has milestones',
      mspdiTasks(...Array.from({ length: 501 }, (_, index) => mspdiTask(index + 1))),
      '마일스톤 500개',
    ],
  ])('is refused by name: %s', async (_, file, said) => {
    const code = freshProject()
    const answer = await upload(admin, code, file, '다른 파일.mpp')
    const html = await answer.text()
    expect([answer.status, html.includes(said), html.includes('다른 파일.mpp')]).toEqual([422, true, true])
  })

  test('is asked for where none was chosen', async () => {
    const answer = await upload(admin, freshProject(), '', '')
    expect([answer.status, (await answer.text()).includes('파일을 골라 주세요')]).toEqual([400, true])
  })

  test('may be as large as a schedule file here, and nowhere else', async () => {
    const code = freshProject()
    const large = new Uint8Array(2_000_000)
    expect((await upload(admin, code, large)).status).toBe(422)
    expect((await upload(admin, code, new Uint8Array(exchangeLimits.bytes + 20_000))).status).toBe(413)
    const elsewhere = new FormData()
    elsewhere.set('file', new Blob([large]))
    expect((await admin.send(`/projects/${code}/edit`, { method: 'POST', body: elsewhere })).status).toBe(413)
  })
})

describe('a file that is accepted', () => {
  test('changes plans, makes milestones and links, and forecasts anew, with the reason in the history', async () => {
    const code = freshProject()
    const { uid } = await changedFile(code, 0)
    const { answer, movedOn } = await taken(code, 10, roof(uid))
    expect(answer.headers.get('location')).toBe(`${address(code)}?done=taken`)
    const { project, milestones, links, journal } = await stored(code)
    expect(milestones.find((milestone) => milestone.code === 'structure')).toMatchObject({
      ...{ plannedOn: movedOn, forecastOn: movedOn, isDemo: false },
    })
    const places = milestones.map((one) => one.code)
    expect(places.indexOf('ms-900') > places.indexOf('structure')).toBe(true)
    expect(milestones.map(({ seq }) => seq)).toEqual(milestones.map((_, at) => at))
    expect(milestones[places.indexOf('ms-900')]).toMatchObject({
      ...{
        code: 'ms-900',
        nameKo: '지붕 <방수>',
        stage: 'construction',
        durationDays: 3,
        plannedOn: '2028-03-10',
      },
    })
    expect(project.hasOwnLinks).toBe(true)
    expect(links).toContainEqual(
      expect.objectContaining({ fromCode: 'structure', toCode: 'ms-900', type: 'FS', lagDays: 0 }),
    )
    expect(
      journal.filter(({ reason }) => reason === '공정 회의 결과').map(({ columnName }) => columnName),
    ).toEqual(expect.arrayContaining(['plannedOn', 'hasOwnLinks', 'fileName']))
  })

  test('needs a reason', async () => {
    const code = freshProject()
    const before = await facts(code)
    await upload(admin, code, (await changedFile(code, 10)).file)
    const { seen } = await seenOn(admin, code)
    expect((await admin.post(address(code), { intent: 'accept', seen, reason: ' ' })).status).toBe(400)
    expect(await facts(code)).toEqual(before)
  })

  test('is not the one that was previewed when the project has changed since', async () => {
    const code = freshProject()
    await upload(admin, code, (await changedFile(code, 10)).file)
    const { seen } = await seenOn(admin, code)
    await db.updateTable('project').set({ version: 99 }).where('code', '=', code).execute()
    const before = await facts(code)
    const answer = await admin.post(address(code), { intent: 'accept', seen, reason: '공정 회의' })
    expect([answer.status, await facts(code)]).toEqual([409, before])
    expect(await answer.text()).toContain('새 미리보기')
  })

  test('waits an hour and no longer', async () => {
    const code = freshProject()
    await upload(admin, code, (await changedFile(code, 10)).file)
    const { seen } = await seenOn(admin, code)
    await db
      .updateTable('importDraft')
      .set({ createdAt: new Date(web.clock.now().getTime() - 61 * 60_000) })
      .execute()
    const answer = await admin.post(address(code), { intent: 'accept', seen, reason: '공정 회의' })
    expect([answer.status, (await answer.text()).includes('한 시간')]).toEqual([409, true])
  })

  test('is not accepted while one of its tasks cannot be so', async () => {
    const code = freshProject()
    const before = await facts(code)
    const { uid } = await changedFile(code, 0)
    const late = roof(uid).replace('<Duration>', '<ActualFinish>2027-01-04T17:00:00</ActualFinish><Duration>')
    const { answer } = await taken(code, 10, late)
    expect([answer.status, await facts(code)]).toEqual([409, before])
    expect((await seenOn(admin, code)).html).toContain('실적일은 오늘보다 뒤일 수 없습니다')
  })

  test('can be put away', async () => {
    const code = freshProject()
    await upload(admin, code, (await changedFile(code, 10)).file)
    expect((await admin.post(address(code), { intent: 'discard' })).headers.get('location')).toBe(
      `/projects/${code}`,
    )
    expect((await seenOn(admin, code)).seen).toBe('')
  })
})

describe('an import that is undone', () => {
  test('leaves the project as it was before', async () => {
    const code = freshProject()
    const before = await facts(code)
    const { uid } = await changedFile(code, 0)
    await taken(code, 10, roof(uid))
    const answer = await admin.post(address(code), { intent: 'undo', reason: '잘못 올림' })
    expect(answer.headers.get('location')).toBe(`${address(code)}?done=undone`)
    expect(await facts(code)).toEqual(before)
    expect((await admin.post(address(code), { intent: 'undo', reason: '또' })).status).toBe(409)
  })

  test('stays so when the same file comes in once more', async () => {
    const code = freshProject()
    const before = await facts(code)
    await taken(code)
    const after = await facts(code)
    const { answer } = await taken(code, 0)
    expect(answer.headers.get('location')).toBe(`${address(code)}?done=unchanged`)
    expect(await facts(code)).toEqual(after)
    await admin.post(address(code), { intent: 'undo', reason: '잘못 올림' })
    expect(await facts(code)).toEqual(before)
  })

  test('is refused when a baseline was proposed on what came in', async () => {
    const code = freshProject()
    await taken(code)
    const { id } = (await stored(code)).project
    const proposal = { projectId: id, number: 2, status: 'proposed', reason: '공기 연장' } as const
    await db.insertInto('baseline').values(proposal).execute()
    expect((await admin.post(address(code), { intent: 'undo', reason: '잘못 올림' })).status).toBe(409)
  })

  test('is refused when the project has changed since', async () => {
    const code = freshProject()
    await taken(code)
    await db
      .updateTable('milestone')
      .set(({ eb }) => ({ note: '새 메모', version: eb('version', '+', 1) }))
      .where('code', '=', 'structure')
      .where('projectId', '=', (await stored(code)).project.id)
      .execute()
    const before = await facts(code)
    const answer = await admin.post(address(code), { intent: 'undo', reason: '잘못 올림' })
    expect([answer.status, await facts(code)]).toEqual([409, before])
    expect(await answer.text()).toContain('되돌릴 수 없습니다')
  })
})

/** A fresh project in the hands of this person, or of nobody. */
async function managedBy(email: string | null) {
  const code = freshProject()
  const found = await db
    .selectFrom('appUser')
    .select('id')
    .where('email', '=', email ?? '')
    .executeTakeFirst()
  await db
    .updateTable('project')
    .set({ managerId: found?.id ?? null })
    .where('code', '=', code)
    .execute()
  return code
}

describe('only who may change the milestones', () => {
  test.each(['auditor@demo.test', 'finance@demo.test', 'pm@demo.test'])(
    'sees the page, sends a file, accepts and undoes: not %s, who does not manage the project',
    async (email) => {
      const code = await managedBy(null)
      const before = await facts(code)
      const person = await web.signIn(email)
      expect((await person.get(address(code))).status).toBe(403)
      expect((await upload(person, code, mspdiTasks(mspdiTask(1)))).status).toBe(403)
      for (const intent of ['accept', 'undo', 'discard']) {
        const answer = await person.post(address(code), { intent, seen: 'a'.repeat(64), reason: '시험' })
        expect(answer.status).toBe(403)
      }
      expect(await facts(code)).toEqual(before)
    },
  )

  test('and with the form token of the session', async () => {
    const code = freshProject()
    const form = new FormData()
    form.set('file', new Blob([mspdiTasks(mspdiTask(1))]), 'a.xml')
    expect((await admin.send(address(code), { method: 'POST', body: form })).status).toBe(403)
  })

  test('its manager may', async () => {
    const code = await managedBy('pm@demo.test')
    const manager = await web.signIn('pm@demo.test')
    expect((await upload(manager, code, mspdiTasks(mspdiTask(1)))).status).toBe(302)
  })
})
