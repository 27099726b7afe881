import { Agent, get } from 'node:http'

export interface Load {
  perSecond: number
  p50Ms: number
  p95Ms: number
}

/** Connections that ask for the page one after the other, each as soon as it has its answer. */
const connections = 8

/** Asks for a page for some seconds and says how fast it came. Every answer must be 200. */
export async function load(url: string, cookie: string, seconds: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const began = performance.now()
  const until = began + seconds * 1000
  const times: number[] = []
  const ask = async () => {
    while (performance.now() < until) times.push(await milliseconds(url, cookie, agent))
  }
  await Promise.all(Array.from({ length: connections }, ask))
  const elapsedSeconds = (performance.now() - began) / 1000
  agent.destroy()
  return summary(times, elapsedSeconds)
}

function milliseconds(url: string, cookie: string, agent: Agent): Promise<number> {
  return new Promise((done, failed) => {
    const began = performance.now()
    get(url, { agent, headers: { cookie } }, (answer) => {
      if (answer.statusCode !== 200) failed(new Error(`${url} answered ${answer.statusCode}`))
      answer.resume().on('end', () => done(performance.now() - began))
    }).on('error', failed)
  })
}

function summary(times: number[], seconds: number): Load {
  const sorted = times.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { perSecond: sorted.length / seconds, p50Ms: at(0.5), p95Ms: at(0.95) }
}

/** The median of several rounds, each figure for itself. */
export function medianOf(rounds: readonly Load[]): Load {
  const median = (key: keyof Load) => {
    const sorted = rounds.map((round) => round[key]).sort((a, b) => a - b)
    return sorted[Math.floor(sorted.length / 2)] ?? 0
  }
  return { perSecond: median('perSecond'), p50Ms: median('p50Ms'), p95Ms: median('p95Ms') }
}
