import { LiabilityChart } from '#app/charts/liability-chart.tsx'
import { formatWon } from '#app/domain/format.ts'
import type { LiabilityYear } from '#app/domain/lease/liability.ts'
import { useWords } from '#app/i18n/words.ts'
import { highestYear } from './headline.tsx'

export function YearChart({ years }: { years: readonly LiabilityYear[] }) {
  const { common, liability: words } = useWords()
  const total = years.reduce((sum, { stateWon, localWon }) => sum + stateWon + localWon, 0n)
  const text = {
    title: words.chart,
    description: words.chartText(
      String(years[0]?.fiscalYear ?? ''),
      String(years.at(-1)?.fiscalYear ?? ''),
      formatWon(total, '억원'),
      String(highestYear(years)?.fiscalYear ?? ''),
    ),
    parts: words.parts,
    unit: `(${common.unit(words.axisUnit)})`,
  }
  return (
    // On a phone the chart scrolls sideways, so the keyboard has to reach it, as it does the tables.
    <section className="liability-chart" aria-label={`${words.chart} ${text.unit}`} tabIndex={0}>
      <LiabilityChart years={years} text={text} />
    </section>
  )
}
