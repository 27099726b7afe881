import { Form, Link, useLocation, useNavigation } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useRoot, useWords } from '#app/i18n/words.ts'
import type { RootData } from '#app/root-data.ts'
import { CsrfField } from './form.tsx'

/** What stands around every page: product name, menu, person, language, and the demonstration mark. */
export function Frame({ children }: { children: ReactNode }) {
  const words = useWords()
  const root = useRoot()
  useFocusOnFault()
  return (
    <>
      <a className="skip" href="#content">
        {words.common.skipToContent}
      </a>
      <header className="frame-header">
        <div className="frame-bar">
          <Link className="frame-name" to="/">
            {words.product}
          </Link>
          {root?.user && <Menu user={root.user} />}
          <div className="frame-tools">
            <LanguageSwitch />
            {root?.user && <Person user={root.user} />}
          </div>
        </div>
      </header>
      {root?.isDemo && (
        <aside className="demo-banner" aria-label={words.demoBanner.title}>
          <strong>{words.demoBanner.title}</strong> {words.demoBanner.text}
        </aside>
      )}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  )
}

/** Whoever sent a form that was refused goes on at the first field with a fault, which may lie far above the button. */
function useFocusOnFault() {
  const { state } = useNavigation()
  const former = useRef(state)
  useEffect(() => {
    const isAnswered = former.current !== 'idle' && state === 'idle'
    former.current = state
    if (isAnswered) document.querySelector<HTMLElement>('main [aria-invalid=true]')?.focus()
  }, [state])
}

type User = NonNullable<RootData['user']>

/** An entry stands for the pages below it, and for those of the same subject that lie beside it. */
interface MenuEntry {
  to: string
  name: string
  also?: string[]
}

function isBelow(pathname: string, { to, also = [] }: MenuEntry): boolean {
  return [to, ...also].some((path) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`)))
}

function Menu({ user }: { user: User }) {
  const words = useWords()
  const { pathname } = useLocation()
  const pages: MenuEntry[] = [
    { to: '/', name: words.nav.dashboard },
    { to: '/programs', name: words.nav.programs },
    { to: '/projects', name: words.nav.projects },
    { to: '/gantt', name: words.nav.gantt },
    { to: '/progress', name: words.nav.progress },
    { to: '/slips', name: words.nav.slips, also: ['/conditions'] },
    { to: '/funding', name: words.nav.funding },
    { to: '/agreements', name: words.nav.btl, also: ['/payments', '/liability', '/split'] },
    { to: '/reconciliation', name: words.nav.reconciliation },
    ...(user.role === 'admin' ? [{ to: '/admin', name: words.nav.admin }] : []),
  ]
  return (
    <nav className="frame-menu" aria-label={words.nav.label}>
      <ul>
        {pages.map((page) => (
          <li key={page.to}>
            <Link to={page.to} aria-current={isBelow(pathname, page) ? 'page' : undefined}>
              {page.name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Person({ user }: { user: User }) {
  const words = useWords()
  return (
    <>
      <Link className="frame-person" to="/account" title={words.nav.account}>
        {user.name}
      </Link>
      <Form method="post" action="/sign-out">
        <CsrfField />
        <button className="button text" type="submit">
          {words.nav.signOut}
        </button>
      </Form>
    </>
  )
}

function LanguageSwitch() {
  const words = useWords()
  const { pathname, search } = useLocation()
  const other = useRoot()?.language === 'en' ? 'ko' : 'en'
  return (
    <Form method="post" action="/language" reloadDocument>
      <input type="hidden" name="language" value={other} />
      <input type="hidden" name="return" value={`${pathname}${search}`} />
      <button className="button text" type="submit" lang={other}>
        {words.nav.language}
      </button>
    </Form>
  )
}
