import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { sheetLimits } from '#app/exchange/sheet.ts'
import { findExport, loadWorkbook } from '#app/exports/index.server.ts'
import { notFound } from '#app/http.ts'
import { languageOf } from '#app/i18n/language.server.ts'
import { wordsIn } from '#app/i18n/words.ts'
import { requireUser, safeReturn } from '#app/session.server.ts'

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
    return refusal(request, 'too-many', words.exports.tooMany(sheetLimits.rows))
  }
  const bytes = await xlsx.write(workbook)
  if (bytes === null) return refusal(request, 'busy', words.exports.busy)
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

const statuses = { 'too-many': 413, busy: 503 } as const

/**
 * Who asked on a page is led back to it, which says why there is no file while its filters are at hand; a program gets
 * the status and one plain line.
 */
function refusal(request: Request, reason: keyof typeof statuses, line: string): Response {
  const from = request.headers.get('Referer')
  if (from !== null && URL.canParse(from) && new URL(from).host === new URL(request.url).host) {
    const { pathname, searchParams } = new URL(from)
    searchParams.set('xlsx', reason)
    return redirect(`${safeReturn(pathname)}?${searchParams}`, 303)
  }
  const headers = { 'Content-Type': 'text/plain; charset=utf-8' }
  return new Response(`${line}\n`, { status: statuses[reason], headers })
}
