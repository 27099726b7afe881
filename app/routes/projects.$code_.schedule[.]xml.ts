import type { LoaderFunctionArgs } from '@remix-run/node'
import { writeMspdi } from '#app/exchange/mspdi-write.ts'
import { notFound, requireCode } from '#app/http.ts'
import { languageOf } from '#app/i18n/language.server.ts'
import { requireUser } from '#app/session.server.ts'
import { scheduleOf } from '#app/tables/schedule-file.server.ts'
import { findProject } from '#db/project.server.ts'

/** The schedule of a project as a file of MS Project, in the visitor's language. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireUser(request, context)
  const project = await findProject(context.db, requireCode(params.code))
  if (!project) throw notFound()
  const today = context.clock.today()
  const schedule = await scheduleOf(context.db, project, await languageOf(request), today)
  return new Response(writeMspdi(schedule), {
    headers: {
      'Content-Type': 'application/xml; charset=utf-8',
      'Content-Disposition': `attachment; filename="${project.code}-${today}.xml"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
