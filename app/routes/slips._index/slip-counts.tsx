import { useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { slipSearch } from '#app/address/slip-search.ts'
import { Figure } from '#app/components/page.tsx'
import { formatNumber } from '#app/domain/format.ts'
import { severityLabels } from '#app/domain/labels.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import type { SlipSummary } from '#db/slip-flag.server.ts'

/** Counts of the list before severity and answer narrow it; each opens its rows. What else waits for an answer stands after them. */
export function SlipCounts({ summary, children }: { summary: SlipSummary; children: ReactNode }) {
  const words = useWords()
  const label = useLabel()
  const [params] = useSearchParams()
  const to = (changes: Parameters<typeof slipSearch>[1]) =>
    `/slips${slipSearch(params, { severity: null, answered: null, manager: params.get('manager') ?? '', ...changes })}`
  return (
    <div className="figures">
      <Figure
        name={words.slips.openCount}
        value={formatNumber(summary.total)}
        unit={words.slips.unit}
        to={to({})}
      />
      <Figure
        name={words.slips.unanswered}
        value={formatNumber(summary.unanswered)}
        unit={words.slips.unit}
        to={to({ answered: 'no' })}
      />
      {(['critical', 'major', 'minor'] as const).map((severity) => (
        <Figure
          key={severity}
          name={label(severityLabels[severity])}
          value={formatNumber(summary[severity])}
          unit={words.slips.unit}
          to={to({ severity })}
        />
      ))}
      {children}
    </div>
  )
}
