import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireTokenOrLoopback } from '#app/api/door.server.ts'
import { metricsText } from '#app/metrics.server.ts'
import { getGauges } from '#db/gauge.server.ts'

/**
 * Prometheus text format: for a collector on this machine, or elsewhere with the bearer token of any active user.
 * Without its database the process still says what it knows, and that the database is down.
 */
export const loader = (args: LoaderFunctionArgs) =>
  requireTokenOrLoopback(args, async ({ db, requests }) => {
    const body = metricsText(requests.figures(), await getGauges(db).catch(() => null))
    return new Response(body, {
      headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' },
    })
  })
