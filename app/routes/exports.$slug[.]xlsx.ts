import type { LoaderFunctionArgs } from '@remix-run/node'
import { sheetLimits } from '#app/exchange/sheet.ts'
import { findExport, loadWorkbook } from '#app/exports/index.server.ts'
import { notFound } from '#app/http.ts'
import { languageOf } from '#app/i18n/language.server.ts'
import { wordsIn } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'

/** The tables of a page as an XLSX file: the rows of the same address, to whom may see the page. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const found = findExport(params.slug)
  const user = await requireUser(request, context, found?.action)
  if (found === undefined) throw notFound()
  const { db, clock, jobs, xlsx } = context
  const [language, today] = [await languageOf(request), clock.today()]
  const words = wordsIn(language)
  const { searchParams: search } = new URL(request.url)
  const asked = { db, user, today, now: clock.now(), language, words, search, jobs }
  const { title, workbook } = await loadWorkbook(asked, found)
  if (workbook.sheets.some(({ rows }) => rows.length > sheetLimits.rows)) {
    return refusal(413, words.exports.tooMany(sheetLimits.rows))
  }
  const bytes = await xlsx.write(workbook)
  if (bytes === null) return refusal(503, words.exports.busy)
  const name = encodeURIComponent(`${title} ${today}.xlsx`).replace(/['()*]/g, percentOf)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      // RFC 5987: an old reader takes the plain name, every other the Korean one.
      'Content-Disposition': `attachment; filename="${params.slug}-${today}.xlsx"; filename*=UTF-8''${name}`,
      'Cache-Control': 'private, no-store',
    },
  })
}

/** Characters that a URI may keep and RFC 5987 may not. */
function percentOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

/** Nobody sees a page here, so the answer is one plain line. */
function refusal(status: number, line: string): Response {
  return new Response(`${line}\n`, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
