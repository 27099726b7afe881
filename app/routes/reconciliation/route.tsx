import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { parseCheckFilter } from '#app/address/check-filter.ts'
import { ExportLink } from '#app/components/export-link.tsx'
import { Figure, PageHead } from '#app/components/page.tsx'
import { formatNumber } from '#app/domain/format.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { listPrograms } from '#db/program.server.ts'
import { countReconciliationChecks, listReconciliationChecks } from '#db/reconciliation.server.ts'
import { CheckFilters } from './check-filters.tsx'
import { CheckTable } from './check-table.tsx'

export const meta = pageTitle((words) => words.reconciliation.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context)
  const { db } = context
  const filter = parseCheckFilter(new URL(request.url).searchParams)
  const [checks, counts, programs] = await Promise.all([
    listReconciliationChecks(db, filter),
    countReconciliationChecks(db),
    listPrograms(db, {}),
  ])
  return {
    disagreeing: checks.filter((check) => !check.agrees),
    agreeing: checks.filter((check) => check.agrees),
    counts,
    agrees: filter.agrees ?? null,
    programs: programs.map(({ code, nameKo, nameEn }) => ({ code, nameKo, nameEn })),
  }
}

export default function Reconciliation() {
  const words = useWords()
  const { disagreeing, agreeing, counts, agrees, programs } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={words.reconciliation.title}
        note={words.reconciliation.note}
        actions={<ExportLink slug="reconciliation" />}
      />
      <div className="figures">
        <Figure name={words.reconciliation.all} value={formatNumber(counts.total)} to="/reconciliation" />
        <Figure
          name={words.reconciliation.agreeing}
          value={formatNumber(counts.agreeing)}
          to="/reconciliation?agrees=yes"
        />
        <Figure
          name={words.reconciliation.disagreeing}
          value={formatNumber(counts.disagreeing)}
          to="/reconciliation?agrees=no"
        />
      </div>
      <CheckFilters programs={programs} />
      {agrees !== true && (
        <CheckTable title={words.reconciliation.disagreeing} checks={disagreeing} hasExplanation />
      )}
      {agrees !== false && <CheckTable title={words.reconciliation.agreeing} checks={agreeing} />}
    </>
  )
}
