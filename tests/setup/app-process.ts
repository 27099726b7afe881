import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll } from 'vitest'
import { demoTestPassword } from './people.ts'

const projectFolder = resolve(import.meta.dirname, '../..')

type Environment = Record<string, string>

/** An account of the machine; none: the one that runs the tests. */
export interface Account {
  uid: number
  gid: number
}

export interface Ended {
  code: number | null
  out: string
  err: string
}

/** A running instance of the product: the real `app/server/start.ts` in a process of its own. */
export interface RunningApp {
  origin: string
  pid: number
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ended>
}

const running = new Set<ChildProcess>()

/** Whatever a failed test left behind goes with its file. */
function followUntilDone(child: ChildProcess): void {
  if (running.size === 0) {
    afterAll(() => {
      for (const left of running) left.kill('SIGKILL')
    })
  }
  running.add(child)
  child.once('exit', () => running.delete(child))
}

/** Only what is given and what a shell always has: nothing of the test runner's own settings. */
function environmentOf(given: Environment): Environment {
  const { PATH = '', HOME = '/' } = process.env
  return { PATH, HOME, LOG_LEVEL: 'error', DEMO_PASSWORD: demoTestPassword, ...given }
}

interface Spawned {
  child: ChildProcess
  ended: Promise<Ended>
  out(): string
}

export function spawnProgram(
  command: string,
  args: readonly string[],
  given: Environment,
  { account, isOwnGroup = false }: { account?: Account | undefined; isOwnGroup?: boolean } = {},
): Spawned {
  const env = environmentOf(given) as NodeJS.ProcessEnv
  const options = { cwd: projectFolder, env, detached: isOwnGroup, ...account }
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  followUntilDone(child)
  const read = { out: '', err: '' }
  child.stdout.on('data', (part: Buffer) => {
    read.out += part.toString()
  })
  child.stderr.on('data', (part: Buffer) => {
    read.err += part.toString()
  })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...read }))
  return { child, ended, out: () => read.out }
}

/** Runs one of the product's programs to its end. */
export function runScript(script: string, args: readonly string[], given: Environment): Promise<Ended> {
  return spawnProgram(process.execPath, ['--import', 'tsx', script, ...args], given).ended
}

/** Whether the account may enter the folder of the project; a clone in a folder of root's own it may not. */
function canEnter({ uid, gid }: Account): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', projectFolder], { cwd: '/', uid, gid }).status === 0
}

/** Runs as the account, lent the one capability to pass the folders of root: still nobody who could start as root. */
function spawnLent({ uid, gid }: Account, args: readonly string[], given: Environment): Spawned {
  const lent = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup']
  const asAccount = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...lent, process.execPath, ...args]
  return spawnProgram('setpriv', asAccount, given)
}

/** Starts the product and waits until it has announced its address. */
export async function startApp(given: Environment, account?: Account): Promise<RunningApp> {
  const port = given.PORT ?? String(await freePort())
  const args = ['--import', 'tsx', 'app/server/start.ts']
  const environment = { ...given, PORT: port }
  if (account && !canEnter(account)) return announced(spawnLent(account, args, environment), port)
  return announced(spawnProgram(process.execPath, args, environment, { account }), port)
}

/** Waits for the line with the address; a product that ends instead is a failed test with its reason. */
export async function announced({ child, ended, out }: Spawned, port: string): Promise<RunningApp> {
  const origin = `http://127.0.0.1:${port}`
  let isOver = false
  void ended.then(() => {
    isOver = true
  })
  while (!out().includes(origin)) {
    if (isOver) throw new Error(`The product did not start: ${(await ended).err}`)
    await sleep(50)
  }
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return { origin, pid: child.pid ?? 0, end }
}

export async function freePort(): Promise<number> {
  for (;;) {
    // Below the ports that the system hands out by itself: one of those could be taken again before it is used.
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer().once('error', () => done(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)))
  })
}

/** Signs in over HTTP and answers the session's cookie. */
export async function signIn(origin: string, email: string): Promise<string> {
  const answer = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ email, password: demoTestPassword }),
    redirect: 'manual',
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`${email} could not sign in: status ${answer.status}`)
  return cookie
}

/** Status of a page without following redirects: 200 for who is signed in, 302 for who is not. */
export async function statusOf(origin: string, path: string, cookie = ''): Promise<number> {
  const answer = await fetch(`${origin}${path}`, { headers: { cookie }, redirect: 'manual' })
  await answer.arrayBuffer()
  return answer.status
}
