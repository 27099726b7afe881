import { Figure } from '#app/components/page.tsx'
import { formatWon } from '#app/domain/format.ts'
import { sumWon, type Won } from '#app/domain/money.ts'
import { useWords } from '#app/i18n/words.ts'
import type { EstimateLine } from '#app/tables/estimate-lines.ts'

interface EstimateFiguresProps {
  lines: readonly EstimateLine[]
  /** null where no estimate was handed in the year before */
  change: { beforeWon: Won; changeWon: Won; spanWon: Won } | null
}

/** The sum of the ten years, the one of the year before, and the difference. */
export function EstimateFigures({ lines, change }: EstimateFiguresProps) {
  const words = useWords().estimate
  const figure = (name: string, won: Won | null, note?: string) => (
    <Figure
      name={name}
      value={formatWon(won, '백만원')}
      {...(won === null ? {} : { unit: words.million })}
      {...(note === undefined ? {} : { note })}
    />
  )
  const changeNote =
    change === null
      ? undefined
      : words.changeNote(
          formatWon(change.spanWon, '백만원'),
          formatWon(change.changeWon - change.spanWon, '백만원'),
        )
  return (
    <div className="figures">
      {figure(words.sum, sumWon(lines.map(({ totalWon }) => totalWon)))}
      {figure(words.sumProvisional, sumWon(lines.map(({ provisionalWon }) => provisionalWon)))}
      {figure(words.former, change?.beforeWon ?? null)}
      {figure(words.change, change?.changeWon ?? null, changeNote)}
    </div>
  )
}
