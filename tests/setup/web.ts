import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'
import { buildIfNeeded, clientFolder, loadBuild } from '#app/server/build.ts'
import { createExecutionReader } from '#app/server/execution-reader.ts'
import { createLog } from '#app/server/log.ts'
import { createMspdiReader } from '#app/server/mspdi-reader.ts'
import { builtAssets, createWeb } from '#app/server/web.ts'
import { createXlsxWriter } from '#app/server/xlsx-writer.ts'
import type { Db } from '#db/client.server.ts'
import type { Clock } from '#db/clock.server.ts'
import { seoulDate } from '#db/clock.server.ts'
import { startTimetable } from '#jobs/index.ts'
import { testClock } from './clock.ts'
import { testDatabase } from './database.ts'
import { demoTestPassword } from './people.ts'

export interface TestWeb {
  url: string
  db: Db
  build: Awaited<ReturnType<typeof loadBuild>>
  clock: Clock & { forward(minutes: number): void }
  /** lines of the server's log so far */
  logged: string[]
  /** somebody who has not signed in */
  visitor(): Visitor
  /** signs a demo user in; throws when that is refused */
  signIn(email: string, password?: string): Promise<Visitor>
}

/** The real server on a port of its own over a clone of the loaded database, for one test file. */
export async function testWeb({ isEmpty = false } = {}): Promise<TestWeb> {
  const db = await testDatabase({ isEmpty })
  await buildIfNeeded()
  const build = await loadBuild()
  const clock = movableClock()
  const logged: string[] = []
  const log = createLog('info', (line) => void logged.push(line))
  const timetable = startTimetable(db, clock, { isOn: false, log })
  const secret = 'a secret of the tests, 32 characters'
  const beside = {
    ...{ mspdi: createMspdiReader(), xlsx: createXlsxWriter() },
    execution: createExecutionReader(),
  }
  const context = { db, clock, log, secret, jobs: timetable.facts, ...beside }
  const server = createWeb({ build, assets: builtAssets(clientFolder) }, context).listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
    await timetable.stop()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const visitor = () => new Visitor(url)
  const signIn = async (email: string, password = demoTestPassword) => {
    const person = visitor()
    const answer = await person.post('/sign-in', { email, password })
    if (answer.status !== 302) throw new Error(`${email} could not sign in: ${answer.status}`)
    return person
  }
  return { url, db, build, clock, logged, visitor, signIn }
}

function movableClock(): Clock & { forward(minutes: number): void } {
  let at = testClock.now().getTime()
  return {
    now: () => new Date(at),
    today: () => seoulDate(new Date(at)),
    forward: (minutes) => {
      at += minutes * 60_000
    },
  }
}

type Fields = Readonly<Record<string, string>>

/** A browser as far as the server can tell: keeps cookies, follows no redirect. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  readonly #url: string
  #csrf: string | null = null

  constructor(url: string) {
    this.#url = url
  }

  get(path: string, headers: Fields = {}): Promise<Response> {
    return this.send(path, { headers })
  }

  /** Posts a form as a browser would, the form token of the session included. */
  async post(path: string, fields: Fields = {}, headers: Fields = {}): Promise<Response> {
    const isSignedIn = this.cookies.has('tracker_session')
    const token: Fields = isSignedIn && fields.csrf === undefined ? { csrf: await this.csrf() } : {}
    return this.send(path, { method: 'POST', headers, body: new URLSearchParams({ ...token, ...fields }) })
  }

  /** The form token of the session, read from the sign-out form that stands on every page. */
  async csrf(): Promise<string> {
    if (this.#csrf === null) {
      const html = await (await this.get('/programs')).text()
      this.#csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? null
    }
    if (this.#csrf === null) throw new Error('no form with a token on the page')
    return this.#csrf
  }

  async send(path: string, init: RequestInit & { headers?: Fields }): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${this.#url}${path}`, {
      ...init,
      redirect: 'manual',
      headers: { ...(cookie ? { Cookie: cookie } : {}), ...init.headers },
    })
    for (const line of answer.headers.getSetCookie()) this.#keep(line)
    return answer
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';')
    const name = pair.slice(0, pair.indexOf('='))
    if (/;\s*max-age=0/i.test(line)) this.cookies.delete(name)
    else this.cookies.set(name, pair.slice(name.length + 1))
  }
}
