import { Link } from '@remix-run/react'
import { checkClasses } from '#app/address/check-filter.ts'
import { Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { groupDigits, signOf, withoutSign } from '#app/domain/money/decimal-text.ts'
import type { CheckClass } from '#app/domain/reconciliation/reconciliation.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ReconciliationRow } from '#db/reconciliation.server.ts'

interface CheckTableProps {
  title: string
  checks: readonly ReconciliationRow[]
  /** why the two figures differ stands under what was checked */
  hasExplanation?: boolean
}

export function CheckTable({ title, checks, hasExplanation = false }: CheckTableProps) {
  const words = useWords()
  const language = useLanguage()
  const columns: Column<ReconciliationRow>[] = [
    {
      key: 'section',
      head: words.reconciliation.section,
      cell: (check) => (
        <Link className="section-code" to={`/programs/${check.section}`}>
          {check.section}
        </Link>
      ),
    },
    {
      key: 'what',
      head: words.reconciliation.what,
      isRowHead: true,
      cell: (check) => <What check={check} hasExplanation={hasExplanation} />,
    },
    {
      key: 'class',
      head: words.reconciliation.checkClass,
      cell: (check) => words.reconciliation.classes[classOf(check.checkClass)],
    },
    {
      key: 'printed',
      head: words.reconciliation.printed,
      isNumber: true,
      cell: (check) => groupDigits(check.printed),
    },
    {
      key: 'computed',
      head: words.reconciliation.computed,
      isNumber: true,
      cell: (check) => groupDigits(check.computed),
    },
    {
      key: 'difference',
      head: words.reconciliation.difference,
      cell: (check) => <Difference check={check} />,
    },
    { key: 'unit', head: words.reconciliation.unit, cell: (check) => unitIn(check.unit, language) },
    {
      key: 'line',
      head: words.reconciliation.line,
      isNumber: true,
      cell: (check) => (
        <span title={words.common.sourceLine(check.section, check.sourceLine)}>{check.sourceLine}</span>
      ),
    },
  ]
  return (
    <Panel title={words.reconciliation.counted(title, checks.length)}>
      <Table caption={title} isCaptionHidden columns={columns} rows={checks} rowKey={(check) => check.id} />
    </Panel>
  )
}

/** The words of the source's table and row stay Korean in both languages. */
function What({ check, hasExplanation }: { check: ReconciliationRow; hasExplanation: boolean }) {
  const language = useLanguage()
  const explanation = language === 'ko' ? check.explanationKo : check.explanationEn
  const place = placeOf(check)
  return (
    <div className="check-what">
      <span lang="ko">{check.what}</span>
      {place !== '' && (
        <span className="cell-note" lang="ko">
          {place}
        </span>
      )}
      {hasExplanation && explanation && <p className="check-explanation">{explanation}</p>}
    </div>
  )
}

/** The sign is said in words: which of the two figures is the larger. */
function Difference({ check }: { check: ReconciliationRow }) {
  const words = useWords()
  const amount = groupDigits(withoutSign(check.difference))
  switch (signOf(check.difference)) {
    case 1:
      return words.reconciliation.computedHigher(amount)
    case -1:
      return words.reconciliation.computedLower(amount)
    default:
      return words.reconciliation.same
  }
}

/**
 * Checks of one table share their wording, so the row or column they stand on is taken from the id:
 * '4-1-3.row.서울형 공립대안학교 설립.자체' is the row '서울형 공립대안학교 설립 · 자체'.
 */
function placeOf({ id, section }: ReconciliationRow): string {
  const [, kind, place = ''] = /^(row|col|target)\.(.*)$/.exec(id.slice(section.length + 1)) ?? []
  return kind === 'row' ? place.replace(/\.([^.]*)$/, ' · $1') : place
}

function classOf(text: string): CheckClass {
  return checkClasses.find((checkClass) => checkClass === text) ?? 'arith'
}
