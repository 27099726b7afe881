import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Account, RunProgram } from './embedded-binaries.server.ts'
import { isAlive } from './embedded-lock.server.ts'
import { SettingError } from './settings.server.ts'

/** An empty PostgreSQL and the loaded portfolio take some 90 MB; the same again is room to begin with. */
const leastFreeMegabytes = 200

/**
 * Makes the folder of a PostgreSQL, beside its place and renamed, so that an interrupted start leaves no half of it.
 * Two first starts at once make one each, and both go on with the one that was there first.
 */
export function createCluster(
  run: RunProgram,
  cluster: string,
  password: string,
  account: Account | null,
): void {
  refuseFullDisk(dirname(cluster))
  dropLeftovers(cluster)
  const fresh = `${cluster}.new.${process.pid}`
  const passwordFile = `${fresh}.password`
  try {
    mkdirSync(fresh, { mode: 0o700 })
    writeFileSync(passwordFile, password, { mode: 0o600 })
    if (account) for (const path of [fresh, passwordFile]) chownSync(path, account.uid, account.gid)
    chmodSync(fresh, 0o700)
    const access = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
    const made = run('initdb', ['-D', fresh, ...access, '-E', 'UTF8', '--locale=C'], fresh)
    if (made.status !== 0) throw new Error(faultIn(made.stderr))
    renameSync(fresh, cluster)
  } catch (error) {
    if (existsSync(join(cluster, 'PG_VERSION'))) return
    const reason = (error as Error).message
    throw new SettingError(`DATA_DIR: PostgreSQL could not make its data in ${dirname(cluster)}: ${reason}`)
  } finally {
    for (const left of [fresh, passwordFile]) rmSync(left, { recursive: true, force: true })
  }
}

/** A disk that fills up while the portfolio is loaded would end in the middle, with PostgreSQL's words. */
function refuseFullDisk(folder: string): void {
  const { bavail, bsize } = statfsSync(folder)
  const megabytes = Math.floor((bavail * bsize) / 1_000_000)
  if (megabytes >= leastFreeMegabytes) return
  throw new SettingError(
    `DATA_DIR: expected at least ${leastFreeMegabytes} MB free in ${folder}, found ${megabytes} MB`,
  )
}

/** What starts that were killed on the way have left; those still on their way keep theirs. */
function dropLeftovers(cluster: string): void {
  const folder = dirname(cluster)
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(cluster)}.new`)) continue
    const pid = Number(name.split('.')[2] ?? 0)
    if (pid !== process.pid && pid > 0 && isAlive(pid)) continue
    rmSync(join(folder, name), { recursive: true, force: true })
  }
}

/** The line in which a program of PostgreSQL says what is wrong, or its last one. */
export function faultIn(said: string): string {
  const lines = said.trim().split('\n')
  const fault = lines.find((line) => /\b(FATAL|PANIC|error):/.test(line)) ?? lines.at(-1) ?? ''
  return fault.replace(/^.*(?=FATAL|PANIC|error:)/, '')
}
