import { spawnSync } from 'node:child_process'
import { readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Takes away PostgreSQL's lock file where the number in it belongs to somebody else by now: after a killed container
 * numbers begin anew, and neither `pg_ctl` nor the server looks further than whether a process of the same account
 * has it. A file whose process is gone PostgreSQL takes away itself.
 */
export function dropForeignLock(cluster: string): void {
  const file = join(cluster, 'postmaster.pid')
  const held = contentOf(file)
  const pid = Number(held?.split('\n')[0])
  if (held === null || !Number.isInteger(pid) || pid <= 0 || !isForeign(pid, cluster)) return
  // Another start may have put its own there since we looked: that one goes back at once.
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    // Another start took it away just now. A file that stays is for PostgreSQL to complain about.
    return
  }
  if (contentOf(aside) === held) rmSync(aside)
  else renameSync(aside, file)
}

/** Whether a process runs under that number and is not the server of this cluster; false where nobody can tell. */
function isForeign(pid: number, cluster: string): boolean {
  if (process.platform === 'linux') {
    try {
      // A server works in its cluster, by whatever path that was reached.
      const [itsFolder, ours] = [statSync(`/proc/${pid}/cwd`), statSync(cluster)]
      return itsFolder.ino !== ours.ino || itsFolder.dev !== ours.dev
    } catch {
      return false
    }
  }
  const asked = spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' })
  return asked.status === 0 && !asked.stdout.includes('postgres')
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/** Whether a process runs under that number, whosever it is. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
