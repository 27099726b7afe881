import { Table } from '#app/components/table.tsx'
import { dash, formatDate, formatNumber, formatRate } from '#app/domain/format.ts'
import { type PaymentStep, paymentSteps } from '#app/domain/lease/government-payment.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { PaymentPage } from './load.server.ts'

interface StepLine {
  step: PaymentStep
  on: string | null
  by: string | null
  what: string
}

/** What was done, when and by whom; the next step is marked. */
export function Steps({ page }: { page: PaymentPage }) {
  const words = useWords().payments
  const language = useLanguage()
  const { next } = page.figures
  const marked = next === 'release' ? 'pay' : next
  return (
    <Table
      caption={words.steps}
      isCaptionHidden
      rows={useLines(page)}
      rowKey={({ step }) => step}
      columns={[
        {
          key: 'step',
          head: words.step,
          isRowHead: true,
          isUnbroken: true,
          cell: ({ step }) => (
            <>
              {`${paymentSteps.indexOf(step) + 1}. ${words.stepNames[step]}`}
              {step === marked && <span className="cell-note">{words.nextStep}</span>}
            </>
          ),
        },
        {
          key: 'day',
          head: words.day,
          isUnbroken: true,
          cell: ({ on }) => (on === null ? words.notYet : formatDate(on, language)),
        },
        { key: 'person', head: words.person, isUnbroken: true, cell: ({ by }) => by ?? dash },
        { key: 'content', head: words.content, cell: ({ what }) => what || dash },
      ]}
    />
  )
}

function useLines({ payment, checkByOn }: PaymentPage): StepLine[] {
  const words = useWords().payments
  const language = useLanguage()
  const { grade, score, gradeRate, claimDocumentNo, deductionWon, deductionReason, parts } = payment
  const checked =
    deductionWon === 0n
      ? words.noDeduction
      : words.deductedText(formatNumber(deductionWon), deductionReason ?? '')
  const released = payment.leaseReleaseReason === null ? [] : [words.releasedText(payment.leaseReleaseReason)]
  const paid = parts.length === 0 ? [] : [words.paidText(parts.length)]
  return [
    {
      step: 'evaluate',
      on: payment.evaluatedOn,
      by: payment.evaluatedBy,
      what: grade === null || score === null ? '' : words.evaluatedText(grade, score, formatRate(gradeRate)),
    },
    {
      step: 'claim',
      on: payment.claimedOn,
      by: payment.claimedBy,
      what:
        claimDocumentNo === null
          ? ''
          : words.claimedText(claimDocumentNo, formatDate(payment.dueOn, language)),
    },
    {
      step: 'check',
      on: payment.checkedOn,
      by: payment.checkedBy,
      what:
        payment.checkedOn !== null
          ? checked
          : checkByOn === null
            ? ''
            : words.checkBy(formatDate(checkByOn, language)),
    },
    { step: 'approve', on: payment.approvedOn, by: payment.approvedBy, what: '' },
    {
      step: 'pay',
      on: payment.paidOn,
      by: parts.at(-1)?.author ?? null,
      what: [...released, ...paid].join(' · '),
    },
  ]
}
