import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BtlMenu } from '#app/components/btl-menu.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { PageHead, Panel } from '#app/components/page.tsx'
import { formatDate } from '#app/domain/format.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { readGroup, splitGroups, splitLines } from '#app/tables/split-lines.ts'
import { listSplit } from '#db/split.server.ts'
import { SplitTable } from './split-table.tsx'

export const meta = pageTitle((words) => words.split.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context)
  const today = context.clock.today()
  const by = readGroup(new URL(request.url).searchParams.get('by'))
  return { today, by, lines: splitLines(by, await listSplit(context.db, by, today)) }
}

export default function Split() {
  const words = useWords().split
  const language = useLanguage()
  const { today, by, lines } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={words.title}
        note={words.note(formatDate(today, language))}
        actions={<ExportLink slug="split" />}
      />
      <BtlMenu />
      <nav className="year-links" aria-label={words.by}>
        {splitGroups.map((group) => (
          <Link key={group} to={`?by=${group}`} aria-current={group === by ? 'page' : undefined}>
            {words.groups[group]}
          </Link>
        ))}
      </nav>
      <Panel title={words.groups[by]}>
        <SplitTable by={by} lines={lines} />
        <p className="field-hint">{words.schoolKind}</p>
      </Panel>
      <Panel title={words.measures} actions={<Link to="/reconciliation">{words.asPrinted}</Link>}>
        <p>{words.measuresText}</p>
        <p>{words.measuresShare}</p>
      </Panel>
    </>
  )
}
