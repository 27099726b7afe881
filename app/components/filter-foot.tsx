import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useWords } from '#app/i18n/words.ts'

interface FilterFootProps {
  resetTo: string
  /** fields asked for less often; they open with the page while the address sets one of them */
  more?: ReactNode
  isMoreSet?: boolean
}

/** The end of every filter form: further fields behind a fold that needs no script, and the two ways on. */
export function FilterFoot({ resetTo, more, isMoreSet = false }: FilterFootProps) {
  const words = useWords()
  return (
    <div className="filter-foot">
      {more && (
        <details className="filter-more" open={isMoreSet}>
          <summary>{words.common.moreFilters}</summary>
          <div className="filter-fields">{more}</div>
        </details>
      )}
      <div className="form-actions">
        <button className="button primary" type="submit">
          {words.common.apply}
        </button>
        <Link className="button secondary" to={resetTo}>
          {words.common.reset}
        </Link>
      </div>
    </div>
  )
}
