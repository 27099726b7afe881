import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { parseFundingFilter } from '#app/address/funding-filter.ts'
import { ExportLink } from '#app/components/export-link.tsx'
import { FundingEntries } from '#app/components/funding-entries.tsx'
import { PageHead, Panel } from '#app/components/page.tsx'
import { Pager } from '#app/components/pager.tsx'
import { formatWon } from '#app/domain/format.ts'
import { entryKindLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { countFundingEntries, listFundingEntries, listFundingSums } from '#db/funding.server.ts'

const pageSize = 50

export const meta = pageTitle((words) => `${words.funding.entries} · ${words.funding.title}`)

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context)
  const params = new URL(request.url).searchParams
  const filter = parseFundingFilter(params)
  const asked = params.get('page') ?? ''
  const page = /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1
  const [entries, total, sums] = await Promise.all([
    listFundingEntries(context.db, filter, { limit: pageSize, offset: (page - 1) * pageSize }),
    countFundingEntries(context.db, filter),
    listFundingSums(context.db, filter),
  ])
  // Kinds are not added to each other: a budget and a payment together are no figure.
  const sumWon = filter.kind === undefined ? null : sums.reduce((sum, { amountWon }) => sum + amountWon, 0n)
  return { filter, entries, total, page, sumWon }
}

export default function FundingEntriesPage() {
  const words = useWords()
  const label = useLabel()
  const language = useLanguage()
  const { filter, entries, total, page, sumWon } = useLoaderData<typeof loader>()
  const { project, program, fiscalYear, source, kind } = filter
  const narrowedBy = [
    project ?? program,
    fiscalYear,
    source && label(fundingSourceLabels[source]),
    kind && label(entryKindLabels[kind]),
    sumWon === null
      ? undefined
      : `${words.common.total} ${formatWon(sumWon, '원')} ${unitIn('원', language)}`,
  ].filter((part) => part !== undefined && part !== '')
  const up = project === undefined ? '/funding' : `/projects/${project}/funding`
  return (
    <>
      <PageHead
        back={{ to: up, name: words.funding.title }}
        title={words.funding.entries}
        note={narrowedBy.join(' · ') || words.funding.entriesNote}
        actions={<ExportLink slug="funding-entries" />}
      />
      <Panel title={words.funding.entries} note={words.funding.entriesNote} isWide>
        <FundingEntries entries={entries} />
        <Pager page={page} pageSize={pageSize} total={total} />
      </Panel>
    </>
  )
}
