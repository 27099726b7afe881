import type { LoaderFunctionArgs } from '@remix-run/node'
import { NavLink, Outlet } from '@remix-run/react'
import { PageHead } from '#app/components/page.tsx'
import { useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context, 'user.administer')
  return null
}

const pages = [
  'users',
  'templates',
  'thresholds',
  'review-limits',
  'damages',
  'holidays',
  'jobs',
  'demo',
] as const

export default function Administration() {
  const words = useWords()
  return (
    <>
      <PageHead title={words.admin.title} />
      <nav className="tabs" aria-label={words.admin.tabs}>
        {pages.map((page) => (
          <NavLink key={page} to={`/admin/${page}`}>
            {words.admin[page]}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </>
  )
}
