import { expect, test } from 'vitest'
import { mspdiTask, mspdiTasks } from '#tests/exchange/mspdi-file.ts'
import { apiClient } from '#tests/setup/api.ts'
import { projectFiles, roof } from '#tests/setup/project-file.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const api = await apiClient(web, 'admin@demo.test')
const { freshProject, stored, facts, changedFile } = await projectFiles(
  web,
  await web.signIn('admin@demo.test'),
)

const post = (query: string, body: string, token = api.token) =>
  fetch(`${web.url}/api/v1/imports/mspdi${query}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/xml' },
    body,
  })

test('a dry run against a project tells what would change, and changes nothing', async () => {
  const code = freshProject()
  const before = await facts(code)
  const { file, movedOn } = await changedFile(code, 10)
  const answer = await post(`?dryRun=true&project=${code}`, file)
  expect(answer.status).toBe(200)
  expect((await answer.json()).project).toMatchObject({
    ...{ code, importId: null, isNewNetwork: false, faults: [] },
    changes: expect.arrayContaining([
      expect.objectContaining({ code: 'structure', plannedToOn: movedOn, isNew: false }),
    ]),
  })
  expect(await facts(code)).toEqual(before)
})

test('the file is taken over with a reason, whole or not at all', async () => {
  const code = freshProject()
  const { file, movedOn, uid } = await changedFile(code, 10)
  expect((await post(`?project=${code}`, file)).status).toBe(400)
  const late = roof(uid).replace('<Duration>', '<ActualFinish>2027-01-04T17:00:00</ActualFinish><Duration>')
  const before = await facts(code)
  const refused = await post(`?project=${code}&reason=why`, file.replace('</Tasks>', `${late}</Tasks>`))
  expect([refused.status, await facts(code)]).toEqual([422, before])
  const answer = await post(`?project=${code}&reason=why`, file)
  expect([answer.status, (await answer.json()).project.importId]).toEqual([200, expect.any(Number)])
  const { milestones } = await stored(code)
  expect(milestones.find((milestone) => milestone.code === 'structure')?.plannedOn).toBe(movedOn)
  const again = await post(`?project=${code}&reason=why`, file)
  expect([again.status, (await again.json()).project.importId]).toEqual([200, null])
})

test('is refused to who may not change the project, and of a project that is not there', async () => {
  const code = freshProject()
  const reader = await apiClient(web, 'finance@demo.test')
  const file = mspdiTasks(mspdiTask(1))
  expect((await post(`?dryRun=true&project=${code}`, file, reader.token)).status).toBe(403)
  expect((await post(`?project=${code}&reason=why`, file, reader.token)).status).toBe(403)
  expect((await post('?dryRun=true&project=nobody', file)).status).toBe(404)
  expect((await post(`?project=${code}&reason=why&stage=roof`, file)).status).toBe(400)
})
