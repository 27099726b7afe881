import { Link } from '@remix-run/react'
import { milestoneAddress } from '#app/address/milestone-address.ts'
import { yearOf } from '#app/domain/calendar.ts'
import { dash, formatDate, formatSlip, formatWon } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { AgreementMovement } from '#db/lease-movement.server.ts'
import { Table } from './table.tsx'

/** From money to the milestone behind it: agreement, building, milestone. */
export function LeaseMovementTable({ movements }: { movements: readonly AgreementMovement[] }) {
  const words = useWords()
  const language = useLanguage()
  return (
    <Table
      caption={words.liability.moved}
      isCaptionHidden
      unit={words.liability.million}
      rows={movements}
      rowKey={({ code }) => code}
      columns={[
        {
          key: 'code',
          head: words.liability.agreement,
          isRowHead: true,
          isUnbroken: true,
          cell: ({ code }) => <Link to={`/agreements/${code}`}>{code}</Link>,
        },
        {
          key: 'movement',
          head: words.liability.movement,
          cell: ({ shift }) => words.agreements.movedBy(shift.movedQuarters),
        },
        {
          key: 'firstPayment',
          head: words.liability.firstPayment,
          cell: ({ shift }) => (
            <>
              {`${formatDate(shift.firstPaymentFromOn, language)} → ${formatDate(shift.firstPaymentToOn, language)}`}
              <Link className="cell-note" to={`/liability/${yearOf(shift.firstPaymentToOn)}`}>
                {words.liability.yearTitle(String(yearOf(shift.firstPaymentToOn)))}
              </Link>
            </>
          ),
        },
        {
          key: 'change',
          head: words.liability.firstYearChange,
          isNumber: true,
          cell: ({ shift: { years } }) => (
            <>
              {years[0] ? `${years[0].fiscalYear}: ${formatWon(years[0].changeWon, '백만원')}` : dash}
              <span className="cell-note">{words.liability.totalStays}</span>
            </>
          ),
        },
        {
          key: 'building',
          head: words.liability.building,
          isUnbroken: true,
          cell: ({ building: { code } }) => <Link to={`/projects/${code}`}>{code}</Link>,
        },
        {
          key: 'milestone',
          head: words.liability.milestone,
          cell: ({ building, milestone }) =>
            milestone === null ? (
              dash
            ) : (
              <Link to={milestoneAddress(building.code, milestone.code)} reloadDocument>
                {`${language === 'ko' ? milestone.nameKo : milestone.nameEn} (${formatSlip(milestone.slipDays, language)})`}
              </Link>
            ),
        },
      ]}
    />
  )
}
