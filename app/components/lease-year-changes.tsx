import { Table } from '#app/components/table.tsx'
import { formatWon } from '#app/domain/format.ts'
import type { ComparedYear } from '#app/domain/lease/lease-comparison.ts'
import { sumWon } from '#app/domain/money.ts'
import { useWords } from '#app/i18n/words.ts'

interface YearChangesProps {
  years: readonly ComparedYear[]
  /** what the first and the second side are called */
  names: readonly [string, string]
}

/** What each fiscal year needs on two sides, in won; a sentence where no year differs. */
export function YearChanges({ years, names }: YearChangesProps) {
  const words = useWords()
  if (years.length === 0) return <p>{words.agreements.sameYears}</p>
  const total = (name: 'aWon' | 'bWon' | 'changeWon') =>
    formatWon(sumWon(years.map((year) => year[name])), '원')
  return (
    <Table
      caption={words.agreements.byYear}
      isCaptionHidden
      unit={words.agreements.won}
      rows={years}
      rowKey={({ fiscalYear }) => fiscalYear}
      foot={[words.common.total, total('aWon'), total('bWon'), total('changeWon')]}
      columns={[
        {
          key: 'year',
          head: words.agreements.fiscalYear,
          isRowHead: true,
          cell: ({ fiscalYear }) => fiscalYear,
        },
        { key: 'a', head: names[0], isNumber: true, cell: ({ aWon }) => formatWon(aWon, '원') },
        { key: 'b', head: names[1], isNumber: true, cell: ({ bWon }) => formatWon(bWon, '원') },
        {
          key: 'change',
          head: words.agreements.difference,
          isNumber: true,
          cell: ({ changeWon }) => formatWon(changeWon, '원'),
        },
      ]}
    />
  )
}
