import { expect, test } from 'vitest'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const people = ['admin', 'pm', 'finance', 'executive', 'auditor']

test.each(people)('%s makes and revokes own tokens, and cannot touch those of others', async (role) => {
  const email = `${role}@demo.test`
  const person = await web.signIn(email)
  const made = await person.post('/account', { intent: 'token', name: `of ${role}` })
  expect(await made.text()).toMatch(/cwt_[A-Za-z0-9_-]{43}/)
  const tokens = await web.db.selectFrom('apiToken').selectAll().orderBy('id').execute()
  const mine = tokens.find((token) => token.name === `of ${role}`)
  const theirs = tokens.find((token) => token.userId !== mine?.userId)
  if (theirs) await person.post('/account', { intent: 'revoke', token: String(theirs.id) })
  await person.post('/account', { intent: 'revoke', token: String(mine?.id) })
  const revoked = await web.db
    .selectFrom('apiToken')
    .select('id')
    .where('revokedAt', 'is not', null)
    .execute()
  expect(revoked.map(({ id }) => id)).toContain(mine?.id)
  const stillTheirs = tokens.filter((token) => token.revokedAt === null && token.id !== mine?.id)
  for (const { id } of stillTheirs) expect(revoked.map((token) => token.id)).not.toContain(id)
})
