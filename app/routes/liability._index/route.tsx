import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { readLiabilityQuestion } from '#app/address/liability-address.ts'
import { BtlMenu } from '#app/components/btl-menu.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { LeaseMovementTable } from '#app/components/lease-movement-table.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { formatDate } from '#app/domain/format.ts'
import { liabilityByYear } from '#app/domain/lease/liability.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import {
  listAgreementChoices,
  listAgreementCohorts,
  listAgreementRecords,
} from '#db/agreement-record.server.ts'
import { listLeaseMovements } from '#db/lease-movement.server.ts'
import { listLiabilityParts, listTerminationDues } from '#db/liability.server.ts'
import { Headline } from './headline.tsx'
import { LiabilityFilters } from './liability-filters.tsx'
import { YearChart } from './year-chart.tsx'
import { YearTable } from './year-table.tsx'

export const meta = pageTitle((words) => words.liability.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context)
  const { db, clock } = context
  const { isRateWrong, rateBp, ...filter } = readLiabilityQuestion(new URL(request.url).searchParams)
  const [agreements, cohorts, provisional] = await Promise.all([
    listAgreementChoices(db),
    listAgreementCohorts(db),
    listAgreementRecords(db, { code: filter.agreement, cohort: filter.cohort, isProvisional: true }),
  ])
  const [usual, asked, terminations, movements] = await Promise.all([
    listLiabilityParts(db, filter, provisional),
    rateBp === 0 ? null : listLiabilityParts(db, { ...filter, rateBp }),
    listTerminationDues(db, filter),
    listLeaseMovements(db, provisional),
  ])
  return {
    today: clock.today(),
    rateBp,
    isRateWrong,
    years: liabilityByYear(asked ?? usual, terminations),
    usual: asked === null ? null : liabilityByYear(usual, terminations),
    movements,
    choices: { agreements, cohorts },
  }
}

export default function Liability() {
  const { liability: words, estimate } = useWords()
  const language = useLanguage()
  const { today, rateBp, isRateWrong, years, usual, movements, choices } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={words.title}
        note={words.note(formatDate(today, language))}
        actions={
          <>
            <Link className="button secondary" to="/liability/estimate">
              {estimate.open}
            </Link>
            <ExportLink slug="liability" />
          </>
        }
      />
      <BtlMenu />
      <LiabilityFilters choices={choices} isRateWrong={isRateWrong} />
      {years.length === 0 ? (
        <Notice tone="notice">{words.empty}</Notice>
      ) : (
        <>
          <Headline years={years} today={today} />
          <Panel title={words.chart}>
            <YearChart years={years} />
            <YearTable years={years} usual={usual} rateBp={rateBp} />
          </Panel>
        </>
      )}
      <Panel title={words.moved} note={words.movedNote}>
        {movements.length === 0 ? <p>{words.movedNone}</p> : <LeaseMovementTable movements={movements} />}
      </Panel>
    </>
  )
}
