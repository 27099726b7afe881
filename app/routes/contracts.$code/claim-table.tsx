import { Link } from '@remix-run/react'
import { type Column, Table } from '#app/components/table.tsx'
import type { PlainDate } from '#app/domain/calendar.ts'
import { formatDate, formatNumber } from '#app/domain/format.ts'
import { payableWon } from '#app/domain/funding/contract.ts'
import { claimKindLabels } from '#app/domain/labels.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { ContractDetail } from '#db/contract.server.ts'

type Claim = ContractDetail['payments'][number]

interface ClaimTableProps {
  claims: readonly Claim[]
  project: string
  today: PlainDate
}

/** Every claim with what was taken off it; one that was taken back stays and counts no more. */
export function ClaimTable({ claims, project, today }: ClaimTableProps) {
  const words = useWords().contracts
  const label = useLabel()
  const language = useLanguage()
  const won = (key: string, head: string, of: (claim: Claim) => bigint): Column<Claim> => ({
    key,
    head,
    isNumber: true,
    cell: (claim) => formatNumber(of(claim)),
  })
  const day = (key: string, head: string, of: (claim: Claim) => PlainDate | null): Column<Claim> => ({
    key,
    head,
    isUnbroken: true,
    cell: (claim) => formatDate(of(claim), language),
  })
  const columns: Column<Claim>[] = [
    {
      key: 'kind',
      head: words.kind,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ kind }) => label(claimKindLabels[kind]),
    },
    day('claimed', words.claimedOn, ({ claimedOn }) => claimedOn),
    day('inspected', words.inspectedOn, ({ inspectedOn }) => inspectedOn),
    won('amount', words.claimAmount, ({ amountWon }) => amountWon),
    won('recovered', words.recovered, ({ advanceRecoveredWon }) => -advanceRecoveredWon),
    won('damages', words.damages, ({ damagesWon }) => -damagesWon),
    won('payable', words.payable, payableWon),
    day('due', words.payDue, ({ dueOn }) => dueOn),
    {
      key: 'state',
      head: words.state,
      isUnbroken: true,
      cell: (claim) => <ClaimState claim={claim} project={project} today={today} />,
    },
    { key: 'document', head: words.document, isUnbroken: true, cell: ({ documentNo }) => documentNo },
  ]
  return (
    <Table
      caption={words.claims}
      isCaptionHidden
      unit={unitIn('원', language)}
      columns={columns}
      rows={claims}
      rowKey={({ id }) => id}
    />
  )
}

function ClaimState({ claim, project, today }: { claim: Claim; project: string; today: PlainDate }) {
  const words = useWords().contracts
  const language = useLanguage()
  const { paidOn, cancelledOn, cancelReason, dueOn, requestId } = claim
  if (cancelledOn !== null) {
    return (
      <>
        <span className="badge neutral">{words.states.cancelled}</span>{' '}
        <span className="cell-note">{words.cancelledBecause(cancelReason ?? '')}</span>
      </>
    )
  }
  if (requestId !== null) {
    return (
      <>
        <span className="badge notice">{words.states.asked}</span>{' '}
        <Link to={`/projects/${project}/funding#requests`}>{words.toRequests}</Link>
      </>
    )
  }
  if (paidOn === null) {
    const isLate = dueOn < today
    return (
      <span className={isLate ? 'badge danger' : 'badge notice'}>
        {isLate ? words.states.late : words.states.open}
      </span>
    )
  }
  return (
    <>
      <span className="badge good">{words.states.paid}</span>{' '}
      <Link to={`/funding/entries?project=${project}&kind=expenditure`}>{formatDate(paidOn, language)}</Link>
    </>
  )
}
