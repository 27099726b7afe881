import { Notice } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate } from '#app/domain/format.ts'
import { useLanguage, useWords, type Words } from '#app/i18n/words.ts'
import type { ImportPreview } from '#app/writes/schedule-import.server.ts'

type Change = ImportPreview['changes'][number]
type Fault = ImportPreview['faults'][number]

/** Why the file cannot be taken over, task by task. */
export function Faults({ faults }: { faults: readonly Fault[] }) {
  const words = useWords()
  return (
    <Notice tone="danger" title={words.scheduleImport.faults}>
      <ul className="told">
        {faults.map((fault) => (
          <li key={`${fault.kind} ${fault.task} ${fault.detail}`}>
            {fault.task !== '' && <span className="typed-text">{fault.task}: </span>}
            {faultText(fault, words)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function faultText({ kind, detail }: Fault, words: Words): string {
  if (kind === 'fact') return Object.entries(words.errors).find(([key]) => key === detail)?.[1] ?? detail
  const said = words.scheduleImport.faultKinds[kind]
  return detail === '' ? said : `${said} (${detail})`
}

/** Every milestone that changes, what it was and what it will be. */
export function ChangeTable({ changes }: { changes: readonly Change[] }) {
  const words = useWords()
  const own = words.scheduleImport
  const language = useLanguage()
  const dates = (key: 'plannedOn' | 'forecastOn' | 'actualOn', head: string): Column<Change> => ({
    key,
    head,
    isUnbroken: true,
    cell: ({ before, after }) => {
      const to = formatDate(after[key], language)
      if (before === null) return to
      const from = formatDate(before[key], language)
      return from === to ? to : <strong>{own.moved(from, to)}</strong>
    },
  })
  const columns: Column<Change>[] = [
    {
      key: 'name',
      head: own.milestone,
      isRowHead: true,
      cell: ({ nameKo, nameEn, before }) => (
        <>
          {language === 'ko' ? nameKo : nameEn}{' '}
          {before === null && <span className="badge neutral">{own.newMark}</span>}
        </>
      ),
    },
    dates('plannedOn', own.plan),
    dates('forecastOn', own.forecast),
    dates('actualOn', own.actual),
    {
      key: 'work',
      head: own.work,
      isNumber: true,
      cell: ({ before, after }) =>
        before === null || before.durationDays === after.durationDays
          ? after.durationDays
          : own.moved(String(before.durationDays), String(after.durationDays)),
    },
    { key: 'other', head: own.otherFacts, cell: (change) => <Other change={change} /> },
  ]
  return (
    <Table
      caption={own.changes}
      isCaptionHidden
      columns={columns}
      rows={changes}
      rowKey={({ code }) => code}
    />
  )
}

function Other({ change: { before, after } }: { change: Change }) {
  const words = useWords()
  const own = words.scheduleImport
  const language = useLanguage()
  const said: string[] = []
  if (after.startedOn !== null && after.startedOn !== before?.startedOn)
    said.push(own.started(formatDate(after.startedOn, language)))
  if (after.remainingDays !== null && after.remainingDays !== before?.remainingDays)
    said.push(own.remaining(after.remainingDays))
  const isHeldElse =
    after.constraintType !== (before?.constraintType ?? null) ||
    after.constraintOn !== (before?.constraintOn ?? null)
  if (isHeldElse && after.constraintType !== null)
    said.push(
      own.constrained(
        words.plan.constraintTypes[after.constraintType],
        formatDate(after.constraintOn, language),
      ),
    )
  if (isHeldElse && after.constraintType === null) said.push(own.unconstrained)
  if (after.note !== (before?.note ?? null)) said.push(own.noteChanged)
  return said.length === 0 ? dash : said.join(', ')
}

/** Each thing that the file says and the project does not take, with its task. */
export function NotTaken({ preview: { notTaken, notTakenCount } }: { preview: ImportPreview }) {
  const own = useWords().scheduleImport
  const kinds = new Map<string, string>(Object.entries(own.kinds))
  type Row = ImportPreview['notTaken'][number] & { id: number }
  if (notTaken.length === 0) return <p>{own.nothingLeft}</p>
  const columns: Column<Row>[] = [
    { key: 'task', head: own.task, isRowHead: true, cell: ({ task }) => task ?? own.wholeFile },
    { key: 'kind', head: own.notTaken, cell: ({ kind }) => kinds.get(kind) ?? kind },
    {
      key: 'detail',
      head: own.what,
      cell: ({ detail }) => <span className="typed-text">{detail || dash}</span>,
    },
  ]
  const table = (
    <Table
      caption={own.notTaken}
      isCaptionHidden
      columns={columns}
      rows={notTaken.map((row, id) => ({ ...row, id }))}
      rowKey={({ id }) => id}
    />
  )
  return (
    <details open={notTaken.length <= 20}>
      <summary>{own.notTakenNote(notTaken.length, notTakenCount)}</summary>
      {table}
    </details>
  )
}

/** Which task became which milestone, and why. */
export function MatchTable({ matches }: { matches: ImportPreview['matches'] }) {
  const own = useWords().scheduleImport
  const language = useLanguage()
  const columns: Column<ImportPreview['matches'][number]>[] = [
    { key: 'task', head: own.task, isRowHead: true, cell: ({ task }) => task },
    {
      key: 'milestone',
      head: own.milestone,
      cell: ({ nameKo, nameEn }) => (language === 'ko' ? nameKo : nameEn),
    },
    { key: 'by', head: own.matchedBy, cell: ({ by }) => own.by[by] },
  ]
  return (
    <Table
      caption={own.matches}
      isCaptionHidden
      columns={columns}
      rows={matches}
      rowKey={({ code }) => code}
    />
  )
}
