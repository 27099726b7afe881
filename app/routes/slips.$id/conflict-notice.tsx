import { Notice } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate } from '#app/domain/format.ts'
import { causeLabels } from '#app/domain/labels.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { AnswerConflict } from './answer.server.ts'

/** Both versions side by side; what was typed stays in the form below. */
export function ConflictNotice({ conflict }: { conflict: AnswerConflict }) {
  const words = useWords()
  const label = useLabel()
  const language = useLanguage()
  if (conflict.isResolved) return <Notice tone="warning" title={words.slips.resolvedMeanwhile} />
  const { saved, typed } = conflict
  const rows = [
    {
      name: words.slips.cause,
      saved: saved.cause && label(causeLabels[saved.cause]),
      typed: label(causeLabels[typed.cause]),
    },
    { name: words.slips.recoveryPlan, saved: saved.recoveryPlan, typed: typed.recoveryPlan },
    {
      name: words.slips.recoverOn,
      saved: formatDate(saved.recoverOn, language),
      typed: formatDate(typed.recoverOn, language),
    },
    { name: words.slips.answeredBy, saved: saved.answeredBy, typed: null },
  ]
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'name', head: words.slips.field, isRowHead: true, cell: (row) => row.name },
    { key: 'saved', head: words.conflict.theirs, cell: (row) => row.saved ?? dash },
    { key: 'typed', head: words.conflict.yours, cell: (row) => row.typed ?? '' },
  ]
  return (
    <Notice tone="warning" title={words.conflict.title}>
      <p>{words.conflict.text}</p>
      <Table
        caption={words.conflict.title}
        isCaptionHidden
        columns={columns}
        rows={rows}
        rowKey={(row) => row.name}
      />
    </Notice>
  )
}
