import { Link, useSearchParams } from '@remix-run/react'
import { gapSearch } from '#app/address/gap-address.ts'
import { Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatNumber, formatWon } from '#app/domain/format.ts'
import type { GapSummary } from '#app/domain/progress/execution-gap.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'

/** What the gaps say, what asks for a decision first; each opens to its projects below. */
export function MeaningTable({ lines }: { lines: readonly GapSummary[] }) {
  const words = useWords().progress
  const language = useLanguage()
  const [params] = useSearchParams()
  const columns: Column<GapSummary>[] = [
    {
      key: 'meaning',
      head: words.meaning,
      isRowHead: true,
      cell: ({ meaning }) => (
        <div className="gap-meaning">
          <Link to={gapSearch(params, 'meaning', meaning)}>{words.meanings[meaning]}</Link>
          <span className="cell-note">{words.meaningTexts[meaning]}</span>
        </div>
      ),
    },
    {
      key: 'projects',
      head: words.project,
      isNumber: true,
      cell: ({ projects }) => formatNumber(projects),
    },
    {
      key: 'gapWon',
      head: words.gapWon,
      isNumber: true,
      cell: ({ gapWon }) => formatWon(gapWon, '억원'),
    },
    {
      key: 'openWon',
      head: words.openWon,
      isNumber: true,
      cell: ({ openWon }) => formatWon(openWon, '억원'),
    },
  ]
  return (
    <Panel title={words.meaningsTitle} note={words.meaningsNote} isWide>
      {lines.length === 0 ? (
        <p>{words.noExecutionGaps}</p>
      ) : (
        <Table
          caption={words.meaningsTitle}
          isCaptionHidden
          unit={unitIn('억원', language)}
          columns={columns}
          rows={lines}
          rowKey={({ meaning }) => meaning}
        />
      )}
    </Panel>
  )
}
