import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DemoMark } from '#app/components/badge.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { formatDate } from '#app/domain/format.ts'
import { monthBefore, monthChanges, monthEndOn } from '#app/domain/funding/month-closing.ts'
import { notFound } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { countLateEntries, findMonthClosing } from '#db/month-closing.server.ts'
import { ChangeTable } from './change-table.tsx'
import { CountTable, MoneyTable, SlipTable } from './month-tables.tsx'

export const meta = pageTitle<typeof loader>((words, { month }) => words.months.monthTitle(month))

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireUser(request, context)
  const { db } = context
  const month = params.month ?? ''
  const closing = monthEndOn(month) === null ? undefined : await findMonthClosing(db, month)
  if (!closing) throw notFound()
  const { figures } = closing
  const before = await findMonthClosing(db, monthBefore(figures.asOf))
  return {
    month,
    figures,
    before: before?.month ?? null,
    changes: monthChanges(before?.figures ?? null, figures),
    lateEntries: await countLateEntries(db, closing),
    isSaved: new URL(request.url).searchParams.get('saved') === 'month',
  }
}

export default function Month() {
  const words = useWords().months
  const language = useLanguage()
  const { month, figures, before, changes, lateEntries, isSaved } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        back={{ to: '/funding/months', name: words.title }}
        title={words.monthTitle(month)}
        actions={<ExportLink slug="month" about={{ of: month }} />}
        note={
          <>
            {words.asOf(formatDate(figures.asOf, language))} {figures.isDemo && <DemoMark />}
          </>
        }
      />
      {isSaved && <Notice tone="good">{words.saved}</Notice>}
      {lateEntries > 0 && <Notice tone="notice">{words.lateEntries(lateEntries)}</Notice>}
      <Panel title={words.changes} note={before === null ? words.noBefore : words.against(before)} isWide>
        <ChangeTable changes={changes} />
      </Panel>
      <Panel title={words.money} note={words.moneyNote(month.slice(0, 4))} isWide>
        <MoneyTable money={figures.money} />
      </Panel>
      <div className="panel-grid">
        <Panel title={words.counts}>
          <CountTable figures={figures} />
        </Panel>
        <Panel title={words.slips}>
          <SlipTable slips={figures.slips} />
        </Panel>
      </div>
    </>
  )
}
