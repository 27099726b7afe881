import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { slipIdOf, slipSearch } from '#app/address/slip-search.ts'
import { SeverityBadge } from '#app/components/badge.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { PageHead, Panel } from '#app/components/page.tsx'
import { SavedNotice } from '#app/components/saved-notice.tsx'
import { formatSlip } from '#app/domain/format.ts'
import { flagKindLabels } from '#app/domain/labels.ts'
import { can } from '#app/domain/permissions.ts'
import { notFound } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { findLeaseToday } from '#app/tables/lease-today.server.ts'
import { subjectOf } from '#db/project.server.ts'
import { countSlipFlags, findSlipFlag, listFlagsOfMilestone } from '#db/slip-flag.server.ts'
import { answerFlag, unansweredOf } from './answer.server.ts'
import { AnswerForm } from './answer-form.tsx'
import { AnswerText } from './answer-text.tsx'
import { FlagFacts } from './flag-facts.tsx'
import { FlagHistory } from './flag-history.tsx'
import { LeaseLine } from './lease-line.tsx'

export const meta = pageTitle<typeof loader>((words, { flag }, language) => {
  const milestone = language === 'ko' ? flag.milestoneNameKo : flag.milestoneNameEn
  return `${flag.project} ${milestone} · ${words.slips.title}`
})

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const { db } = context
  const id = slipIdOf(params.id)
  const flag = id === null ? undefined : await findSlipFlag(db, id)
  if (!flag) throw notFound()
  const address = new URL(request.url).searchParams
  const savedId = slipIdOf(address.get('saved'))
  const [history, saved, unanswered, ofProject] = await Promise.all([
    listFlagsOfMilestone(db, flag.milestoneId),
    savedId === null ? null : findSlipFlag(db, savedId),
    countSlipFlags(db, unansweredOf(user, address)),
    countSlipFlags(db, { project: flag.project, isAnswered: false, isResolved: false }),
  ])
  return {
    flag,
    lease: await findLeaseToday(db, { id: flag.projectId, code: flag.project }),
    history,
    saved: saved ?? null,
    unanswered,
    /** other flags of the project that wait for an answer */
    others: ofProject - (flag.answeredAt === null && flag.resolvedOn === null ? 1 : 0),
    isAnswerable: flag.resolvedOn === null && can(user, 'slip.answer', subjectOf(flag)),
    search: slipSearch(address),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context)
  const id = slipIdOf(params.id)
  if (id === null) throw notFound()
  return answerFlag(context, user, form, id, new URL(request.url).searchParams)
}

export const shouldRevalidate = reloadAfterConflict

export default function Slip() {
  const words = useWords()
  const language = useLanguage()
  const label = useLabel()
  const { flag, lease, history, saved, unanswered, others, isAnswerable, search } =
    useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const milestone = language === 'ko' ? flag.milestoneNameKo : flag.milestoneNameEn
  return (
    <>
      <PageHead
        title={`${flag.project} ${milestone}`}
        note={
          <>
            <SeverityBadge severity={flag.severity} /> {label(flagKindLabels[flag.kind])} ·{' '}
            {formatSlip(flag.slipDays, language)}
          </>
        }
        back={{ to: `/slips${search}`, name: words.slips.title }}
        actions={<ExportLink slug="slip" about={{ of: flag.id }} />}
      />
      {saved && <SavedNotice flag={saved}>{words.slips.remaining(unanswered)}</SavedNotice>}
      <div className="panel-grid">
        <Panel title={words.slips.whatSlipped}>
          <FlagFacts flag={flag} />
          <LeaseLine project={flag.project} lease={lease} />
        </Panel>
        <Panel title={isAnswerable ? words.slips.formTitle : words.slips.answer}>
          {isAnswerable ? (
            // The key gives the next flag an empty form.
            <AnswerForm
              key={flag.id}
              flag={flag}
              others={others}
              refusal={result?.refusal ?? null}
              conflict={result?.conflict ?? null}
              search={search}
            />
          ) : (
            <AnswerText flag={flag} />
          )}
        </Panel>
        <Panel title={words.slips.flagHistory} isWide>
          <FlagHistory flags={history} currentId={flag.id} search={search} />
        </Panel>
      </div>
    </>
  )
}
