import { NavLink } from '@remix-run/react'
import { useWords } from '#app/i18n/words.ts'

/** The pages that one entry of the main menu stands for. */
export function BtlMenu() {
  const words = useWords().agreements
  const pages = [
    { to: '/agreements', name: words.title },
    { to: '/payments', name: words.payments },
    { to: '/liability', name: words.liability },
    { to: '/split', name: words.split },
  ]
  return (
    <nav className="tabs" aria-label={words.menu}>
      {pages.map(({ to, name }) => (
        <NavLink key={to} to={to}>
          {name}
        </NavLink>
      ))}
    </nav>
  )
}
