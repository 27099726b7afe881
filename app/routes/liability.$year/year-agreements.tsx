import { Link } from '@remix-run/react'
import { milestoneAddress } from '#app/address/milestone-address.ts'
import { LeaseStateBadge } from '#app/components/lease-state.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatSlip, formatWon } from '#app/domain/format.ts'
import { leaseStateOf } from '#app/domain/lease/termination.ts'
import { sumWon } from '#app/domain/money.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { YearLine } from '#app/tables/liability-year.server.ts'

const quarters = [0, 1, 2, 3] as const

/** What each agreement owes in one year, by quarter, with the way to the milestone behind a moved one. */
export function YearAgreements({ rows, year }: { rows: readonly YearLine[]; year: number }) {
  const words = useWords()
  const isAnyEnded = rows.some((row) => row.terminationStateWon + row.terminationLocalWon > 0n)
  const columns = useColumns(year, isAnyEnded)
  const sum = (wonOf: (row: YearLine) => bigint) => formatWon(sumWon(rows.map(wonOf)), '백만원')
  return (
    <Table
      caption={words.liability.byAgreement}
      isCaptionHidden
      unit={words.liability.million}
      columns={columns}
      rows={rows}
      rowKey={({ code }) => code}
      foot={[
        words.common.total,
        null,
        ...quarters.map((quarter) => sum(({ quartersWon }) => quartersWon[quarter] ?? 0n)),
        sum(({ stateWon }) => stateWon),
        sum(({ localWon }) => localWon),
        sum(({ stateWon, localWon }) => stateWon + localWon),
        ...(isAnyEnded ? [sum((row) => row.terminationStateWon), sum((row) => row.terminationLocalWon)] : []),
        null,
      ]}
    />
  )
}

function useColumns(year: number, isAnyEnded: boolean): Column<YearLine>[] {
  const words = useWords()
  const language = useLanguage()
  const amount = (key: string, head: string, wonOf: (row: YearLine) => bigint): Column<YearLine> => ({
    key,
    head,
    isNumber: true,
    cell: (row) => (wonOf(row) === 0n ? dash : formatWon(wonOf(row), '백만원')),
  })
  return [
    {
      key: 'code',
      head: words.liability.agreement,
      isRowHead: true,
      isUnbroken: true,
      cell: (row) => (
        <>
          <Link to={`/agreements/${row.code}?year=${year}#schedule`}>{row.code}</Link>
          <span className="cell-note">{language === 'ko' ? row.nameKo : row.nameEn}</span>
        </>
      ),
    },
    {
      key: 'state',
      head: words.agreements.state,
      isUnbroken: true,
      cell: (row) => <LeaseStateBadge state={leaseStateOf(row)} />,
    },
    ...quarters.map((quarter): Column<YearLine> => {
      const owed = amount(
        `q${quarter + 1}`,
        words.liability.quarterOf(quarter + 1),
        ({ quartersWon }) => quartersWon[quarter] ?? 0n,
      )
      return {
        ...owed,
        cell: (row) => (
          <>
            {owed.cell(row)}
            <QuarterChange movement={row.movement} year={year} quarter={quarter + 1} />
          </>
        ),
      }
    }),
    amount('stateWon', words.liability.state, ({ stateWon }) => stateWon),
    amount('localWon', words.liability.local, ({ localWon }) => localWon),
    amount('total', words.liability.total, ({ stateWon, localWon }) => stateWon + localWon),
    ...(isAnyEnded
      ? [
          amount('endState', words.termination.state, (row) => row.terminationStateWon),
          amount('endLocal', words.termination.local, (row) => row.terminationLocalWon),
        ]
      : []),
    {
      key: 'cause',
      head: words.liability.milestone,
      cell: ({ movement }) => <Cause movement={movement} />,
    },
  ]
}

/** What a quarter needs more or less than approved, and the way to the building that made it so. */
function QuarterChange({
  movement,
  year,
  quarter,
}: Pick<YearLine, 'movement'> & { year: number; quarter: number }) {
  const words = useWords().liability
  const moved = movement?.shift.quarters.find((one) => one.fiscalYear === year && one.quarter === quarter)
  if (!movement || !moved) return null
  const { code } = movement.building
  const won = formatWon(moved.changeWon, '백만원')
  if (won === '0') return null
  return (
    <Link className="cell-note" to={`/projects/${code}#lease`}>
      {moved.changeWon > 0n ? `+${won}` : won}
      <span className="visually-hidden"> {words.quarterMoved(code)}</span>
    </Link>
  )
}

function Cause({ movement }: Pick<YearLine, 'movement'>) {
  const words = useWords()
  const language = useLanguage()
  if (movement === null) return dash
  const { building, milestone, shift } = movement
  return (
    <>
      {words.agreements.movedBy(shift.movedQuarters)}
      <span className="cell-note">
        <Link to={`/projects/${building.code}`}>{building.code}</Link>{' '}
        {milestone && (
          <Link to={milestoneAddress(building.code, milestone.code)} reloadDocument>
            {`${language === 'ko' ? milestone.nameKo : milestone.nameEn} (${formatSlip(milestone.slipDays, language)})`}
          </Link>
        )}
      </span>
    </>
  )
}
