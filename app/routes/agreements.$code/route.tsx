import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { DemoMark } from '#app/components/badge.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { LeaseStateBadge } from '#app/components/lease-state.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { formatDate } from '#app/domain/format.ts'
import type { ResetDue } from '#app/domain/lease/agreement.ts'
import { leaseStateOf } from '#app/domain/lease/termination.ts'
import { can } from '#app/domain/permissions.ts'
import { notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { loadSchedule } from '#app/tables/lease-schedule.server.ts'
import { findAgreement } from '#db/agreement-record.server.ts'
import { AgreementFacts, TermsDayForm } from './agreement-facts.tsx'
import { Allocation } from './allocation.tsx'
import { AmendmentTable } from './amendment-table.tsx'
import { MovedYears } from './moved-years.tsx'
import { ProvisionalNotice } from './provisional-notice.tsx'
import { RateTable } from './rate-table.tsx'
import { Schedule } from './schedule-table.tsx'
import { Termination } from './termination.tsx'
import { loadTerms, resetNear } from './terms.server.ts'
import { VersionTable } from './version-table.tsx'

export const meta = pageTitle<typeof loader>(
  (words, { agreement }) => `${agreement.code} ${words.agreements.title}`,
)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const agreement = await findAgreement(context.db, requireCode(params.code))
  if (!agreement) throw notFound()
  const search = new URL(request.url).searchParams
  const today = context.clock.today()
  const [schedule, terms] = await Promise.all([
    loadSchedule(context.db, agreement, search.get('year'), today),
    loadTerms(context.db, agreement, search.get('on'), today),
  ])
  const near = resetNear(agreement, schedule.reset, today)
  const saved = savedOf(search.get('saved'))
  return { agreement, ...schedule, ...terms, near, saved, mayEdit: can(user, 'agreement.edit') }
}

/** What was just saved, as the address says it. */
function savedOf(text: string | null): 'version' | 'agreement' | 'amendment' | null {
  return (['version', 'agreement', 'amendment'] as const).find((one) => one === text) ?? null
}

export default function Agreement() {
  const { agreements: words, operating } = useWords()
  const language = useLanguage()
  const loaded = useLoaderData<typeof loader>()
  const { agreement, saved, mayEdit, reset, near, movement, versions, years, year, rows } = loaded
  const { code, isProvisional, isEnded, isDemo, termination } = agreement
  return (
    <>
      <PageHead
        back={{ to: '/agreements', name: words.title }}
        title={`${code} ${language === 'ko' ? agreement.nameKo : agreement.nameEn}`}
        note={
          <>
            <LeaseStateBadge state={leaseStateOf(agreement)} /> {isDemo && <DemoMark />}
          </>
        }
        actions={
          <>
            <ExportLink slug="agreement" about={{ of: code }} />
            {mayEdit && !isEnded && <Actions code={code} isProvisional={isProvisional} />}
          </>
        }
      />
      {saved && <Notice tone="good">{words.saved[saved]}</Notice>}
      {near && <ResetNotice code={code} reset={near} mayEdit={mayEdit} />}
      {termination && loaded.principal && (
        <Termination termination={termination} principal={loaded.principal} />
      )}
      {isProvisional && <ProvisionalNotice agreement={agreement} movement={movement} />}
      {movement && <MovedYears movement={movement} />}
      <div className="panel-grid">
        <Panel
          title={words.terms}
          note={<InForce {...loaded} />}
          actions={<Link to={`/agreements/${code}/operating`}>{operating.link}</Link>}
        >
          <AgreementFacts
            agreement={agreement}
            signed={loaded.amendments[0]}
            terms={loaded.inForce.terms}
            reset={reset}
          />
          <TermsDayForm on={loaded.on} />
        </Panel>
        <Panel title={words.rateOf}>
          <RateTable parts={agreement.rateParts} />
        </Panel>
      </div>
      <Panel title={words.amendments} note={words.amendmentsNote} id="amendments">
        <AmendmentTable amendments={loaded.amendments} isDemo={isDemo} />
      </Panel>
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
  const { agreements: words, termination } = useWords()
  return (
    <>
      <Link className="button text" to={`/agreements/${code}/change?kind=termination`}>
        {termination.title}
      </Link>
      <Link className="button secondary" to={`/agreements/${code}/edit`}>
        {words.edit}
      </Link>
      <Link className="button primary" to={`/agreements/${code}/change`}>
        {isProvisional ? words.begin : words.change}
      </Link>
    </>
  )
}

/** Since when and by which document the terms hold that are shown, and whether others follow. */
function InForce({ inForce, next }: Pick<Awaited<ReturnType<typeof loadTerms>>, 'inForce' | 'next'>) {
  const words = useWords().agreements
  const language = useLanguage()
  const { number, effectiveOn, documentNo } = inForce
  return (
    <>
      {words.inForce(formatDate(effectiveOn, language), words.amendmentOf(number), documentNo)}
      {next && (
        <>
          {' '}
          <strong>
            {words.amendedFrom(formatDate(next.effectiveOn, language), words.amendmentOf(next.number))}
          </strong>
        </>
      )}
    </>
  )
}

function ResetNotice({ code, reset, mayEdit }: { code: string; reset: ResetDue; mayEdit: boolean }) {
  const words = useWords().agreements
  const language = useLanguage()
  return (
    <Notice tone="warning" title={words.resetNear}>
      <p>
        {words.nextResetOf(formatDate(reset.on, language), reset.fromPayment)}{' '}
        {mayEdit && <Link to={`/agreements/${code}/change?kind=reset`}>{words.recordReset}</Link>}
      </p>
    </Notice>
  )
}
