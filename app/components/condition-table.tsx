import { Link } from '@remix-run/react'
import { daysBetween, type PlainDate } from '#app/domain/calendar.ts'
import { dash, formatDate } from '#app/domain/format.ts'
import { conditionState } from '#app/domain/gate/gate.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ConditionRow } from '#db/gate-condition.server.ts'
import { DemoMark } from './badge.tsx'
import { Table } from './table.tsx'

/** Open conditions of gate decisions with what is left until their due day, or how long ago it was. */
export function ConditionTable({ rows, asOf }: { rows: readonly ConditionRow[]; asOf: PlainDate }) {
  const words = useWords()
  const language = useLanguage()
  const nameOf = (ko: string, en: string) => (language === 'ko' ? ko : en)
  return (
    <Table
      caption={words.conditions.title}
      isCaptionHidden
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'due',
          head: words.gates.due,
          isNumber: true,
          cell: (row) => formatDate(row.dueOn, language),
        },
        { key: 'days', head: words.conditions.days, cell: (row) => <Days dueOn={row.dueOn} asOf={asOf} /> },
        {
          key: 'content',
          head: words.conditions.content,
          isRowHead: true,
          cell: (row) => (
            <>
              <Link to={`/projects/${row.project}/gates/${row.gate}`}>{row.content}</Link>{' '}
              {row.isDemo && <DemoMark />}
            </>
          ),
        },
        { key: 'gate', head: words.conditions.gate, cell: (row) => nameOf(row.gateNameKo, row.gateNameEn) },
        {
          key: 'project',
          head: words.conditions.project,
          cell: (row) => (
            <>
              <Link className="section-code" to={`/projects/${row.project}`}>
                {row.project}
              </Link>
              <span className="cell-note">{nameOf(row.projectNameKo, row.projectNameEn)}</span>
            </>
          ),
        },
        { key: 'manager', head: words.conditions.manager, cell: (row) => row.manager ?? dash },
      ]}
    />
  )
}

function Days({ dueOn, asOf }: { dueOn: PlainDate; asOf: PlainDate }) {
  const words = useWords()
  const state = conditionState({ dueOn, closedOn: null }, asOf)
  const days = daysBetween(asOf, dueOn)
  return (
    <span className={state === 'overdue' ? 'badge danger' : 'badge neutral'}>
      {state === 'overdue' ? words.conditions.daysOver(-days) : words.conditions.daysLeft(days)}
    </span>
  )
}
