import { Instant } from '#app/components/instant.tsx'
import { Notice } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash } from '#app/domain/format.ts'
import { useWords } from '#app/i18n/words.ts'

/** One field of a record that two people edit, as screens show it. */
export interface ConflictRow {
  name: string
  saved: string | null
  typed: string | null
  /** who saved it last, where that is known */
  by?: SavedBy | undefined
}

export interface SavedBy {
  actor: string
  at: Date
}

/**
 * Both versions side by side where they differ; what was typed stays in the form below and can be saved over the
 * other, unless that one is `isFinal`: then all of it stays in the table alone.
 */
export function ConflictNotice({
  rows,
  isFinal = false,
}: {
  rows: readonly ConflictRow[]
  isFinal?: boolean
}) {
  const words = useWords()
  const shown = isFinal ? rows : rows.filter(({ saved, typed }) => (saved ?? '') !== (typed ?? ''))
  const columns: Column<ConflictRow>[] = [
    { key: 'name', head: words.project.field, isRowHead: true, cell: (row) => row.name },
    { key: 'saved', head: words.conflict.theirs, cell: (row) => <Typed text={row.saved} /> },
    { key: 'typed', head: words.conflict.yours, cell: (row) => <Typed text={row.typed} /> },
  ]
  if (shown.some(({ by }) => by))
    columns.push({ key: 'by', head: words.conflict.by, cell: ({ by }) => (by ? <Saved by={by} /> : dash) })
  return (
    <Notice tone="warning" title={words.conflict.title}>
      <p>{isFinal ? words.conflict.final : words.conflict.text}</p>
      {shown.length === 0 ? (
        <p>{words.conflict.isSame}</p>
      ) : (
        <Table
          caption={words.conflict.title}
          isCaptionHidden
          columns={columns}
          rows={shown}
          rowKey={(row) => row.name}
        />
      )}
    </Notice>
  )
}

function Saved({ by: { actor, at } }: { by: SavedBy }) {
  return (
    <>
      {actor} · <Instant at={at} />
    </>
  )
}

function Typed({ text }: { text: string | null }) {
  return <span className="typed-text">{text === null || text === '' ? dash : text}</span>
}
