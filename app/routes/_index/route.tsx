import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { conditionDays } from '#app/address/condition-address.ts'
import { ConditionFigures } from '#app/components/condition-figures.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { Notice, PageHead } from '#app/components/page.tsx'
import { formatDate } from '#app/domain/format.ts'
import { isAsOf, worstShown } from '#app/domain/portfolio.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { listAgreementRecords } from '#db/agreement-record.server.ts'
import { getConditionCounts, listConditions } from '#db/gate-condition.server.ts'
import { listLeaseMovements } from '#db/lease-movement.server.ts'
import { loadPortfolioStatus } from '#db/portfolio.server.ts'
import { countSlipFlags } from '#db/slip-flag.server.ts'
import { AsOfForm } from './as-of-form.tsx'
import { Completions, Money, Stages } from './charts.tsx'
import { Conditions } from './conditions.tsx'
import { Figures } from './figures.tsx'
import { MovedLeases } from './moved-leases.tsx'
import { openFigures } from './open-figures.ts'
import { ScopeTabs } from './scope-tabs.tsx'
import { Due, Worst } from './tables.tsx'

/** What is due is often more than a screen; the address asks for all of it. */
const dueShown = 15
/** What a project manager has to answer first. */
const toAnswer = { isLeading: true, isAnswered: false, isResolved: false }
/** The first open conditions; the list has all. */
const conditionsShown = 10

export const meta = pageTitle((words) => words.dashboard.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const params = new URL(request.url).searchParams
  const asked = params.get('asOf') ?? ''
  const asOf = isAsOf(asked) ? asked : context.clock.today()
  const isManager = user.role === 'project-manager'
  const isMine = isManager && params.get('scope') === 'mine'
  const conditionsOf = { ...conditionDays(asOf), assignedTo: isMine ? user : undefined }
  const isToday = asOf === context.clock.today()
  const [{ late, due, ...status }, leases, counts, conditions, unanswered] = await Promise.all([
    loadPortfolioStatus(context.db, asOf, isMine ? user : null),
    listAgreementRecords(context.db, { isProvisional: true }),
    getConditionCounts(context.db, conditionsOf),
    listConditions(context.db, { ...conditionsOf, view: null }, { limit: conditionsShown }),
    isMine && isToday ? countSlipFlags(context.db, { ...toAnswer, assignedTo: user }) : null,
  ])
  return {
    asOf,
    isToday,
    badAsOf: asked === '' || isAsOf(asked) ? null : asked.slice(0, 40),
    isManager,
    isMine,
    status,
    worst: late.slice(0, worstShown),
    due: params.get('due') === 'all' ? due : due.slice(0, dueShown),
    dueTotal: due.length,
    unanswered,
    movements: await listLeaseMovements(context.db, leases),
    conditions: { rows: conditions, counts },
  }
}

export default function Dashboard() {
  const words = useWords()
  const language = useLanguage()
  const {
    asOf,
    isToday,
    badAsOf,
    isManager,
    isMine,
    status,
    worst,
    due,
    dueTotal,
    unanswered,
    movements,
    conditions,
  } = useLoaderData<typeof loader>()
  const open = openFigures(status, isMine)
  const actions = (
    <>
      <AsOfForm asOf={asOf} isMine={isMine} />
      <ExportLink slug="dashboard" />
      <a className="button primary" href={`/reports/portfolio-status.pdf?asOf=${asOf}`}>
        {words.dashboard.download}
      </a>
    </>
  )
  return (
    <>
      <PageHead
        title={words.dashboard.title}
        note={`${words.dashboard.note(formatDate(asOf, language))}${isToday ? '' : ` ${words.dashboard.listsOfToday}`}`}
        actions={actions}
      />
      {badAsOf !== null && <Notice tone="warning">{words.dashboard.badAsOf(badAsOf)}</Notice>}
      {isManager && <ScopeTabs isMine={isMine} />}
      {status.projects === 0 ? (
        <Notice tone="notice" title={words.dashboard.emptyTitle}>
          {isMine ? words.dashboard.emptyMine : words.dashboard.emptyAll}
        </Notice>
      ) : (
        <>
          <Figures status={status} open={open} dueTotal={dueTotal} isMine={isMine} unanswered={unanswered}>
            <ConditionFigures counts={conditions.counts} asOf={asOf} manager={isMine ? 'me' : null} />
          </Figures>
          <div className="panel-grid dashboard-charts">
            <Completions completions={status.completions} open={open} />
            <Money groups={status.groups} open={open.groups} />
            <Stages byStage={status.byStage} open={open.byStage} />
          </div>
          <Worst lines={worst} />
          {isToday && !isMine && movements.length > 0 && <MovedLeases movements={movements} />}
          <Due lines={due} total={dueTotal} />
          {conditions.rows.length > 0 && (
            <Conditions rows={conditions.rows} total={conditions.counts.open} asOf={asOf} isMine={isMine} />
          )}
        </>
      )}
    </>
  )
}
