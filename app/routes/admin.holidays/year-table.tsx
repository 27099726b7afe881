import { Form } from '@remix-run/react'
import { CsrfField } from '#app/components/form.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { weekdayOf } from '#app/domain/calendar.ts'
import { formatDate } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ListedDay } from '#app/tables/holiday-list.ts'

const tones = { official: 'neutral', forecast: 'notice', added: 'accent', removed: 'warning' } as const

export function YearTable({ days, year }: { days: readonly ListedDay[]; year: number }) {
  const words = useWords()
  const language = useLanguage()
  const columns: Column<ListedDay>[] = [
    {
      key: 'on',
      head: words.admin.date,
      isRowHead: true,
      isUnbroken: true,
      cell: (day) => formatDate(day.on, language),
    },
    { key: 'weekday', head: words.admin.weekday, cell: (day) => words.admin.weekdays[weekdayOf(day.on)] },
    { key: 'name', head: words.admin.holiday, cell: (day) => <span lang="ko">{day.nameKo}</span> },
    {
      key: 'kind',
      head: words.admin.kind,
      cell: (day) => <span className={`badge ${tones[day.kind]}`}>{words.admin.kinds[day.kind]}</span>,
    },
    {
      key: 'undo',
      head: <span className="visually-hidden">{words.admin.undo}</span>,
      cell: (day) => (day.kind === 'added' || day.kind === 'removed') && <Undo day={day} />,
    },
  ]
  return (
    <Table
      caption={words.admin.holidaysOfYear(year)}
      isCaptionHidden
      columns={columns}
      rows={days}
      rowKey={(day) => day.on}
    />
  )
}

function Undo({ day }: { day: ListedDay }) {
  const words = useWords()
  const language = useLanguage()
  return (
    <Form method="post">
      <CsrfField />
      <input type="hidden" name="intent" value="preview-undo" />
      <input type="hidden" name="onDate" value={day.on} />
      <button className="button text" type="submit">
        {words.admin.undo}
        <span className="visually-hidden"> {formatDate(day.on, language)}</span>
      </button>
    </Form>
  )
}
