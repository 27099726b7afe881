import { DemoMark } from '#app/components/badge.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate, formatWon } from '#app/domain/format.ts'
import { parseSession } from '#app/domain/gate/review-session.ts'
import { gateOutcomeLabels, reviewTierLabels } from '#app/domain/labels.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { GateReviewRow } from '#db/gate.server.ts'
import { useSessionName } from './session-name.ts'

interface DecisionTableProps {
  decisions: readonly GateReviewRow[]
  /** an investment review has a tier, a session and a cost; another gate has none */
  isReview: boolean
}

/** Every decision on the gate, the one that holds first. */
export function DecisionTable({ decisions, isReview }: DecisionTableProps) {
  const words = useWords()
  const language = useLanguage()
  const label = useLabel()
  const nameOf = useSessionName()
  if (decisions.length === 0) return <p>{words.gates.noDecisions}</p>
  const reviewColumns: Column<GateReviewRow>[] = [
    { key: 'tier', head: words.gates.tier, cell: ({ tier }) => tier && label(reviewTierLabels[tier]) },
    {
      key: 'session',
      head: words.gates.session,
      isUnbroken: true,
      cell: ({ session }) => {
        const parsed = session === null ? null : parseSession(session)
        return parsed ? nameOf(parsed) : dash
      },
    },
    {
      key: 'cost',
      head: words.gates.costThen,
      isNumber: true,
      cell: ({ costWon }) => formatWon(costWon, '억원'),
    },
    { key: 'limits', head: words.gates.limits, cell: (decision) => <Limits decision={decision} /> },
  ]
  const columns: Column<GateReviewRow>[] = [
    {
      key: 'decidedOn',
      head: words.gates.decidedOn,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ decidedOn }) => formatDate(decidedOn, language),
    },
    {
      key: 'outcome',
      head: words.gates.outcome,
      cell: ({ outcome, isDemo }) => (
        <>
          {label(gateOutcomeLabels[outcome])} {isDemo && <DemoMark />}
        </>
      ),
    },
    ...(isReview ? reviewColumns : []),
    { key: 'documentNo', head: words.gates.documentNo, cell: ({ documentNo }) => documentNo ?? dash },
    {
      key: 'note',
      head: words.gates.note,
      cell: ({ note }) => <span className="typed-text">{note ?? dash}</span>,
    },
    { key: 'by', head: words.gates.recordedBy, cell: ({ recordedBy }) => recordedBy ?? dash },
  ]
  return (
    <Table
      caption={words.gates.decisions}
      isCaptionHidden
      {...(isReview ? { unit: words.gates.unit } : {})}
      columns={columns}
      rows={decisions}
      rowKey={({ id }) => id}
    />
  )
}

function Limits({ decision }: { decision: GateReviewRow }) {
  const words = useWords()
  const language = useLanguage()
  const { limitsOn, officeFromWon, ministryFromWon } = decision
  if (limitsOn === null) return dash
  return words.gates.limitsText(
    formatWon(officeFromWon, '억원'),
    formatWon(ministryFromWon, '억원'),
    formatDate(limitsOn, language),
  )
}
