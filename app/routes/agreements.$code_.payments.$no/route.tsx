import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { DemoMark } from '#app/components/badge.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { PaymentStateBadge } from '#app/components/payment-state.tsx'
import { formatDate, formatNumber } from '#app/domain/format.ts'
import { can } from '#app/domain/permissions.ts'
import { forbidden, notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { Amounts } from './amounts.tsx'
import { Evidence } from './evidence.tsx'
import { Headline } from './headline.tsx'
import { History } from './history.tsx'
import { loadPayment, type PaymentPage } from './load.server.ts'
import { NextStep } from './next-step.tsx'
import { Parts } from './parts.tsx'
import { ConflictOf } from './payment-conflict.tsx'
import { saveStep } from './save.server.ts'
import { Steps } from './steps.tsx'
import { TakeBack } from './take-back.tsx'
import { saveEvidence } from './upload.server.ts'

export const meta = pageTitle<typeof loader>((words, { payment }) =>
  words.payments.pageTitle(payment.agreement.code, payment.no),
)

function placeOf(params: LoaderFunctionArgs['params']) {
  if (!/^[1-9]\d{0,3}$/.test(params.no ?? '')) throw notFound()
  return { code: requireCode(params.code), no: Number(params.no) }
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const place = placeOf(params)
  const page = await loadPayment(context.db, user, { ...place, today: context.clock.today() })
  if (page === null) throw notFound()
  return { ...page, saved: new URL(request.url).searchParams.get('saved') }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  // Who may change nothing is told so before a large file is read.
  const visitor = await requireUser(request, context)
  if (!can(visitor, 'payment.edit')) throw forbidden()
  const place = placeOf(params)
  const { user, form } = await requireForm(request, context)
  return form.get('intent') === 'evidence'
    ? saveEvidence(context, user, form, place)
    : saveStep(context, user, form, place)
}

export const shouldRevalidate = reloadAfterConflict

export default function GovernmentPaymentPage() {
  const words = useWords().payments
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { payment, period, history } = page
  const { agreement, no, state, isDemo } = payment
  const refusal = result?.refusal ?? null
  const refusalOf = (intent: string) => (refusal?.values.intent === intent ? refusal : null)
  const saved = result ? undefined : Object.entries(words.saved).find(([key]) => key === page.saved)?.[1]
  return (
    <>
      <PageHead
        back={{ to: '/payments', name: words.title }}
        title={words.pageTitle(agreement.code, no)}
        actions={<ExportLink slug="payment" about={{ of: agreement.code, no }} />}
        note={
          <>
            <PaymentStateBadge state={state} />{' '}
            <Link to={`/agreements/${agreement.code}#schedule`}>
              {language === 'ko' ? agreement.nameKo : agreement.nameEn}
            </Link>
            {` · ${words.period} ${formatDate(period.fromOn, language)} – ${formatDate(period.toOn, language)} `}
            {isDemo && <DemoMark />}
          </>
        }
      />
      {saved && <Notice tone="good">{saved}</Notice>}
      {result?.conflict && <ConflictOf conflict={result.conflict} />}
      <Warnings page={page} />
      <Headline page={page} />
      <Panel title={words.steps}>
        <Steps page={page} />
      </Panel>
      <NextStep page={page} refusalOf={refusalOf} />
      <div className="panel-grid">
        <Panel title={words.amounts} note={words.amountsNote}>
          <Amounts page={page} />
        </Panel>
        <Panel title={words.parts}>
          <Parts parts={payment.parts} />
        </Panel>
      </div>
      <Panel title={words.evidence} note={words.evidenceNote} id="evidence">
        <Evidence page={page} refusal={refusalOf('evidence')} />
      </Panel>
      <TakeBack page={page} refusal={refusalOf('back')} />
      {history && (
        <Panel title={words.history}>
          <History history={history} />
        </Panel>
      )}
    </>
  )
}

/** What is out of the ordinary, said in words before anything else. */
function Warnings({ page: { payment, figures } }: { page: PaymentPage }) {
  const words = useWords().payments
  const { lateness, lateDays, interestNowWon } = figures
  const isHeld = payment.isLeaseHeld && payment.leaseReleasedOn === null
  return (
    <>
      {lateness === 'late' && (
        <Notice tone="danger" title={words.late(lateDays)}>
          {words.lateText(lateDays, formatNumber(interestNowWon))}
        </Notice>
      )}
      {lateness === 'behind' && (
        <Notice tone="warning" title={words.behind(lateDays)}>
          {words.behindText(lateDays)}
        </Notice>
      )}
      {isHeld && (
        <Notice tone="warning" title={words.held}>
          {words.heldText}
        </Notice>
      )}
    </>
  )
}
