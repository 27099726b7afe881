import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate, formatNumber } from '#app/domain/format.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ContractDetail } from '#db/contract.server.ts'

type Row = ContractDetail['terms'][number]

/** The contract as signed and every change order after it. */
export function TermTable({ terms }: { terms: readonly Row[] }) {
  const words = useWords().contracts
  const language = useLanguage()
  const before = new Map(terms.map((row, index) => [row.number, terms[index - 1] ?? null]))
  const columns: Column<Row>[] = [
    {
      key: 'number',
      head: words.termNumber,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ number, opensYear }) => (
        <>
          {number === 0 ? words.signed : words.changeNumber(number)}
          {opensYear && <span className="cell-note">{words.yearOpened}</span>}
        </>
      ),
    },
    {
      key: 'on',
      head: words.effectiveOn,
      isUnbroken: true,
      cell: ({ effectiveOn }) => formatDate(effectiveOn, language),
    },
    { key: 'amount', head: words.amount, isNumber: true, cell: ({ amountWon }) => formatNumber(amountWon) },
    {
      key: 'difference',
      head: words.difference,
      isNumber: true,
      cell: ({ number, amountWon }) => {
        const former = before.get(number)
        return former ? formatNumber(amountWon - former.amountWon) : dash
      },
    },
    { key: 'due', head: words.dueOn, isUnbroken: true, cell: ({ dueOn }) => formatDate(dueOn, language) },
    { key: 'reason', head: words.reason, cell: ({ reason }) => <span className="typed-text">{reason}</span> },
    { key: 'document', head: words.document, isUnbroken: true, cell: ({ documentNo }) => documentNo },
    { key: 'author', head: words.author, cell: ({ author }) => author ?? dash },
  ]
  return (
    <Table
      caption={words.terms}
      isCaptionHidden
      unit={unitIn('원', language)}
      columns={columns}
      rows={terms}
      rowKey={({ number }) => number}
    />
  )
}
