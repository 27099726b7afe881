import { Form, Link, useNavigation } from '@remix-run/react'
import { ExportLink } from '#app/components/export-link.tsx'
import { CsrfField } from '#app/components/form.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import { Pager } from '#app/components/pager.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatNumber } from '#app/domain/format.ts'
import type { ExecutionKind } from '#app/domain/import/execution-mapping.ts'
import { entryKindLabels } from '#app/domain/labels.ts'
import type { Won } from '#app/domain/money.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import { type ExecutionPreview, pageSize, previewLists } from './preview-lists.ts'
import { Faults, Lines, Matches } from './preview-tables.tsx'

interface PreviewProps {
  preview: ExecutionPreview
  fileName: string
}

/** What both have, what only one has, and below it the acceptance of what only the file has. */
export function Preview({ preview, fileName }: PreviewProps) {
  const words = useWords().executionImport
  const { counts, list, page } = preview
  return (
    <Panel
      title={words.preview}
      note={words.previewNote(fileName, preview.sheet)}
      actions={<ExportLink slug="execution-import" />}
      isWide
      id="preview"
    >
      <div className="import-preview">
        {counts.faults > 0 && (
          <Notice tone="danger" title={words.faultsTitle(counts.faults)}>
            <p>{words.faultsText}</p>
          </Notice>
        )}
        <Scope preview={preview} />
        <Sums preview={preview} />
        <Acceptance preview={preview} />
        <nav className="tabs" aria-label={words.lists}>
          {previewLists.map((name) => (
            <Link key={name} to={`?list=${name}#preview`} aria-current={name === list ? 'page' : undefined}>
              {words.listNames[name]} {formatNumber(counts[name])}
            </Link>
          ))}
        </nav>
        <p className="panel-note">{words.listNotes[list]}</p>
        <ShownList preview={preview} />
        <Pager page={page} pageSize={pageSize} total={counts[list]} />
      </div>
    </Panel>
  )
}

function ShownList({ preview: { list, rows } }: { preview: ExecutionPreview }) {
  switch (list) {
    case 'faults':
      return <Faults faults={rows.faults} />
    case 'onlyTheirs':
      return <Lines list={list} lines={rows.onlyTheirs} />
    case 'onlyOurs':
      return <Lines list={list} lines={rows.onlyOurs} />
    case 'matched':
      return <Matches matches={rows.matched} />
  }
}

/** What is laid beside each other, and what of the file is told besides. */
function Scope({ preview }: { preview: ExecutionPreview }) {
  const words = useWords().executionImport
  const label = useLabel()
  const { scope, formulas, totals, leftOut, cancelled, differing } = preview
  const kinds = scope.kinds.map((kind) => label(entryKindLabels[kind])).join(', ')
  const told = [
    scope.projects === 0 ? words.noScope : words.scope(scope.years.join(', '), kinds, scope.projects),
    differing === 0 ? null : words.differing(differing),
    totals === 0 ? null : words.totals(totals),
    leftOut === 0 ? null : words.leftOut(leftOut),
    cancelled === 0 ? null : words.cancelled(cancelled),
    formulas.count === 0 ? null : words.formulas(formulas.count, formulas.cells.join(', ')),
  ].filter((line) => line !== null)
  return (
    <ul className="told">
      {told.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

type SumRow = { list: 'matched' | 'onlyOurs' | 'onlyTheirs'; count: number }

/** Counts and sums; commitments and expenditures are never added to each other. */
function Sums({ preview: { sums, scope } }: { preview: ExecutionPreview }) {
  const words = useWords()
  const own = words.executionImport
  const label = useLabel()
  const language = useLanguage()
  const lists = ['matched', 'onlyTheirs', 'onlyOurs'] as const
  const wonOf = (kind: ExecutionKind, side: 'oursWon' | 'theirsWon', list?: SumRow['list']) =>
    sums
      .filter((sum) => sum.kind === kind && (list === undefined || sum.list === list))
      .map((sum) => sum[side])
  const rows = lists.map((list) => ({
    list,
    count: sums.filter((sum) => sum.list === list).reduce((total, { count }) => total + count, 0),
  }))
  const sides = scope.kinds.flatMap((kind) =>
    (['theirsWon', 'oursWon'] as const).map((side) => ({
      ...{ kind, side, key: `${kind} ${side}` },
      head: `${label(entryKindLabels[kind])} · ${side === 'oursWon' ? own.inLedger : own.inFile}`,
    })),
  )
  const columns: Column<SumRow>[] = [
    { key: 'list', head: own.list, isRowHead: true, cell: ({ list }) => own.listNames[list] },
    { key: 'count', head: words.common.count, isNumber: true, cell: ({ count }) => formatNumber(count) },
    ...sides.map(({ kind, side, key, head }) => ({
      ...{ key, head, isNumber: true },
      cell: ({ list }: SumRow) => sumText(wonOf(kind, side, list)),
    })),
  ]
  const count = rows.reduce((total, row) => total + row.count, 0)
  return (
    <Table
      caption={own.sums}
      unit={unitIn('원', language)}
      columns={columns}
      rows={rows}
      rowKey={({ list }) => list}
      foot={[
        words.common.total,
        formatNumber(count),
        ...sides.map(({ kind, side }) => sumText(wonOf(kind, side))),
      ]}
    />
  )
}

/** Null stands where a side has nothing to add: a dash, not a zero. */
function sumText(amounts: readonly (Won | null)[]): string {
  const stated = amounts.filter((amount) => amount !== null)
  return stated.length === 0 ? dash : formatNumber(stated.reduce((sum, amount) => sum + amount, 0n))
}

function Acceptance({ preview: { mark, counts } }: { preview: ExecutionPreview }) {
  const words = useWords().executionImport
  const isSaving = useNavigation().state !== 'idle'
  const isPossible = counts.faults === 0 && counts.onlyTheirs > 0
  return (
    <Form method="post" className="form" key={mark}>
      <CsrfField />
      <input type="hidden" name="seen" value={mark} />
      {counts.faults === 0 && counts.onlyTheirs === 0 && <p>{words.nothingNew}</p>}
      <div className="form-actions">
        {isPossible && (
          <button className="button primary" type="submit" name="intent" value="accept" disabled={isSaving}>
            {words.accept(counts.onlyTheirs)}
          </button>
        )}
        <Link className="button secondary" to="?step=columns">
          {words.changeColumns}
        </Link>
        <button className="button text" type="submit" name="intent" value="discard" disabled={isSaving}>
          {words.discard}
        </button>
      </div>
    </Form>
  )
}
