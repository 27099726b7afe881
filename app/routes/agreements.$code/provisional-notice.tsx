import { Link } from '@remix-run/react'
import { milestoneAddress } from '#app/address/milestone-address.ts'
import { useShiftWords } from '#app/components/lease-shift-words.ts'
import { Notice } from '#app/components/page.tsx'
import { formatDate, formatSlip } from '#app/domain/format.ts'
import { lastBuilding } from '#app/domain/lease/lease-movement.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { AgreementRecord } from '#db/agreement-record.server.ts'
import type { AgreementMovement } from '#db/lease-movement.server.ts'

interface ProvisionalNoticeProps {
  agreement: AgreementRecord
  /** null where the start is expected as approved */
  movement: AgreementMovement | null
}

/** Why a schedule is provisional, how far it moved, and the milestone to look at. */
export function ProvisionalNotice({ agreement, movement }: ProvisionalNoticeProps) {
  const words = useWords().agreements
  const language = useLanguage()
  const { startOn, rateParts, buildings } = agreement
  const last = lastBuilding(buildings.map((building) => ({ ...building, toOn: building.expectedOn })))
  return (
    <Notice tone="notice" title={words.provisional}>
      <p>
        {startOn === null || last === null
          ? words.provisionalNoDate
          : words.provisionalText(formatDate(startOn, language), last.code)}
      </p>
      {rateParts.length === 0 && <p>{words.provisionalNoRate}</p>}
      {movement && (
        <p>
          {words.movedText(
            formatDate(movement.shift.startFromOn, language),
            formatDate(movement.shift.startToOn, language),
          )}
          {', '}
          <strong>{words.movedBy(movement.shift.movedQuarters)}</strong>
          {'. '}
          {words.drivenBy}: <Driver movement={movement} />
        </p>
      )}
      {movement && <Told movement={movement} />}
    </Notice>
  )
}

/** What the later start changes in all, and where. */
function Told({ movement: { shift } }: { movement: AgreementMovement }) {
  const words = useWords().liability
  const told = useShiftWords()
  return (
    <>
      <p>
        {words.spanChange(told.spanName, told.inSpan([shift]))}
        {', '}
        {told.lastPayment(shift)}
      </p>
      <p>
        <strong>{told.inAll([shift])}</strong>
        {'. '}
        {words.changeBasis}
      </p>
    </>
  )
}

function Driver({ movement: { building, milestone } }: { movement: AgreementMovement }) {
  const words = useWords().agreements
  const language = useLanguage()
  if (milestone === null) return words.noDriver
  return (
    <Link to={milestoneAddress(building.code, milestone.code)} reloadDocument>
      {`${building.code} ${language === 'ko' ? milestone.nameKo : milestone.nameEn} (${formatSlip(milestone.slipDays, language)})`}
    </Link>
  )
}
