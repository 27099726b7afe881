import { Instant } from '#app/components/instant.tsx'
import { Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { journalValue } from '#app/tables/journal-value.ts'
import type { JournalEntry } from '#db/journal.server.ts'
import type { ProjectPage } from './route.tsx'

interface HistoryProps {
  page: ProjectPage
  history: readonly JournalEntry[]
  limit: number
}

/** Who changed what, when and why, newest first. */
export function History({ page, history, limit }: HistoryProps) {
  const words = useWords()
  const language = useLanguage()
  const reader = { language, words, people: new Map(page.people.map((p) => [String(p.id), p.name])) }
  const nameOf = useRecordNames(page)
  const columns: Column<JournalEntry>[] = [
    { key: 'at', head: words.project.at, cell: (entry) => <Instant at={entry.at} /> },
    { key: 'actor', head: words.project.actor, cell: (entry) => entry.actor },
    { key: 'what', head: words.project.what, isRowHead: true, cell: nameOf },
    { key: 'old', head: words.project.oldValue, cell: (entry) => <Value text={entry.oldValue} /> },
    { key: 'new', head: words.project.newValue, cell: (entry) => <Value text={entry.newValue} /> },
    { key: 'reason', head: words.project.reason, cell: (entry) => <Value text={entry.reason} /> },
  ]
  const shown = history.map((entry) => ({
    ...entry,
    oldValue: journalValue(entry.columnName, entry.oldValue, reader),
    newValue: journalValue(entry.columnName, entry.newValue, reader),
  }))
  return (
    <Panel title={words.project.history} note={words.project.historyNote(limit)}>
      {shown.length === 0 ? (
        <p>{words.project.noHistory}</p>
      ) : (
        <Table
          caption={words.project.history}
          isCaptionHidden
          columns={columns}
          rows={shown}
          rowKey={(entry) => String(entry.id)}
        />
      )}
    </Panel>
  )
}

/** The record and the column of a change in words; one that has none keeps the name it has in the database. */
function useRecordNames(page: ProjectPage) {
  const words = useWords()
  const language = useLanguage()
  const tables = new Map<string, string>(Object.entries(words.project.tables))
  const columns = new Map<string, string>(Object.entries(words.project.historyColumns))
  const milestones = new Map(
    page.milestones.map((m) => [String(m.id), language === 'ko' ? m.nameKo : m.nameEn]),
  )
  return ({ tableName, recordId, columnName }: JournalEntry) => {
    const record = tableName === 'milestone' ? milestones.get(recordId) : undefined
    return `${record ?? tables.get(tableName) ?? tableName} · ${columns.get(columnName) ?? columnName}`
  }
}

function Value({ text }: { text: string | null }) {
  return <span className="typed-text">{text ?? dash}</span>
}
