import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { ExportLink } from '#app/components/export-link.tsx'
import { CsrfField, InputField } from '#app/components/form.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import { DayField } from '#app/components/source-fields.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatDate, formatRate } from '#app/domain/format.ts'
import { contractKinds, type DamagesRules, defaultDamages } from '#app/domain/funding/contract.ts'
import { contractKindLabels } from '#app/domain/labels.ts'
import { parseDecimal } from '#app/domain/money/decimal.ts'
import { percentOf } from '#app/forms/money-fields.ts'
import { parseForm, type Refusal, refused, refusedField } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLabel, useLanguage, useRoot, useWords } from '#app/i18n/words.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { findDamagesRules, listDamagesRules, updateDamagesRules } from '#db/damages.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { damagesForm } from './forms.ts'

export const meta = pageTitle((words) => words.admin.damages)

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context, 'setting.administer')
  const { db, clock } = context
  const [now, settings] = await Promise.all([findDamagesRules(db, clock.today()), listDamagesRules(db)])
  return { now, settings, isSaved: new URL(request.url).searchParams.has('saved') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context, 'setting.administer')
  const parsed = parseForm(damagesForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { effectiveOn, ...damages } = parsed.value
  // What was signed by the former rates keeps them, and what is entered late has those of its day.
  if (effectiveOn < context.clock.today()) return refusedField(form, 'effectiveOn', 'todayOrLater')
  await context.db.transaction().execute(async (tx) => {
    const before = await updateDamagesRules(tx, effectiveOn, damages)
    await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
      {
        table: 'damagesSetting',
        recordId: effectiveOn,
        projectId: null,
        before: before && { ...before },
        after: damages,
      },
    ])
  })
  return redirect('/admin/damages?saved')
}

export default function Damages() {
  const words = useWords()
  const { now, settings, isSaved } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      {isSaved && !result && <Notice tone="good">{words.common.saved}</Notice>}
      <Panel title={words.admin.addDamages} note={words.admin.damagesNote}>
        <DamagesForm key={settings.length} now={now} refusal={result?.refusal ?? null} />
      </Panel>
      <Panel title={words.admin.thresholdHistory} actions={<ExportLink slug="damages" />}>
        <SettingTable settings={settings} />
      </Panel>
    </>
  )
}

const fields = [...contractKinds, 'cap'] as const

function useHeads(): Record<(typeof fields)[number], string> {
  const { damagesCap } = useWords().admin
  const label = useLabel()
  const { design, works, supervision, other } = contractKindLabels
  return {
    ...{ design: label(design), works: label(works), supervision: label(supervision), other: label(other) },
    cap: damagesCap,
  }
}

type Setting = Awaited<ReturnType<typeof listDamagesRules>>[number]

/** Before the first setting the defaults are in force. */
function SettingTable({ settings }: { settings: readonly Setting[] }) {
  const words = useWords()
  const language = useLanguage()
  const heads = useHeads()
  const rows = [...settings, { effectiveOn: null, ...defaultDamages }]
  const columns: Column<(typeof rows)[number]>[] = [
    {
      key: 'effectiveOn',
      head: words.admin.effectiveOn,
      isRowHead: true,
      cell: ({ effectiveOn }) =>
        effectiveOn === null ? words.admin.defaults : formatDate(effectiveOn, language),
    },
    ...fields.map((name) => ({
      key: name,
      head: heads[name],
      isNumber: true,
      cell: (setting: DamagesRules) => formatRate(parseDecimal(setting[name])),
    })),
  ]
  return (
    <Table
      caption={words.admin.thresholdHistory}
      isCaptionHidden
      columns={columns}
      rows={rows}
      rowKey={({ effectiveOn }) => effectiveOn ?? ''}
    />
  )
}

function DamagesForm({ now, refusal }: { now: DamagesRules; refusal: Refusal | null }) {
  const words = useWords()
  const heads = useHeads()
  const today = useRoot()?.today
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <DayField name="effectiveOn" label={words.admin.effectiveOn} initial={today} refusal={refusal} />
      <div className="form-row">
        {fields.map((name) => (
          <InputField
            key={name}
            name={name}
            label={`${heads[name]} (%)`}
            initial={percentOf(now[name])}
            refusal={refusal}
            isRequired
          />
        ))}
      </div>
      <div className="form-actions">
        <button className="button primary" type="submit">
          {words.common.save}
        </button>
      </div>
    </Form>
  )
}
