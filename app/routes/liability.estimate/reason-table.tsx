import { Link } from '@remix-run/react'
import { Table } from '#app/components/table.tsx'
import { dash, formatWon } from '#app/domain/format.ts'
import type { Won } from '#app/domain/money.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ReasonLine } from '#app/tables/estimate-lines.ts'
import { reasonText } from '#app/tables/estimate-reason.ts'

/** Why the sum is another one than a year ago; the rows sum to the difference, to the won. */
export function ReasonTable({ reasons, changeWon }: { reasons: readonly ReasonLine[]; changeWon: Won }) {
  const words = useWords()
  const language = useLanguage()
  return (
    <Table
      caption={words.estimate.reasons}
      isCaptionHidden
      unit={words.agreements.won}
      rows={reasons.map((reason, index) => ({ ...reason, index }))}
      rowKey={({ index }) => index}
      foot={[words.common.total, null, null, formatWon(changeWon, '원')]}
      columns={[
        {
          key: 'kind',
          head: words.estimate.reason,
          isRowHead: true,
          isUnbroken: true,
          cell: ({ kind }) => words.estimate.kinds[kind],
        },
        {
          key: 'code',
          head: words.liability.agreement,
          isUnbroken: true,
          cell: ({ code }) => (code === null ? dash : <Link to={`/agreements/${code}`}>{code}</Link>),
        },
        {
          key: 'text',
          head: words.estimate.what,
          cell: (reason) => <ReasonText reason={reason} text={reasonText(reason, words, language)} />,
        },
        {
          key: 'change',
          head: words.estimate.change,
          isNumber: true,
          cell: (reason) => formatWon(reason.changeWon, '원'),
        },
      ]}
    />
  )
}

function ReasonText({ reason: { start }, text }: { reason: ReasonLine; text: string }) {
  if (!start?.building) return text
  return (
    <>
      {text} <Link to={`/projects/${start.building}#milestones`}>{start.building}</Link>
    </>
  )
}
