import { Link } from '@remix-run/react'
import { milestoneAddress } from '#app/address/milestone-address.ts'
import { yearOf } from '#app/domain/calendar.ts'
import { dash, formatDate, formatSlip, formatWon } from '#app/domain/format.ts'
import type { LeaseShift, YearNeed } from '#app/domain/lease/lease-shift.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { AgreementMovement } from '#db/lease-movement.server.ts'
import { useShiftWords } from './lease-shift-words.ts'
import { type Column, Table } from './table.tsx'

/** From money to the milestone behind it: agreement, building, milestone. What all of them change in all is said once. */
export function LeaseMovementTable({ movements }: { movements: readonly AgreementMovement[] }) {
  const words = useWords()
  const told = useShiftWords()
  const shifts = movements.map(({ shift }) => shift)
  return (
    <>
      <Table
        caption={words.liability.moved}
        isCaptionHidden
        unit={words.liability.million}
        rows={movements}
        rowKey={({ code }) => code}
        foot={[words.common.total, null, null, null, told.inSpan(shifts), null, null]}
        columns={useColumns()}
      />
      <p className="panel-note table-note">
        <strong>{told.inAll(shifts)}</strong>
        {'. '}
        {words.liability.changeBasis}
      </p>
    </>
  )
}

function useColumns(): Column<AgreementMovement>[] {
  const words = useWords()
  const heads = words.liability
  const told = useShiftWords()
  return [
    {
      key: 'code',
      head: heads.agreement,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ code }) => <Link to={`/agreements/${code}`}>{code}</Link>,
    },
    {
      key: 'movement',
      head: heads.movement,
      cell: ({ shift }) => words.agreements.movedBy(shift.movedQuarters),
    },
    { key: 'firstPayment', head: heads.firstPayment, cell: ({ shift }) => <FirstPayment shift={shift} /> },
    {
      key: 'change',
      head: heads.firstYearChange,
      isNumber: true,
      cell: ({ shift }) => <FirstYear shift={shift} />,
    },
    {
      key: 'span',
      head: told.spanName,
      isNumber: true,
      cell: ({ shift }) => (
        <>
          {told.inSpan([shift])}
          <span className="cell-note">{told.lastPayment(shift)}</span>
        </>
      ),
    },
    {
      key: 'building',
      head: heads.building,
      isUnbroken: true,
      cell: ({ building: { code } }) => <Link to={`/projects/${code}`}>{code}</Link>,
    },
    { key: 'milestone', head: heads.milestone, cell: (movement) => <Driver movement={movement} /> },
  ]
}

/** The first payment, as approved and as expected, and the way to its year. */
function FirstPayment({ shift: { firstPaymentFromOn, firstPaymentToOn } }: { shift: LeaseShift }) {
  const words = useWords().liability
  const language = useLanguage()
  const year = yearOf(firstPaymentToOn)
  return (
    <>
      {`${formatDate(firstPaymentFromOn, language)} → ${formatDate(firstPaymentToOn, language)}`}
      <Link className="cell-note" to={`/liability/${year}`}>
        {words.yearTitle(String(year))}
      </Link>
    </>
  )
}

/** The first fiscal year that needs more or less: the lease, and beneath it the operating money. */
function FirstYear({ shift: { years, operatingYears } }: { shift: LeaseShift }) {
  const words = useWords().liability
  const [lease, operating] = [years[0], operatingYears[0]]
  const changeOf = ({ fiscalYear, changeWon }: YearNeed) => `${fiscalYear}: ${formatWon(changeWon, '백만원')}`
  return (
    <>
      {lease ? changeOf(lease) : dash}
      {operating && <span className="cell-note">{words.operatingChange(changeOf(operating))}</span>}
    </>
  )
}

function Driver({ movement: { building, milestone } }: { movement: AgreementMovement }) {
  const language = useLanguage()
  if (milestone === null) return dash
  return (
    <Link to={milestoneAddress(building.code, milestone.code)} reloadDocument>
      {`${language === 'ko' ? milestone.nameKo : milestone.nameEn} (${formatSlip(milestone.slipDays, language)})`}
    </Link>
  )
}
