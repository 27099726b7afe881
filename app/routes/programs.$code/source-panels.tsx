import { Link } from '@remix-run/react'
import { Notice, Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { groupDigits } from '#app/domain/money/decimal-text.ts'
import type { ScheduleConflict, ScheduleRow } from '#app/domain/source/source-facts.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { CardFacts } from '#db/program.server.ts'
import type { ReconciliationRow } from '#db/reconciliation.server.ts'
import { conflictTexts, unpricedTexts } from './conflict-texts.ts'

/** The printed sums of this card that do not agree with their parts. */
export function DisagreeingChecks({
  section,
  checks,
}: {
  section: string
  checks: readonly ReconciliationRow[]
}) {
  const words = useWords()
  const language = useLanguage()
  if (checks.length === 0) return null
  return (
    <Panel
      title={words.program.checks(checks.length)}
      actions={<Link to={`/reconciliation?section=${section}`}>{words.program.allChecks}</Link>}
      isWide
    >
      <ul className="source-list">
        {checks.map((check) => (
          <li key={check.id}>
            <span lang="ko">{check.what}</span>:{' '}
            {words.program.printedAndComputed(
              groupDigits(check.printed),
              groupDigits(check.computed),
              unitIn(check.unit, language),
            )}
            <span className="cell-note">{language === 'ko' ? check.explanationKo : check.explanationEn}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Places where the source says two things at once. */
export function Conflicts({ conflicts }: { conflicts: readonly ScheduleConflict[] }) {
  const words = useWords()
  const language = useLanguage()
  if (conflicts.length === 0) return null
  return (
    <Panel title={words.program.conflicts} note={words.program.conflictsNote} isWide>
      <ul className="source-list">
        {conflicts.map((conflict) => {
          const english = language === 'en' ? conflictTexts[conflict.id] : undefined
          return (
            <li key={conflict.id} lang={english === undefined ? 'ko' : undefined}>
              {english ?? conflict.what}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

/** Works whose cost the source does not state: said in words, never a zero. */
export function Unpriced({ works }: { works: CardFacts['unpriced'] }) {
  const words = useWords()
  const language = useLanguage()
  return works.map((work) => {
    const english = language === 'en' ? unpricedTexts[work.id] : undefined
    const { name, note } = english ?? work
    return (
      <Notice key={work.id} tone="notice" title={words.program.unpriced(name)}>
        <p lang={english ? undefined : 'ko'}>{note}</p>
      </Notice>
    )
  })
}

/** The dated steps of the card as printed. */
export function ScheduleTable({ section, steps }: { section: string; steps: readonly ScheduleRow[] }) {
  const words = useWords()
  const columns: Column<ScheduleRow>[] = [
    {
      key: 'item',
      head: words.program.step,
      isRowHead: true,
      cell: (step) => <span lang="ko">{step.item}</span>,
    },
    {
      key: 'subProject',
      head: words.program.subProject,
      cell: (step) => <span lang="ko">{step.sub_project}</span>,
    },
    { key: 'when', head: words.program.when, cell: (step) => <span lang="ko">{step.when.raw}</span> },
    { key: 'line', head: words.program.line, isNumber: true, cell: (step) => step.source_line },
  ]
  return (
    <Panel title={words.program.schedule} note={words.program.targetsNote(section)} isWide>
      <Table
        caption={words.program.schedule}
        isCaptionHidden
        columns={columns}
        rows={steps}
        rowKey={(step) => `${step.source_line} ${step.item}`}
      />
    </Panel>
  )
}
