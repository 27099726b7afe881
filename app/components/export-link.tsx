import { useSearchParams } from '@remix-run/react'
import type { ExportSlug } from '#app/exports/index.server.ts'
import { useWords } from '#app/i18n/words.ts'

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
  for (const [name, value] of Object.entries(about)) asked.set(name, String(value))
  return (
    <a
      className="button secondary"
      href={`/exports/${slug}.xlsx${asked.size > 0 ? `?${asked}` : ''}`}
      download
      title={words.exports.hint}
    >
      {words.exports.link}
    </a>
  )
}
