import { Link } from '@remix-run/react'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate, formatNumber } from '#app/domain/format.ts'
import type { LedgerEntry, Match } from '#app/domain/import/execution-match.ts'
import type { ExecutionRow } from '#app/domain/import/execution-rows.ts'
import { entryKindLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { PreviewFault } from '#app/tables/execution-plan.server.ts'

/** Every cell that stands in the way, by its place in the file. */
export function Faults({ faults }: { faults: readonly PreviewFault[] }) {
  const words = useWords().executionImport
  const columns: Column<PreviewFault>[] = [
    { key: 'row', head: words.row, isNumber: true, isRowHead: true, cell: ({ row }) => formatNumber(row) },
    { key: 'column', head: words.column, cell: ({ column }) => column ?? dash },
    { key: 'field', head: words.field, cell: ({ field }) => words.fields[field] },
    {
      key: 'reason',
      head: words.reason,
      cell: ({ reason }) => <div className="reason-cell">{words.reasons[reason]}</div>,
    },
    {
      key: 'text',
      head: words.found,
      cell: ({ text }) => <span className="typed-text">{text || dash}</span>,
    },
  ]
  return (
    <Table
      caption={words.listNames.faults}
      isCaptionHidden
      columns={columns}
      rows={faults}
      rowKey={({ row, field, reason }) => `${row} ${field} ${reason}`}
    />
  )
}

type Line = ExecutionRow | LedgerEntry

/** Lines that stand on one side alone. */
export function Lines({ list, lines }: { list: 'onlyTheirs' | 'onlyOurs'; lines: readonly Line[] }) {
  const words = useWords()
  const own = words.executionImport
  const language = useLanguage()
  const label = useLabel()
  const columns: Column<Line>[] = [
    ...(list === 'onlyTheirs'
      ? [
          {
            key: 'row',
            head: own.row,
            isNumber: true,
            cell: (line: Line) => ('row' in line ? formatNumber(line.row) : dash),
          },
        ]
      : []),
    { key: 'document', head: words.funding.document, isRowHead: true, cell: ({ documentNo }) => documentNo },
    {
      key: 'on',
      head: words.funding.date,
      isUnbroken: true,
      cell: ({ entryOn }) => formatDate(entryOn, language),
    },
    {
      key: 'project',
      head: words.dashboard.project,
      isUnbroken: true,
      cell: ({ project }) => <ProjectLink code={project} />,
    },
    { key: 'year', head: words.funding.year, cell: ({ fiscalYear }) => fiscalYear },
    { key: 'source', head: words.funding.source, cell: ({ source }) => label(fundingSourceLabels[source]) },
    { key: 'kind', head: words.funding.kind, cell: ({ kind }) => label(entryKindLabels[kind]) },
    {
      key: 'amount',
      head: words.funding.amount,
      isNumber: true,
      cell: ({ amountWon }) => formatNumber(amountWon),
    },
  ]
  return (
    <Table
      caption={own.listNames[list]}
      isCaptionHidden
      unit={unitIn('원', language)}
      columns={columns}
      rows={lines}
      rowKey={(line) => ('row' in line ? `${line.row} ${line.kind}` : String(line.id))}
    />
  )
}

/** What both have; where they differ both figures stand there. */
export function Matches({ matches }: { matches: readonly Match[] }) {
  const words = useWords()
  const own = words.executionImport
  const language = useLanguage()
  const label = useLabel()
  const columns: Column<Match>[] = [
    { key: 'row', head: own.row, isNumber: true, cell: ({ theirs }) => formatNumber(theirs.row) },
    {
      key: 'document',
      head: words.funding.document,
      isRowHead: true,
      cell: ({ theirs }) => theirs.documentNo,
    },
    {
      key: 'project',
      head: words.dashboard.project,
      isUnbroken: true,
      cell: ({ ours }) => <ProjectLink code={ours.project} />,
    },
    { key: 'kind', head: words.funding.kind, cell: ({ ours }) => label(entryKindLabels[ours.kind]) },
    {
      key: 'on',
      head: words.funding.date,
      isUnbroken: true,
      cell: ({ ours, theirs }) =>
        both(formatDate(theirs.entryOn, language), formatDate(ours.entryOn, language)),
    },
    {
      ...{ key: 'theirs', head: `${words.funding.amount} · ${own.inFile}`, isNumber: true },
      cell: ({ theirs }) => formatNumber(theirs.amountWon),
    },
    {
      ...{ key: 'ours', head: `${words.funding.amount} · ${own.inLedger}`, isNumber: true },
      cell: ({ ours }) => formatNumber(ours.amountWon),
    },
    {
      ...{ key: 'difference', head: own.difference, isNumber: true },
      cell: ({ ours, theirs }) => <Difference won={theirs.amountWon - ours.amountWon} />,
    },
    {
      key: 'same',
      head: own.outcome,
      isUnbroken: true,
      cell: ({ isEqual }) => <Outcome isEqual={isEqual} />,
    },
  ]
  return (
    <Table
      caption={own.listNames.matched}
      isCaptionHidden
      unit={unitIn('원', language)}
      columns={columns}
      rows={matches}
      rowKey={({ ours }) => String(ours.id)}
    />
  )
}

function both(theirs: string, ours: string): string {
  return theirs === ours ? theirs : `${theirs} / ${ours}`
}

function Difference({ won }: { won: bigint }) {
  const text = formatNumber(won)
  return won === 0n ? text : <strong>{text}</strong>
}

function Outcome({ isEqual }: { isEqual: boolean }) {
  const words = useWords().executionImport
  return (
    <span className={isEqual ? 'badge neutral' : 'badge warning'}>
      {isEqual ? words.same : words.differs}
    </span>
  )
}

function ProjectLink({ code }: { code: string }) {
  return <Link to={`/projects/${code}/funding`}>{code}</Link>
}
