import type { LoaderFunctionArgs } from '@remix-run/node'
import { isAsOf } from '#app/domain/portfolio.ts'
import { notFound } from '#app/http.ts'
import { requireUser } from '#app/session.server.ts'
import { parseTimeline } from '#app/tables/timeline-rows.server.ts'
import { findProject } from '#db/project.server.ts'
import { listReports, renderReport } from '#reports/index.server.ts'

/** A report as a PDF, as of `?asOf=`, or of today; of `?project=`, or of the projects that the address narrows to. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context, 'report.read')
  const report = listReports().find(({ slug }) => slug === params.slug)
  if (report === undefined) throw notFound()
  const search = new URL(request.url).searchParams
  const today = context.clock.today()
  const asOf = search.get('asOf') ?? today
  if (!isAsOf(asOf)) return refusal('asOf: expected a date of 2000 to 2100 such as 2026-07-01')
  const project = report.scope === 'project' ? (search.get('project') ?? '') : null
  if (project !== null && (await findProject(context.db, project)) === undefined) throw notFound()
  const pdf = await renderReport(context.db, report.slug, {
    asOf,
    today,
    project,
    timeline: parseTimeline(search, user),
  })
  const koreanName = encodeURIComponent(`${report.title} ${asOf}.pdf`)
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      // RFC 5987: an old reader takes the plain name, every other the Korean one.
      'Content-Disposition': `inline; filename="${report.slug}-${asOf}.pdf"; filename*=UTF-8''${koreanName}`,
      'Cache-Control': 'private, no-store',
    },
  })
}

/** Nobody sees a page here, so the answer is one plain line. */
function refusal(line: string): Response {
  return new Response(`${line}\n`, { status: 400, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
