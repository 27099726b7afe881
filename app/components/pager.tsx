import { Link, useSearchParams } from '@remix-run/react'
import { useWords } from '#app/i18n/words.ts'

/** Pages of a long list, and how many rows a short one has; the page stands in the address beside the filters. */
export function Pager({ page, pageSize, total }: { page: number; pageSize: number; total: number }) {
  const words = useWords()
  const [params] = useSearchParams()
  const last = Math.max(1, Math.ceil(total / pageSize))
  const linkTo = (target: number) => {
    const next = new URLSearchParams(params)
    next.set('page', String(target))
    return `?${next}`
  }
  if (total === 0) return null
  const from = (page - 1) * pageSize + 1
  if (last === 1) {
    return <p className="pager">{words.common.rowsShown(from, total, total)}</p>
  }
  return (
    <nav className="pager" aria-label={words.common.rowsShown(from, Math.min(page * pageSize, total), total)}>
      <span>{words.common.rowsShown(from, Math.min(page * pageSize, total), total)}</span>
      <span className="pager-links">
        {page > 1 ? (
          <Link to={linkTo(page - 1)}>← {words.common.previousPage}</Link>
        ) : (
          <span>← {words.common.previousPage}</span>
        )}
        <span aria-current="page">
          {page} / {last}
        </span>
        {page < last ? (
          <Link to={linkTo(page + 1)}>{words.common.nextPage} →</Link>
        ) : (
          <span>{words.common.nextPage} →</span>
        )}
      </span>
    </nav>
  )
}
