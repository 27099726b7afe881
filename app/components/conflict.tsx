import { Notice } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { dash } from '#app/domain/format.ts'
import { useWords } from '#app/i18n/words.ts'

/** One field of a record that two people edit, as screens show it. */
export interface ConflictRow {
  name: string
  saved: string | null
  typed: string | null
}

/**
 * Both versions side by side; what was typed stays in the form below and can be saved over the other, unless that one
 * is `isFinal`: then it stays in the table alone.
 */
export function ConflictNotice({
  rows,
  isFinal = false,
}: {
  rows: readonly ConflictRow[]
  isFinal?: boolean
}) {
  const words = useWords()
  return (
    <Notice tone="warning" title={words.conflict.title}>
      <p>{isFinal ? words.conflict.final : words.conflict.text}</p>
      <Table
        caption={words.conflict.title}
        isCaptionHidden
        columns={[
          { key: 'name', head: words.project.field, isRowHead: true, cell: (row) => row.name },
          { key: 'saved', head: words.conflict.theirs, cell: (row) => <Typed text={row.saved} /> },
          { key: 'typed', head: words.conflict.yours, cell: (row) => <Typed text={row.typed} /> },
        ]}
        rows={rows}
        rowKey={(row) => row.name}
      />
    </Notice>
  )
}

function Typed({ text }: { text: string | null }) {
  return <span className="typed-text">{text === null || text === '' ? dash : text}</span>
}
