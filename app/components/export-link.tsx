import { useSearchParams } from '@remix-run/react'
import { sheetLimits } from '#app/exchange/sheet.ts'
import type { ExportSlug } from '#app/exports/index.server.ts'
import { useWords, type Words } from '#app/i18n/words.ts'

interface ExportLinkProps {
  slug: ExportSlug
  /** what the page is about, where its address has it in its path: `{ of: code }` */
  about?: Readonly<Record<string, string | number>>
}

/** The tables of this page, by its present filters, as an XLSX file. */
export function ExportLink({ slug, about = {} }: ExportLinkProps) {
  const words = useWords()
  const [params] = useSearchParams()
  const asked = new URLSearchParams(params)
  asked.delete('page')
  asked.delete('xlsx')
  const refused = refusedWords(words.exports, params.get('xlsx'))
  for (const [name, value] of Object.entries(about)) asked.set(name, String(value))
  return (
    <>
      {refused !== null && (
        <p className="field-error" role="alert">
          {refused}
        </p>
      )}
      {/* Without `download`, so that a refusal comes back as a page; a file is kept by its own header. */}
      <a
        className="button secondary"
        href={`/exports/${slug}.xlsx${asked.size > 0 ? `?${asked}` : ''}`}
        title={words.exports.hint}
      >
        {words.exports.link}
      </a>
    </>
  )
}

/** Why the file that was asked for here was refused. */
function refusedWords(words: Words['exports'], reason: string | null): string | null {
  switch (reason) {
    case 'too-many':
      return words.tooMany(sheetLimits.rows)
    case 'busy':
      return words.busy
    default:
      return null
  }
}
