import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { DemoMark } from '#app/components/badge.tsx'
import { LeaseStateBadge } from '#app/components/lease-state.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { can } from '#app/domain/permissions.ts'
import { notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { loadSchedule } from '#app/lease-schedule.server.ts'
import { requireUser } from '#app/session.server.ts'
import { findAgreement } from '#db/agreement-record.server.ts'
import { AgreementFacts } from './agreement-facts.tsx'
import { Allocation } from './allocation.tsx'
import { ProvisionalNotice } from './provisional-notice.tsx'
import { RateTable } from './rate-table.tsx'
import { Schedule } from './schedule-table.tsx'
import { VersionTable } from './version-table.tsx'

export const meta = pageTitle<typeof loader>(
  (words, { agreement }) => `${agreement.code} ${words.agreements.title}`,
)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const agreement = await findAgreement(context.db, requireCode(params.code))
  if (!agreement) throw notFound()
  const search = new URL(request.url).searchParams
  const schedule = await loadSchedule(context.db, agreement, search.get('year'), context.clock.today())
  return { agreement, ...schedule, saved: search.get('saved'), mayEdit: can(user, 'agreement.edit') }
}

export default function Agreement() {
  const words = useWords().agreements
  const language = useLanguage()
  const { agreement, saved, mayEdit, reset, movement, versions, years, year, rows } =
    useLoaderData<typeof loader>()
  const { code, isProvisional, isDemo } = agreement
  return (
    <>
      <PageHead
        back={{ to: '/agreements', name: words.title }}
        title={`${code} ${language === 'ko' ? agreement.nameKo : agreement.nameEn}`}
        note={
          <>
            <LeaseStateBadge isProvisional={isProvisional} /> {isDemo && <DemoMark />}
          </>
        }
        actions={mayEdit && <Actions code={code} isProvisional={isProvisional} />}
      />
      {saved === 'version' && <Notice tone="good">{words.saved.version}</Notice>}
      {saved === 'agreement' && <Notice tone="good">{words.saved.agreement}</Notice>}
      {isProvisional && <ProvisionalNotice agreement={agreement} movement={movement} />}
      <div className="panel-grid">
        <Panel title={words.terms}>
          <AgreementFacts agreement={agreement} reset={reset} />
        </Panel>
        <Panel title={words.rateOf}>
          <RateTable parts={agreement.rateParts} />
        </Panel>
      </div>
      <Panel title={words.allocation} note={words.allocationNote}>
        <Allocation agreement={agreement} />
      </Panel>
      <Panel
        title={words.schedule}
        note={words.scheduleNote}
        id="schedule"
        actions={<Link to={`/liability?agreement=${code}`}>{words.liability}</Link>}
      >
        <Schedule years={years} year={year} rows={rows} />
      </Panel>
      <Panel title={words.versions} note={words.versionsNote} id="versions">
        <VersionTable code={code} versions={versions} />
      </Panel>
    </>
  )
}

function Actions({ code, isProvisional }: { code: string; isProvisional: boolean }) {
  const words = useWords().agreements
  return (
    <>
      {isProvisional && (
        <Link className="button secondary" to={`/agreements/${code}/edit`}>
          {words.edit}
        </Link>
      )}
      <Link className="button primary" to={`/agreements/${code}/change`}>
        {words.change}
      </Link>
    </>
  )
}
