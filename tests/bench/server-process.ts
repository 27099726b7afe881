import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export const projectFolder = resolve(import.meta.dirname, '../..')
export const password = 'Bench-pass-1'

export interface MeasuredApp {
  origin: string
  /** from the command to the first page, build included where one was due */
  firstPageSeconds: number
  stop(): Promise<void>
}

/** Starts the product and waits for its first page. */
export async function startMeasured(dataDir: string): Promise<MeasuredApp> {
  const port = await freePort()
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, DEMO_PASSWORD: password, JOBS: 'off' }
  const began = performance.now()
  const app = spawn(process.execPath, ['--import', 'tsx', 'app/server/start.ts'], {
    cwd: projectFolder,
    env: { ...env, LOG_LEVEL: 'error', DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const origin = `http://127.0.0.1:${port}`
  while (!(await answers(`${origin}/sign-in`))) {
    if (app.exitCode !== null) throw new Error('the product did not start')
    await sleep(50)
  }
  return { origin, firstPageSeconds: (performance.now() - began) / 1000, stop: () => stopped(app, 'SIGINT') }
}

/** A server that does nothing but answer the bytes it is given. */
export async function startBare(bytes: Uint8Array): Promise<{ origin: string; stop(): Promise<void> }> {
  const port = await freePort()
  const script = `let parts = []
    process.stdin.on('data', (part) => parts.push(part)).on('end', () => {
      const page = Buffer.concat(parts)
      require('node:http').createServer((request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': page.length })
        response.end(page)
      }).listen(${port}, '127.0.0.1')
    })`
  const bare = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'ignore', 'inherit'] })
  bare.stdin.end(bytes)
  const origin = `http://127.0.0.1:${port}`
  while (!(await answers(origin))) await sleep(20)
  return { origin, stop: () => stopped(bare, 'SIGKILL') }
}

async function stopped(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const closed = once(child, 'exit')
  child.kill(signal)
  await closed
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url)
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer().once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
