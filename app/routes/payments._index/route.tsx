import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readPaymentQuestion } from '#app/address/payment-address.ts'
import { BtlMenu } from '#app/components/btl-menu.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { Figure, Notice, PageHead, Panel } from '#app/components/page.tsx'
import { Pager } from '#app/components/pager.tsx'
import { formatDate, formatWon } from '#app/domain/format.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { loadRun, pageSize } from '#app/tables/payment-run.server.ts'
import { PaymentFilters } from './payment-filters.tsx'
import { PaymentTable } from './payment-table.tsx'

export const meta = pageTitle((words) => words.payments.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context)
  const params = new URL(request.url).searchParams
  const today = context.clock.today()
  const question = readPaymentQuestion(params, today)
  const asked = params.get('page') ?? ''
  const page = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
  return { question, page, pageSize, today, ...(await loadRun(context.db, question, page, today)) }
}

export default function Payments() {
  const words = useWords().payments
  const language = useLanguage()
  const run = useLoaderData<typeof loader>()
  const { question, sums, late, lines, total, today } = run
  const unit = unitIn('원', language)
  const quarter = question.quarter === null ? words.wholeYear : words.quarterOf(question.quarter)
  const title = words.listOf(question.year, quarter)
  const { counted, leftOut } = run.expected
  const expectedNotes = [
    ...(counted > 0 ? [words.expectedIn(counted)] : []),
    ...(leftOut > 0 ? [words.unknownOut(leftOut)] : []),
  ]
  return (
    <>
      <PageHead
        title={words.title}
        note={words.note(formatDate(today, language))}
        actions={<ExportLink slug="payments" />}
      />
      <BtlMenu />
      <PaymentFilters question={question} agreements={run.agreements} />
      {total === 0 ? (
        <Notice tone="notice">{words.empty}</Notice>
      ) : (
        <>
          <div className="figures">
            <Figure
              name={words.owed}
              value={formatWon(sums.owedWon, '원')}
              unit={unit}
              note={expectedNotes.join(', ') || undefined}
            />
            <Figure name={words.paid} value={formatWon(sums.paidWon, '원')} unit={unit} />
            <Figure
              name={words.lateCount}
              value={words.countOf(late.count)}
              note={`${words.lateInterestNow} ${formatWon(late.interestWon ?? 0n, '원')}${language === 'ko' ? '' : ' '}${unit}`}
            />
          </div>
          <Panel
            title={title}
            note={run.hasArrears ? `${words.listNote} ${words.arrearsNote}` : words.listNote}
          >
            <PaymentTable caption={title} lines={lines} sums={sums} />
            <Pager page={run.page} pageSize={run.pageSize} total={total} />
          </Panel>
        </>
      )}
    </>
  )
}
