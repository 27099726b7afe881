import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { dash, formatDate, formatNumber } from '#app/domain/format.ts'
import { carryTypeLabels, entryKindLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { FundingEntryRow } from '#db/funding.server.ts'
import { DemoMark } from './badge.tsx'
import { type Column, Table } from './table.tsx'

/** Entries of the ledger to the won, each with who wrote it and what it reverses. */
export function FundingEntries({
  entries,
  isOfOneProject = false,
  actionOf,
}: {
  entries: readonly FundingEntryRow[]
  /** on the page of a project every entry is its own */
  isOfOneProject?: boolean
  /** what may be done with an entry, in a last column */
  actionOf?: (entry: FundingEntryRow) => ReactNode
}) {
  const words = useWords()
  const label = useLabel()
  const language = useLanguage()
  const columns: Column<FundingEntryRow>[] = [
    { key: 'on', head: words.funding.date, isUnbroken: true, cell: (e) => formatDate(e.entryOn, language) },
    {
      key: 'document',
      head: words.funding.document,
      isRowHead: true,
      isUnbroken: true,
      cell: (e) => (
        <>
          {e.documentNo} {e.isDemo && <DemoMark />}
        </>
      ),
    },
    ...(isOfOneProject
      ? []
      : [
          {
            key: 'project',
            head: words.dashboard.project,
            isUnbroken: true,
            cell: (e: FundingEntryRow) => <Link to={`/projects/${e.project}/funding`}>{e.project}</Link>,
          },
        ]),
    { key: 'year', head: words.funding.year, cell: (e) => e.fiscalYear },
    { key: 'source', head: words.funding.source, cell: (e) => label(fundingSourceLabels[e.source]) },
    {
      key: 'kind',
      head: words.funding.kind,
      cell: (e) =>
        `${label(entryKindLabels[e.kind])}${e.carryType ? `(${label(carryTypeLabels[e.carryType])})` : ''}`,
    },
    { key: 'amount', head: words.funding.amount, isNumber: true, cell: (e) => formatNumber(e.amountWon) },
    { key: 'author', head: words.funding.author, cell: (e) => e.author ?? dash },
    { key: 'note', head: words.funding.noteText, cell: (e) => <EntryNote entry={e} /> },
  ]
  if (actionOf) columns.push({ key: 'action', head: words.funding.reverse, cell: actionOf })
  return (
    <Table
      caption={words.funding.entries}
      isCaptionHidden
      unit={unitIn('원', language)}
      columns={columns}
      rows={entries}
      rowKey={({ id }) => String(id)}
    />
  )
}

function EntryNote({ entry }: { entry: FundingEntryRow }) {
  const words = useWords().funding
  const parts = [
    entry.contract === null ? entry.note : null,
    accountOf(entry),
    entry.reversesId === null ? null : words.reversal,
    entry.reversedById === null ? null : words.reversed,
    entry.overrideBy === null ? null : words.overriddenBy(entry.overrideBy, entry.overrideReason ?? ''),
  ].filter((part) => part !== null && part !== '')
  if (entry.contract === null) return parts.length === 0 ? dash : parts.join(' · ')
  return (
    <>
      <Link to={`/contracts/${entry.contract}`}>{entry.note ?? entry.contract}</Link>
      {parts.length > 0 && ` · ${parts.join(' · ')}`}
    </>
  )
}

function accountOf(entry: FundingEntryRow): string {
  const { accountChapter, accountPolicy, accountUnit, accountDetail, accountItem } = entry
  return [accountChapter, accountPolicy, accountUnit, accountDetail, accountItem].filter(Boolean).join(' > ')
}
