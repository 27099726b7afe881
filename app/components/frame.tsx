import { Form, Link, useLocation, useNavigation } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useRoot, useWords } from '#app/i18n/words.ts'
import type { RootData } from '#app/root-data.ts'
import { CsrfField } from './form.tsx'

/** What stands around every page: product name, menu, person, language, and the demonstration mark. */
export function Frame({ children }: { children: ReactNode }) {
  const words = useWords()
  const root = useRoot()
  useFocusOnAnswer()
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

/**
 * Whoever sent a form goes on at the first field with a fault, which may lie far above the button. Where the button is
 * gone because another page came, the way goes on at what the address points to, or at what that page tells.
 */
function useFocusOnAnswer() {
  const { state, formMethod } = useNavigation()
  const { hash } = useLocation()
  const former = useRef<{ state: typeof state; isSent: boolean }>({ state, isSent: false })
  useEffect(() => {
    const { state: was, isSent } = former.current
    former.current = { state, isSent: state !== 'idle' && (isSent || formMethod === 'POST') }
    if (was === 'idle' || state !== 'idle') return
    const faulty = document.querySelector<HTMLElement>('main [aria-invalid=true]')
    if (faulty) faulty.focus()
    else if (isSent && document.activeElement === document.body) focusOnTold(hash.slice(1))
  }, [state, formMethod, hash])
}

function focusOnTold(id: string) {
  const places = ['main .notice[role]', 'main h1'].map((place) => document.querySelector<HTMLElement>(place))
  const told = document.getElementById(id) ?? places.find((place) => place !== null)
  // Neither a notice nor a heading can be tabbed to; only this once it is where the keyboard is.
  told?.setAttribute('tabindex', '-1')
  told?.focus()
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
