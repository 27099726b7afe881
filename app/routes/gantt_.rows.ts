import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { mostProjectsAtOnce } from '#app/components/gantt-rows.ts'
import { requireUser } from '#app/session.server.ts'
import { loadChunk } from '#app/tables/timeline-rows.server.ts'
import { findThresholds } from '#db/threshold.server.ts'

const wholeNumber = (most: number) => z.coerce.number().int().min(0).max(most).catch(0)

/**
 * Projects of the timeline that came into view: `offset` and `limit` beside the parameters of the page. A whole answer,
 * since the address may be opened by itself; it holds texts and small numbers alone.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const params = new URL(request.url).searchParams
  const offset = wholeNumber(10_000_000).parse(params.get('offset'))
  const limit = wholeNumber(mostProjectsAtOnce).parse(params.get('limit'))
  params.delete('offset')
  params.delete('limit')
  const thresholds = await findThresholds(context.db, context.clock.today())
  return Response.json(await loadChunk(context.db, params, user, thresholds, { offset, limit }))
}
