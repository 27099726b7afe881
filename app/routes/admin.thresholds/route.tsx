import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { ExportLink } from '#app/components/export-link.tsx'
import { CsrfField, InputField } from '#app/components/form.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import { DayField } from '#app/components/source-fields.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatDate } from '#app/domain/format.ts'
import { defaultThresholds } from '#app/domain/slippage.ts'
import { parseForm, refused, refusedField } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useRoot, useWords } from '#app/i18n/words.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { findThresholds, listThresholds, updateThresholds } from '#db/threshold.server.ts'
import { thresholdForm } from './forms.ts'

export const meta = pageTitle((words) => words.admin.thresholds)

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context, 'setting.administer')
  const { db, clock } = context
  const [now, settings] = await Promise.all([findThresholds(db, clock.today()), listThresholds(db)])
  return { now, settings, isSaved: new URL(request.url).searchParams.has('saved') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context, 'setting.administer')
  const parsed = parseForm(thresholdForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { effectiveOn, ...thresholds } = parsed.value
  // What was reported by the former thresholds stays as it was reported.
  if (effectiveOn < context.clock.today()) return refusedField(form, 'effectiveOn', 'todayOrLater')
  await context.db.transaction().execute(async (tx) => {
    const before = await updateThresholds(tx, effectiveOn, thresholds)
    await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
      {
        table: 'thresholdSetting',
        recordId: effectiveOn,
        projectId: null,
        before: before && { ...before },
        after: thresholds,
      },
    ])
  })
  return redirect('/admin/thresholds?saved')
}

export default function Thresholds() {
  const words = useWords()
  const { now, settings, isSaved } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      {isSaved && !result && <Notice tone="good">{words.common.saved}</Notice>}
      <div className="panel-grid">
        <Panel title={words.admin.thresholdsNow}>
          <div className="said">
            <p>{words.admin.thresholdsText(now.toleranceDays, now.majorDays, now.criticalDays)}</p>
            <p>{words.admin.thresholdsOverdue}</p>
          </div>
        </Panel>
        <Panel title={words.admin.addThresholds} note={words.admin.thresholdsNext}>
          <ThresholdForm key={settings.length} now={now} refusal={result?.refusal} />
        </Panel>
      </div>
      <Panel title={words.admin.thresholdHistory} actions={<ExportLink slug="thresholds" />}>
        <SettingTable settings={settings} />
      </Panel>
    </>
  )
}

type Setting = Awaited<ReturnType<typeof listThresholds>>[number]

/** Before the first setting the defaults are in force. */
function SettingTable({ settings }: { settings: readonly Setting[] }) {
  const words = useWords()
  const language = useLanguage()
  const rows = [...settings, { effectiveOn: null, ...defaultThresholds }]
  const columns: Column<(typeof rows)[number]>[] = [
    {
      key: 'effectiveOn',
      head: words.admin.effectiveOn,
      isRowHead: true,
      cell: ({ effectiveOn }) =>
        effectiveOn === null ? words.admin.defaults : formatDate(effectiveOn, language),
    },
    {
      key: 'tolerance',
      head: words.admin.tolerance,
      isNumber: true,
      cell: (setting) => setting.toleranceDays,
    },
    { key: 'major', head: words.admin.major, isNumber: true, cell: (setting) => setting.majorDays },
    { key: 'critical', head: words.admin.critical, isNumber: true, cell: (setting) => setting.criticalDays },
  ]
  return (
    <Table
      caption={words.admin.thresholdHistory}
      isCaptionHidden
      unit={words.admin.thresholdUnit}
      columns={columns}
      rows={rows}
      rowKey={(setting) => setting.effectiveOn ?? ''}
    />
  )
}

interface ThresholdFormProps {
  now: { toleranceDays: number; majorDays: number; criticalDays: number }
  refusal: Parameters<typeof InputField>[0]['refusal']
}

function ThresholdForm({ now, refusal }: ThresholdFormProps) {
  const words = useWords()
  const today = useRoot()?.today
  return (
    <Form method="post" className="form">
      <CsrfField />
      <DayField name="effectiveOn" label={words.admin.effectiveOn} initial={today} refusal={refusal} />
      <div className="form-row">
        <InputField
          name="toleranceDays"
          type="number"
          label={words.admin.tolerance}
          initial={String(now.toleranceDays)}
          refusal={refusal}
          isRequired
        />
        <InputField
          name="majorDays"
          type="number"
          label={words.admin.major}
          initial={String(now.majorDays)}
          refusal={refusal}
          isRequired
        />
        <InputField
          name="criticalDays"
          type="number"
          label={words.admin.critical}
          initial={String(now.criticalDays)}
          refusal={refusal}
          isRequired
        />
      </div>
      <p className="field-hint">
        {words.common.unit(words.admin.thresholdUnit)}. {words.admin.thresholdHint}
      </p>
      <div className="form-actions">
        <button className="button primary" type="submit">
          {words.common.save}
        </button>
      </div>
    </Form>
  )
}
