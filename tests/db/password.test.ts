import { expect, test } from 'vitest'
import { hashPassword, isPassword } from '#db/password.server.ts'

test('a password is known again and another one is not', async () => {
  const stored = await hashPassword('비밀번호-Korea-1')
  expect(await isPassword('비밀번호-Korea-1', stored)).toBe(true)
  expect(await isPassword('비밀번호-Korea-2', stored)).toBe(false)
  expect(await isPassword('', stored)).toBe(false)
})

test('a Hangul password typed as separate letters is the same password', async () => {
  const stored = await hashPassword('학교시설-2026'.normalize('NFC'))
  expect(await isPassword('학교시설-2026'.normalize('NFD'), stored)).toBe(true)
})

test('the same password is stored differently each time, and never as itself', async () => {
  const [first, second] = await Promise.all([hashPassword('Same-pass-1'), hashPassword('Same-pass-1')])
  expect(first).not.toBe(second)
  expect(first).not.toContain('Same-pass-1')
})

test.each(['', 'plain text', 'scrypt$1$2', 'bcrypt$32768$8$1$AAAA$BBBB'])(
  'what is no stored password lets nobody in: %s',
  async (stored) => {
    expect(await isPassword('anything', stored)).toBe(false)
  },
)
