import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { DemoMark } from '#app/components/badge.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { CsrfField, InputField } from '#app/components/form.tsx'
import { Instant } from '#app/components/instant.tsx'
import { PageHead, Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate, formatNumber, formatProgress } from '#app/domain/format.ts'
import { monthBefore } from '#app/domain/funding/month-closing.ts'
import { can } from '#app/domain/permissions.ts'
import type { Refusal } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { listMonthClosings, type MonthClosing } from '#db/month-closing.server.ts'
import { closeMonth } from './close-month.server.ts'

export const meta = pageTitle((words) => words.months.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const closings = await listMonthClosings(context.db)
  const lastMonth = monthBefore(context.clock.today())
  return {
    closings,
    suggested: closings.some(({ month }) => month === lastMonth) ? '' : lastMonth,
    mayClose: can(user, 'funding.edit'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context, 'funding.edit')
  return closeMonth(context, user, form)
}

export default function Months() {
  const words = useWords()
  const { closings, suggested, mayClose } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>()?.refusal ?? null
  return (
    <>
      <PageHead
        back={{ to: '/funding', name: words.funding.title }}
        title={words.months.title}
        note={words.months.note}
        actions={<ExportLink slug="months" />}
      />
      <Panel title={words.months.list} isWide>
        {closings.length === 0 ? <p>{words.months.none}</p> : <ClosingTable closings={closings} />}
      </Panel>
      {mayClose && (
        <Panel title={words.months.close} note={words.months.closeNote} isWide>
          <CloseForm suggested={suggested} refusal={refusal} />
        </Panel>
      )}
    </>
  )
}

function CloseForm({ suggested, refusal }: { suggested: string; refusal: Refusal | null }) {
  const words = useWords().months
  return (
    <Form method="post" action="/funding/months?index" className="form" noValidate>
      <CsrfField />
      <InputField
        name="month"
        label={words.month}
        hint={words.monthHint}
        refusal={refusal}
        initial={suggested}
        maxLength={7}
        isRequired
      />
      <div className="form-actions">
        <button className="button primary" type="submit">
          {words.submit}
        </button>
      </div>
    </Form>
  )
}

function ClosingTable({ closings }: { closings: readonly MonthClosing[] }) {
  const words = useWords().months
  const language = useLanguage()
  const columns: Column<MonthClosing>[] = [
    {
      key: 'month',
      head: words.closedMonth,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ month, figures }) => (
        <>
          <Link to={`/funding/months/${month}`}>{words.monthTitle(month)}</Link>{' '}
          {figures.isDemo && <DemoMark />}
        </>
      ),
    },
    {
      key: 'asOf',
      head: words.asOfHead,
      isUnbroken: true,
      cell: ({ figures }) => formatDate(figures.asOf, language),
    },
    {
      key: 'completed',
      head: words.completed,
      isNumber: true,
      cell: ({ figures }) => formatNumber(figures.completed),
    },
    {
      key: 'critical',
      head: words.critical,
      isNumber: true,
      cell: ({ figures }) => formatNumber(figures.byRating.critical),
    },
    {
      key: 'progress',
      head: words.progress,
      isNumber: true,
      cell: ({ figures }) => formatProgress(figures.progress?.actualBp ?? null),
    },
    { key: 'at', head: words.closedAt, isUnbroken: true, cell: ({ closedAt }) => <Instant at={closedAt} /> },
    { key: 'by', head: words.closedBy, cell: ({ closedBy }) => closedBy ?? dash },
  ]
  return (
    <Table
      caption={words.list}
      isCaptionHidden
      columns={columns}
      rows={closings}
      rowKey={({ month }) => month}
    />
  )
}
