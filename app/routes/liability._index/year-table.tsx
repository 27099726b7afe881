import { Link, useSearchParams } from '@remix-run/react'
import { rateBpText } from '#app/address/liability-address.ts'
import { type Column, Table } from '#app/components/table.tsx'
import { formatWon } from '#app/domain/format.ts'
import type { LiabilityYear } from '#app/domain/lease/liability.ts'
import { sumWon, type Won } from '#app/domain/money.ts'
import { useWords } from '#app/i18n/words.ts'

interface YearTableProps {
  years: readonly LiabilityYear[]
  /** without the rate what-if; null where none is asked */
  usual: readonly LiabilityYear[] | null
  rateBp: number
}

interface YearLine {
  fiscalYear: number
  state: Won
  local: Won
  total: Won
  provisional: Won
  terminationState: Won
  terminationLocal: Won
  change: Won
}

/** Every year opens to its payments, under the same filters. */
export function YearTable({ years, usual, rateBp }: YearTableProps) {
  const words = useWords()
  const [params] = useSearchParams()
  const query = params.size > 0 ? `?${params}` : ''
  const rows = years.map((year) => lineOf(year, usual))
  const isAnyEnded = rows.some((row) => row.terminationState + row.terminationLocal > 0n)
  const names = [
    'state',
    'local',
    'total',
    'provisional',
    ...(isAnyEnded ? (['terminationState', 'terminationLocal'] as const) : []),
    ...(usual === null ? [] : ['change' as const]),
  ] as const
  const heads = {
    ...words.liability,
    terminationState: words.termination.state,
    terminationLocal: words.termination.local,
    change: `${words.liability.change} (${rateBpText(rateBp)})`,
  }
  return (
    <Table
      caption={words.liability.chart}
      isCaptionHidden
      unit={words.liability.million}
      rows={rows}
      rowKey={({ fiscalYear }) => fiscalYear}
      foot={[
        words.common.total,
        ...names.map((name) => formatWon(sumWon(rows.map((row) => row[name])), '백만원')),
      ]}
      columns={[
        {
          key: 'year',
          head: words.liability.fiscalYear,
          isRowHead: true,
          cell: ({ fiscalYear }) => <Link to={`/liability/${fiscalYear}${query}`}>{fiscalYear}</Link>,
        },
        ...names.map(
          (name): Column<YearLine> => ({
            key: name,
            head: heads[name],
            isNumber: true,
            cell: (row) => formatWon(row[name], '백만원'),
          }),
        ),
      ]}
    />
  )
}

function lineOf(year: LiabilityYear, usual: readonly LiabilityYear[] | null): YearLine {
  const { fiscalYear, stateWon, localWon, provisionalStateWon, provisionalLocalWon } = year
  const before = usual?.find((one) => one.fiscalYear === fiscalYear)
  return {
    fiscalYear,
    state: stateWon,
    local: localWon,
    total: stateWon + localWon,
    provisional: provisionalStateWon + provisionalLocalWon,
    terminationState: year.terminationStateWon,
    terminationLocal: year.terminationLocalWon,
    change: stateWon + localWon - (before ? before.stateWon + before.localWon : 0n),
  }
}
