import { Link, useSearchParams } from '@remix-run/react'
import { LiabilityChart, liabilityColumns } from '#app/charts/liability-chart.tsx'
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
      <div className="liability-plot">
        <LiabilityChart years={years} text={text} />
        <YearLinks years={years} />
      </div>
    </section>
  )
}

/** Every bar opens its year. The table below has the same links for the keyboard and for screen readers. */
function YearLinks({ years }: { years: readonly LiabilityYear[] }) {
  const words = useWords().liability
  const [params] = useSearchParams()
  const query = params.size > 0 ? `?${params}` : ''
  return liabilityColumns(years.length).map(({ left, width }, index) => {
    const year = String(years[index]?.fiscalYear ?? '')
    return (
      <Link
        key={year}
        className="liability-year"
        to={`/liability/${year}${query}`}
        title={words.openYear(year)}
        aria-hidden
        tabIndex={-1}
        style={{ left: `${left}%`, width: `${width}%` }}
      />
    )
  })
}
