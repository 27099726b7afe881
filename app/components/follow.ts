import { useNavigate } from '@remix-run/react'
import type { MouseEvent } from 'react'

/**
 * What a click on a plain `<a>` does where a `Link` for each row of a long table would cost the server too much: the
 * page changes without being loaded anew, unless another tab or window is asked for.
 */
export function useFollow(): (event: MouseEvent<HTMLAnchorElement>) => void {
  const navigate = useNavigate()
  return (event) => {
    const isElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
    if (event.button !== 0 || isElsewhere) return
    event.preventDefault()
    const { pathname, search } = event.currentTarget
    navigate(`${pathname}${search}`)
  }
}
