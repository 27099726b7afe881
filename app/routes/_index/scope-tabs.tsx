import { Link, useSearchParams } from '@remix-run/react'
import { useWords } from '#app/i18n/words.ts'

/** A project manager's choice between all works and those assigned to that person. */
export function ScopeTabs({ isMine }: { isMine: boolean }) {
  const words = useWords()
  const [params] = useSearchParams()
  const linkTo = (scope: 'mine' | null) => {
    const next = new URLSearchParams(params)
    next.delete('scope')
    if (scope !== null) next.set('scope', scope)
    return `?${next}`
  }
  return (
    <nav className="tabs" aria-label={words.dashboard.scope}>
      <Link to={linkTo(null)} aria-current={isMine ? undefined : 'page'}>
        {words.common.all}
      </Link>
      <Link to={linkTo('mine')} aria-current={isMine ? 'page' : undefined}>
        {words.dashboard.mine}
      </Link>
    </nav>
  )
}
