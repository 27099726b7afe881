import { poolLimits } from '#db/client.server.ts'
import type { Gauges } from '#db/gauge.server.ts'
import type { RequestContext } from './context.ts'

type RequestFigures = ReturnType<RequestContext['requests']['figures']>
type Sample = [labels: Record<string, string | number>, value: number | bigint]

/**
 * The figures of this process and its database in the text format of Prometheus, seconds and bytes throughout.
 * `gauges` are null while the database does not answer: its figures are then left out, never said to be 0.
 */
export function metricsText(requests: RequestFigures, gauges: Gauges | null): string {
  const isUp = metric('tracker_database_up', 'gauge', 'whether the database answers', [[{}, gauges ? 1 : 0]])
  const known = gauges ? gaugeLines(gauges) : []
  return [...processLines(), ...requestLines(requests), ...isUp, ...known, ''].join('\n')
}

function processLines(): string[] {
  const memory = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  const startedAt = Date.now() / 1000 - process.uptime()
  return [
    ...metric('process_start_time_seconds', 'gauge', 'start of this process', [[{}, startedAt]]),
    ...metric('process_cpu_seconds_total', 'counter', 'processor time', [[{}, (user + system) / 1e6]]),
    ...metric('process_resident_memory_bytes', 'gauge', 'memory of this process', [[{}, memory.rss]]),
    ...metric('nodejs_heap_used_bytes', 'gauge', 'JavaScript heap in use', [[{}, memory.heapUsed]]),
  ]
}

function requestLines({ byStatus, durations }: RequestFigures): string[] {
  const name = 'http_request_duration_seconds'
  const buckets = durations.upTo.map(({ seconds, requests }): Sample => [{ le: seconds }, requests])
  return [
    ...metric(
      'http_requests_total',
      'counter',
      'answered requests by status',
      [...byStatus].sort(([a], [b]) => a - b).map(([status, count]): Sample => [{ status }, count]),
    ),
    ...heading(name, 'histogram', 'time from the request to the end of its answer'),
    ...samples(`${name}_bucket`, [...buckets, [{ le: '+Inf' }, durations.requests]]),
    ...samples(`${name}_sum`, [[{}, durations.sumSeconds]]),
    ...samples(`${name}_count`, [[{}, durations.requests]]),
  ]
}

function gaugeLines({ projects, openFlags, jobs, connections }: Gauges): string[] {
  const succeeded = jobs.flatMap(({ job, succeededAt }): Sample[] =>
    succeededAt === null ? [] : [[{ job }, succeededAt.getTime() / 1000]],
  )
  return [
    ...metric(
      'tracker_projects',
      'gauge',
      'projects by status',
      projects.map(({ status, count }): Sample => [{ status }, count]),
    ),
    ...metric(
      'tracker_open_slip_flags',
      'gauge',
      'open slip flags by severity',
      openFlags.map(({ severity, count }): Sample => [{ severity }, count]),
    ),
    ...metric('tracker_job_last_success_timestamp_seconds', 'gauge', 'end of the last good run', succeeded),
    ...metric(
      'tracker_job_failed_runs',
      'gauge',
      'failed runs on record',
      jobs.map(({ job, failedRuns }): Sample => [{ job }, failedRuns]),
    ),
    ...metric(
      'tracker_database_connections',
      'gauge',
      'connections of the product by state',
      connections.map(({ state, count }): Sample => [{ state }, count]),
    ),
    ...metric('tracker_database_pool_size', 'gauge', 'most connections of this process', [
      [{}, poolLimits.connections],
    ]),
  ]
}

function metric(name: string, type: 'counter' | 'gauge', help: string, values: readonly Sample[]): string[] {
  return [...heading(name, type, help), ...samples(name, values)]
}

function heading(name: string, type: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
}

function samples(name: string, values: readonly Sample[]): string[] {
  return values.map(([labels, value]) => {
    const text = Object.entries(labels).map(([label, content]) => `${label}="${escaped(String(content))}"`)
    return `${name}${text.length > 0 ? `{${text.join(',')}}` : ''} ${value}`
  })
}

function escaped(content: string): string {
  return content.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')
}
