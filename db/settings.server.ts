import { randomBytes } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** A missing or malformed setting: shown as one line, exit 1. */
export class SettingError extends Error {
  override name = 'SettingError'
}

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** The environment, parsed once at start (PRODUCT.md section 5). */
export interface Settings {
  port: number
  host: string
  /** null: the embedded server under `dataDir` */
  databaseUrl: string | null
  dataDir: string
  isDemo: boolean
  runsJobs: boolean
  smtpUrl: string | null
  logLevel: LogLevel
}

type Environment = Readonly<Record<string, string | undefined>>

export function parseSettings(env: Environment): Settings {
  const databaseUrl = optionalUrl(env, 'DATABASE_URL', ['postgres:', 'postgresql:'])
  return {
    port: portNumber(env),
    host: hostName(env),
    databaseUrl,
    dataDir: resolve(env.DATA_DIR || '.data'),
    isDemo: oneOf(env, 'DEMO', ['on', 'off'], databaseUrl === null ? 'on' : 'off') === 'on',
    runsJobs: oneOf(env, 'JOBS', ['on', 'off'], 'on') === 'on',
    smtpUrl: optionalUrl(env, 'SMTP_URL', ['smtp:', 'smtps:']),
    logLevel: oneOf(env, 'LOG_LEVEL', logLevels, 'info'),
  }
}

/**
 * The secret that signs session cookies. Required with DATABASE_URL, where several instances must agree on it;
 * otherwise made once and kept beside the embedded database.
 */
export function sessionSecret(env: Environment, settings: Settings): string {
  const given = env.SESSION_SECRET
  if (given !== undefined && given !== '') {
    if (given.length < 32) throw new SettingError('SESSION_SECRET: expected at least 32 characters')
    return given
  }
  if (settings.databaseUrl !== null) {
    throw new SettingError(
      'SESSION_SECRET: required with DATABASE_URL; expected at least 32 random characters',
    )
  }
  return keptSecret(settings.dataDir, 'session-secret', () => randomBytes(32).toString('hex'))
}

/** The password of the demo sign-ins: given, or made at first start and kept, so that every start can print it. */
export function demoPassword(env: Environment, settings: Settings): string {
  const given = env.DEMO_PASSWORD
  if (given !== undefined && given !== '') {
    if (given.length < 9) throw new SettingError('DEMO_PASSWORD: expected at least 9 characters')
    return given
  }
  return keptSecret(settings.dataDir, 'demo-password', () => `Demo-${randomBytes(6).toString('base64url')}7`)
}

/** The folder of the embedded database and of what is kept beside it. */
export function makeDataFolder(dataDir: string): void {
  try {
    makeFolder(dataDir)
    accessSync(dataDir, constants.W_OK | constants.X_OK)
  } catch {
    throw new SettingError(`DATA_DIR: expected a folder that can be made and written, got "${dataDir}"`)
  }
}

/** Folder by folder: Node's own `recursive` never ends below a folder that takes none, such as /proc. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another start may have made it just now.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}

/** A secret of the data folder, made once. It is written beside its place, so that a full disk leaves no empty one. */
export function keptSecret(dataDir: string, name: string, make: () => string): string {
  const file = join(dataDir, name)
  makeDataFolder(dataDir)
  try {
    if (!existsSync(file)) {
      const fresh = `${file}.${process.pid}`
      writeFileSync(fresh, make(), { mode: 0o600 })
      placeOnce(fresh, file)
    }
    const secret = readFileSync(file, 'utf8').trim()
    if (secret !== '') return secret
  } catch (error) {
    throw new SettingError(`DATA_DIR: expected to read and write ${file}: ${(error as Error).message}`)
  }
  throw new SettingError(`DATA_DIR: expected a secret in ${file}, which is empty`)
}

/** Gives a finished file its name, unless another start was faster: then that one's is the secret. */
function placeOnce(fresh: string, file: string): void {
  try {
    linkSync(fresh, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(fresh)
  }
}

function portNumber(env: Environment): number {
  const text = env.PORT || '3000'
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port
  throw new SettingError(`PORT: expected a number from 1 to 65535, got "${text}"`)
}

/** Only its shape: whether it is one of this machine's shows when it is listened on. */
function hostName(env: Environment): string {
  const text = env.HOST || '127.0.0.1'
  if (/^[0-9A-Za-z.:_%-]{1,255}$/.test(text)) return text
  throw new SettingError(`HOST: expected a name or an address of this machine, got "${text}"`)
}

function oneOf<const T extends string>(
  env: Environment,
  name: string,
  allowed: readonly T[],
  fallback: T,
): T {
  const text = env[name] || fallback
  const found = allowed.find((value) => value === text)
  if (found !== undefined) return found
  throw new SettingError(`${name}: expected ${allowed.join(' or ')}, got "${text}"`)
}

/** The value itself may hold a password, so it is never repeated in the message. */
function optionalUrl(env: Environment, name: string, protocols: string[]): string | null {
  const text = env[name]
  if (text === undefined || text === '') return null
  const isUrl = URL.canParse(text) && protocols.includes(new URL(text).protocol)
  if (isUrl) return text
  throw new SettingError(`${name}: expected an address that starts with ${protocols.join('// or ')}//`)
}
