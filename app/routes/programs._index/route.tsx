import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { type ProgramKind, parseProgramKind, programKinds } from '#app/address/program-kind.ts'
import { ExportLink } from '#app/components/export-link.tsx'
import { PageHead } from '#app/components/page.tsx'
import { pageTitle } from '#app/i18n/title.ts'
import { useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { listPrograms } from '#db/program.server.ts'
import { ProgramTable } from './program-table.tsx'

export const meta = pageTitle((words) => words.programs.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context)
  const { kind, isCapital } = parseProgramKind(new URL(request.url).searchParams)
  return { kind, programs: await listPrograms(context.db, { isCapital }) }
}

export default function Programs() {
  const words = useWords()
  const { kind, programs } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={words.programs.title}
        note={words.programs.note}
        actions={<ExportLink slug="programs" />}
      />
      <KindTabs current={kind} />
      <div className="panel">
        <ProgramTable programs={programs} />
      </div>
    </>
  )
}

function KindTabs({ current }: { current: ProgramKind }) {
  const words = useWords()
  return (
    <nav className="tabs" aria-label={words.programs.kind}>
      {programKinds.map((kind) => (
        <Link key={kind} to={`?kind=${kind}`} aria-current={kind === current ? 'page' : undefined}>
          {words.programs.kinds[kind]}
        </Link>
      ))}
    </nav>
  )
}
