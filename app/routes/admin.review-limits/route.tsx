import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { ExportLink } from '#app/components/export-link.tsx'
import { CsrfField, InputField } from '#app/components/form.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import { DayField } from '#app/components/source-fields.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatDate, formatWon } from '#app/domain/format.ts'
import { type DatedReviewLimits, limitsOn } from '#app/domain/gate/review-limit.ts'
import { parseForm, type Refusal, refused, refusedField } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useRoot, useWords } from '#app/i18n/words.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { listReviewLimits, updateReviewLimits } from '#db/review-limit.server.ts'
import { reviewLimitForm } from './forms.ts'

export const meta = pageTitle((words) => words.admin['review-limits'])

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context, 'setting.administer')
  const limits = await listReviewLimits(context.db)
  const now = limitsOn(limits, context.clock.today())
  return { limits, now, isSaved: new URL(request.url).searchParams.has('saved') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context, 'setting.administer')
  const parsed = parseForm(reviewLimitForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { effectiveOn } = parsed.value
  const isTaken = await context.db.transaction().execute(async (tx) => {
    const firstOn = (await listReviewLimits(tx)).at(-1)?.effectiveOn
    // The limits that were in force stay; what held before the first on record can be added.
    if (effectiveOn < context.clock.today() && firstOn !== undefined && effectiveOn >= firstOn) return false
    const before = await updateReviewLimits(tx, parsed.value)
    await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
      {
        table: 'reviewLimit',
        recordId: effectiveOn,
        projectId: null,
        before: before && { ...before },
        after: { ...parsed.value },
      },
    ])
    return true
  })
  return isTaken ? redirect('/admin/review-limits?saved') : refusedField(form, 'effectiveOn', 'limitsKept')
}

export default function ReviewLimits() {
  const words = useWords()
  const { limits, now, isSaved } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      {isSaved && !result && <Notice tone="good">{words.common.saved}</Notice>}
      <Panel title={words.admin.addReviewLimits} note={words.admin.reviewLimitsNote}>
        <LimitForm key={limits.length} now={now} refusal={result?.refusal ?? null} />
      </Panel>
      <Panel title={words.admin.thresholdHistory} actions={<ExportLink slug="review-limits" />}>
        <LimitTable limits={limits} />
      </Panel>
    </>
  )
}

const amounts = ['officeFromWon', 'ministryFromWon', 'feasibilityFromWon'] as const

function LimitTable({ limits }: { limits: readonly DatedReviewLimits[] }) {
  const words = useWords()
  const language = useLanguage()
  const columns: Column<DatedReviewLimits>[] = [
    {
      key: 'effectiveOn',
      head: words.admin.effectiveOn,
      isRowHead: true,
      cell: ({ effectiveOn }) => formatDate(effectiveOn, language),
    },
    ...amounts.map((name) => ({
      key: name,
      head: words.admin.reviewLimits[name],
      isNumber: true,
      cell: (limit: DatedReviewLimits) => formatWon(limit[name], '억원'),
    })),
  ]
  return (
    <Table
      caption={words.admin.thresholdHistory}
      isCaptionHidden
      unit={words.gates.unit}
      columns={columns}
      rows={limits}
      rowKey={({ effectiveOn }) => effectiveOn}
    />
  )
}

function LimitForm({ now, refusal }: { now: DatedReviewLimits | null; refusal: Refusal | null }) {
  const words = useWords()
  const today = useRoot()?.today
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <DayField name="effectiveOn" label={words.admin.effectiveOn} initial={today} refusal={refusal} />
      <div className="form-row">
        {amounts.map((name) => (
          <InputField
            key={name}
            name={name}
            type="number"
            label={words.admin.reviewLimits[name]}
            initial={now && String(now[name] / 100_000_000n)}
            refusal={refusal}
            isRequired
          />
        ))}
      </div>
      <p className="field-hint">{words.common.unit(words.gates.unit)}</p>
      <div className="form-actions">
        <button className="button primary" type="submit">
          {words.common.save}
        </button>
      </div>
    </Form>
  )
}
