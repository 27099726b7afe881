import { execFile } from 'node:child_process'
import { createHash, type Hash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { ServerBuild } from '@remix-run/node'
import { isAlive } from '#db/embedded-lock.server.ts'
import { SettingError } from '#db/settings.server.ts'

const projectFolder = resolve(import.meta.dirname, '../..')
const buildFolder = join(projectFolder, 'build')
export const clientFolder = join(buildFolder, 'client')

/** Everything the production build is made of; `app/server` runs from source and is no part of it. */
const sources = ['app', 'db', 'reports', 'public', 'package-lock.json', 'vite.config.ts']
const stamp = join(buildFolder, '.made-of')

/** Builds the application unless the build that stands was made of the same sources. True when it built. */
export async function buildIfNeeded(): Promise<boolean> {
  if (isCurrent()) return false
  return withBuildLock(async () => {
    if (isCurrent()) return false
    const fingerprint = fingerprintOf(sources)
    const remix = join(projectFolder, 'node_modules/@remix-run/dev/dist/cli.js')
    const environment = { ...process.env, NODE_ENV: 'production', VITEST: '' } as NodeJS.ProcessEnv
    const command = [remix, 'vite:build', '--logLevel', 'warn']
    await promisify(execFile)(process.execPath, command, { cwd: projectFolder, env: environment }).catch(
      (error: { stderr?: string }) => {
        throw new SettingError(
          `The production build failed:\n${(error.stderr ?? String(error)).slice(0, 2_000)}`,
        )
      },
    )
    writeFileSync(stamp, fingerprint)
    return true
  })
}

export async function loadBuild(): Promise<ServerBuild> {
  return (await import(pathToFileURL(join(buildFolder, 'server/index.js')).href)) as ServerBuild
}

function isCurrent(): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprintOf(sources)
}

/** A build empties its folder, so two at once (a start beside a test run) would break each other. */
async function withBuildLock<T>(work: () => Promise<T>): Promise<T> {
  const cache = join(projectFolder, '.cache')
  const lock = join(cache, 'build.lock')
  mkdirSync(cache, { recursive: true })
  while (!tryLock(lock)) await sleep(200)
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function tryLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    const holder = Number(existsSync(lock) ? readFileSync(lock, 'utf8') : 0)
    if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true })
    return false
  }
}

function fingerprintOf(paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of paths) addTo(hash, join(projectFolder, path))
  return hash.digest('hex')
}

function addTo(hash: Hash, path: string): void {
  if (!existsSync(path)) return
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path).sort()) addTo(hash, join(path, entry))
    return
  }
  hash.update(path.slice(projectFolder.length)).update(readFileSync(path))
}
