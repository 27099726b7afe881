import { useTerms } from '#app/components/agreement-term.ts'
import { DemoMark } from '#app/components/badge.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatDate } from '#app/domain/format.ts'
import { type TermChange, termChanges } from '#app/domain/lease/agreement-terms.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { AmendmentRecord } from '#db/agreement-amendment.server.ts'

interface AmendmentTableProps {
  amendments: readonly AmendmentRecord[]
  isDemo: boolean
}

type Line = AmendmentRecord & { changes: TermChange[] }

/** What an agreement said from the start and after each amendment, the newest first. */
export function AmendmentTable({ amendments, isDemo }: AmendmentTableProps) {
  const words = useWords().agreements
  const columns = useColumns(isDemo)
  const rows = amendments.map((amendment, index): Line => {
    const before = amendments[index - 1]
    return { ...amendment, changes: before ? termChanges(before.terms, amendment.terms) : [] }
  })
  return (
    <Table
      caption={words.amendments}
      isCaptionHidden
      columns={columns}
      rows={rows.toReversed()}
      rowKey={({ number }) => number}
    />
  )
}

function useColumns(isDemo: boolean): Column<Line>[] {
  const words = useWords().agreements
  const language = useLanguage()
  return [
    {
      key: 'number',
      head: words.amendment,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ number, author }) => (
        <>
          {words.amendmentOf(number)} {isDemo && author === null && <DemoMark />}
        </>
      ),
    },
    {
      key: 'effectiveOn',
      head: words.effectiveOn,
      isUnbroken: true,
      cell: ({ effectiveOn, fromPayment }) => (
        <>
          {formatDate(effectiveOn, language)}
          {fromPayment > 1 && <span className="cell-note">{words.fromPaymentOf(fromPayment)}</span>}
        </>
      ),
    },
    {
      key: 'changes',
      head: words.amended,
      cell: ({ number, changes }) => (number === 0 ? words.asSigned : <Changes changes={changes} />),
    },
    { key: 'documentNo', head: words.documentNo, cell: ({ documentNo }) => documentNo },
    {
      key: 'reason',
      head: words.reason,
      cell: ({ reason, author }) => (
        <>
          <span className="typed-text">{reason}</span>
          {author && <span className="cell-note">{author}</span>}
        </>
      ),
    },
  ]
}

function Changes({ changes }: { changes: readonly TermChange[] }) {
  const { nameOf, textOf } = useTerms()
  return (
    <ul className="term-changes">
      {changes.map(({ name, before, after }) => (
        <li key={name}>
          {nameOf(name)}: {textOf(name, before)} → <strong>{textOf(name, after)}</strong>
        </li>
      ))}
    </ul>
  )
}
