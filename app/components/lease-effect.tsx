import type { PlainDate } from '#app/domain/calendar.ts'
import { monthOf, yearOf } from '#app/domain/calendar.ts'
import { formatDate, formatWon } from '#app/domain/format.ts'
import type { LeaseEffect } from '#app/domain/lease/lease-effect.ts'
import type { YearNeed } from '#app/domain/lease/lease-shift.ts'
import { sumWon, type Won } from '#app/domain/money.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLanguage, useWords, type Words } from '#app/i18n/words.ts'
import { useShiftWords } from './lease-shift-words.ts'
import { type Column, Table } from './table.tsx'

/** The agreement whose lease it is. */
export interface LeaseName {
  code: string
}

/** What becomes of the first lease payment, in one or two lines; also why nothing does. */
export function LeaseSentences({ effect, agreement }: { effect: LeaseEffect; agreement: LeaseName | null }) {
  const words = useWords()
  const language = useLanguage()
  const told = useShiftWords()
  if (!effect.shift) {
    const { stay } = effect
    return stay.reason === 'other-building'
      ? words.plan.otherBuilding(stay.building)
      : words.plan.stay[stay.reason]
  }
  const { firstPaymentFromOn, firstPaymentToOn, startFromOn, startToOn, movedQuarters } = effect.shift
  // Within one quarter only the days tell the two apart.
  const nameOf = (on: PlainDate) => (movedQuarters === 0 ? formatDate(on, language) : quarterName(on, words))
  const moved = words.plan.firstPayment(
    nameOf(firstPaymentFromOn),
    nameOf(firstPaymentToOn),
    movedText(movedQuarters, words),
  )
  return (
    <>
      <strong>{moved}</strong>
      <span className="cell-note">
        {words.plan.leaseStart(
          agreement?.code ?? '',
          formatDate(startFromOn, language),
          formatDate(startToOn, language),
        )}
        {' · '}
        {words.plan.lastBuilding(effect.lastBuilding)}
      </span>
      <span className="cell-note">
        {effect.shift.years
          .slice(0, 2)
          .map(({ fiscalYear, changeWon }) =>
            words.plan.yearNeed(fiscalYear, `${changeWon > 0n ? '+' : ''}${formatWon(changeWon, '백만원')}`),
          )
          .concat(words.liability.spanChange(told.spanName, told.inSpan([effect.shift])))
          .concat(told.lastPayment(effect.shift))
          .join(' · ')}
      </span>
      <span className="cell-note">
        {told.inAll([effect.shift])}
        {'. '}
        {words.liability.changeBasis}
      </span>
    </>
  )
}

/** The fiscal years whose need changes, of the whole agreement and of the project's own share. */
export function LeaseYears({ effect }: { effect: LeaseEffect }) {
  const words = useWords()
  const language = useLanguage()
  if (!effect.shift) return null
  const own = new Map(effect.shareYears.map((year) => [year.fiscalYear, year]))
  const rows = effect.shift.years.map((whole) => ({ whole, own: own.get(whole.fiscalYear) ?? null }))
  if (rows.length === 0) return <p>{words.plan.noYears}</p>
  type Row = (typeof rows)[number]
  const column = (
    key: 'wholeBefore' | 'wholeAfter' | 'wholeChange' | 'ownBefore' | 'ownAfter' | 'ownChange',
    wonOf: (row: Row) => YearNeed['beforeWon'],
  ): Column<Row> => ({
    key,
    head: words.plan[key],
    isNumber: true,
    cell: (row) => formatWon(wonOf(row), '백만원'),
  })
  return (
    <>
      <Table
        caption={words.plan.leaseYears}
        unit={unitIn('백만원', language)}
        columns={[
          { key: 'year', head: words.plan.fiscalYear, isRowHead: true, cell: (row) => row.whole.fiscalYear },
          column('wholeBefore', (row) => row.whole.beforeWon),
          column('wholeAfter', (row) => row.whole.afterWon),
          column('wholeChange', (row) => row.whole.changeWon),
          column('ownBefore', (row) => row.own?.beforeWon ?? null),
          column('ownAfter', (row) => row.own?.afterWon ?? null),
          column('ownChange', (row) => row.own?.changeWon ?? null),
        ]}
        rows={rows}
        rowKey={(row) => row.whole.fiscalYear}
        foot={[
          words.plan.changeInAll,
          null,
          null,
          changeOf(rows.map(({ whole }) => whole.changeWon)),
          null,
          null,
          changeOf(rows.map((row) => row.own?.changeWon ?? 0n)),
        ]}
      />
      <p className="panel-note table-note">{words.plan.leaseYearsNote}</p>
    </>
  )
}

function changeOf(changesWon: readonly Won[]): string {
  return formatWon(sumWon(changesWon), '백만원')
}

/** `2027년 2분기`, `Q2 2027`. */
export function quarterName(on: PlainDate, words: Words): string {
  return words.plan.quarter(yearOf(on), Math.ceil(monthOf(on) / 3))
}

function movedText(quarters: number, words: Words): string {
  if (quarters === 0) return words.plan.sameQuarter
  return quarters > 0 ? words.plan.quartersLater(quarters) : words.plan.quartersEarlier(-quarters)
}
