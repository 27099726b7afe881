import { parseProjectFilter } from '#app/address/project-filter.ts'
import { parseTimelineView } from '#app/address/timeline-address.ts'
import type { ProjectChunk } from '#app/components/gantt-rows.ts'
import { projectRating, type SlipThresholds } from '#app/domain/slippage.ts'
import type { Db } from '#db/client.server.ts'
import type { ProjectOrder } from '#db/project.server.ts'
import { listTimeline } from '#db/timeline.server.ts'
import type { User } from '#db/user.server.ts'

const troubleFirst: ProjectOrder = { by: 'slip', isDescending: true }

/** What an address asks of the timeline; without an order, what is in trouble comes first. */
export function parseTimeline(params: URLSearchParams, user: User | null) {
  const { filter, page, order, problems } = parseProjectFilter(params, user)
  return {
    filter,
    page,
    problems,
    order: params.has('sort') ? order : troubleFirst,
    ...parseTimelineView(params),
  }
}

/** Projects of the timeline at some places, with the address that asked for them. */
export async function loadChunk(
  db: Db,
  params: URLSearchParams,
  user: User,
  thresholds: SlipThresholds,
  { offset, limit }: { offset: number; limit: number },
): Promise<ProjectChunk & { projects: TimelineLoaded[] }> {
  const asked = parseTimeline(params, user)
  const projects = await listTimeline(db, asked.filter, thresholds, { ...asked, offset, limit })
  return {
    query: params.toString(),
    offset,
    projects: projects.map((project) => ({ ...project, rating: projectRating(project, thresholds) })),
  }
}

type TimelineLoaded = Awaited<ReturnType<typeof listTimeline>>[number] & {
  rating: ReturnType<typeof projectRating>
}
