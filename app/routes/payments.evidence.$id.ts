import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/http.ts'
import { requireUser } from '#app/session.server.ts'
import { findEvidence } from '#db/evidence.server.ts'

/** One piece of evidence as a download: never shown by the browser, whatever is in it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireUser(request, context)
  const id = /^\d{1,9}$/.test(params.id ?? '') ? Number(params.id) : 0
  const evidence = await findEvidence(context.db, id)
  if (!evidence) throw notFound()
  const { fileName, mediaType, content } = evidence
  return new Response(new Uint8Array(content), {
    headers: {
      'Content-Type': mediaType,
      'Content-Length': String(content.length),
      'Content-Disposition': `attachment; filename="evidence"; filename*=UTF-8''${extendedValue(fileName)}`,
      'Cache-Control': 'private, no-store',
    },
  })
}

/** RFC 8187: every byte that is no plain letter or digit as %XX, so that no name can end the header. */
function extendedValue(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
