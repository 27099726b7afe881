import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { demoPassword, parseSettings, sessionSecret } from '#db/settings.server.ts'

const folder = mkdtempSync(join(tmpdir(), 'tracker-settings-'))
const url = 'postgres://someone:secret-word@127.0.0.1/tracker'

test('with nothing set the product runs by itself: embedded, on this machine, in demo, with jobs', () => {
  expect(parseSettings({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: null,
    isDemo: true,
    runsJobs: true,
    logLevel: 'info',
  })
})

test('with a database of one’s own the demo is off unless asked for', () => {
  expect(parseSettings({ DATABASE_URL: url }).isDemo).toBe(false)
  expect(parseSettings({ DATABASE_URL: url, DEMO: 'on' }).isDemo).toBe(true)
})

describe('a malformed setting is refused by name, with what is expected', () => {
  test.each([
    [{ PORT: '80x' }, 'PORT: expected a number from 1 to 65535, got "80x"'],
    [{ PORT: '70000' }, 'PORT'],
    [{ HOST: 'not a host' }, 'HOST: expected a name or an address of this machine, got "not a host"'],
    [{ HOST: 'http://127.0.0.1' }, 'HOST'],
    [{ DEMO: 'yes' }, 'DEMO: expected on or off, got "yes"'],
    [{ JOBS: '1' }, 'JOBS'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ SMTP_URL: 'mail.example' }, 'SMTP_URL'],
  ])('%o', (env, message) => {
    expect(() => parseSettings(env)).toThrow(message)
  })

  test('and never with the password that an address may hold', () => {
    expect(() => parseSettings({ DATABASE_URL: 'http://u:secret-word@h/db' })).not.toThrow('secret-word')
  })
})

test('the session secret is required with a database of one’s own, and long enough', () => {
  const settings = parseSettings({ DATABASE_URL: url, DATA_DIR: folder })
  expect(() => sessionSecret({}, settings)).toThrow('SESSION_SECRET: required with DATABASE_URL')
  expect(() => sessionSecret({ SESSION_SECRET: 'short' }, settings)).toThrow('at least 32')
  expect(sessionSecret({ SESSION_SECRET: 'x'.repeat(32) }, settings)).toBe('x'.repeat(32))
})

test('otherwise secrets are made once, kept, and readable by the owner alone', () => {
  const settings = parseSettings({ DATA_DIR: folder })
  expect(sessionSecret({}, settings)).toBe(sessionSecret({}, settings))
  expect(demoPassword({}, settings)).toBe(demoPassword({}, settings))
  expect(demoPassword({}, settings)).toBe(readFileSync(join(folder, 'demo-password'), 'utf8'))
  expect(statSync(join(folder, 'session-secret')).mode & 0o777).toBe(0o600)
})

test('a secret that a full disk has left empty is none', () => {
  const dataDir = mkdtempSync(join(folder, 'empty-'))
  writeFileSync(join(dataDir, 'session-secret'), '')
  const settings = parseSettings({ DATA_DIR: dataDir })
  expect(() => sessionSecret({}, settings)).toThrow(/^DATA_DIR: .*session-secret, which is empty$/)
})
