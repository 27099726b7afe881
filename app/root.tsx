import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { type ReactNode, useContext } from 'react'
import { findMetadata } from '#db/metadata.server.ts'
import { Fault, faultWords } from './components/fault.tsx'
import { Frame } from './components/frame.tsx'
import { NonceContext } from './components/nonce.ts'
import { languageOf } from './i18n/language.server.ts'
import { wordsIn } from './i18n/words.ts'
import type { RootData } from './root-data.ts'
import { findSignedIn } from './session.server.ts'
import fontStyles from './styles/fonts.css?url'
import styles from './styles/main.css?url'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: fontStyles },
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

/** The title of an error page; every other page names itself. */
export const meta: MetaFunction<typeof loader> = ({ data, error }) => {
  const words = wordsIn(data?.language ?? 'ko')
  const isFault = error !== undefined && error !== null
  return [
    { title: isFault ? `${faultWords(words, statusOf(error)).title} | ${words.product}` : words.product },
  ]
}

export async function loader({ request, context }: LoaderFunctionArgs): Promise<RootData> {
  const [signedIn, language, isDemo] = await Promise.all([
    findSignedIn(request, context),
    languageOf(request),
    findMetadata(context.db, 'demo-data').then((value) => value === 'present'),
  ])
  const user = signedIn && {
    id: signedIn.user.id,
    name: signedIn.user.name,
    email: signedIn.user.email,
    role: signedIn.user.role,
  }
  return { language, isDemo, user, csrf: signedIn?.csrf ?? '', today: context.clock.today() }
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext)
  const language = useRouteLoaderData<RootData>('root')?.language ?? 'ko'
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  )
}

export function ErrorBoundary() {
  return (
    <Frame>
      <Fault status={statusOf(useRouteError())} />
    </Frame>
  )
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500
}
