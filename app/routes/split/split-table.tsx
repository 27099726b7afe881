import type { ReactNode } from 'react'
import { useFollow } from '#app/components/follow.ts'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatNumber, formatShare, formatWon } from '#app/domain/format.ts'
import { routeLabels, schoolKindLabels, stageLabels, workKindLabels } from '#app/domain/labels.ts'
import { schoolKinds, stages, workKinds } from '#app/domain/project.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import { listAddress, type SplitLine, type SplitSum } from '#app/tables/split-lines.ts'
import type { SplitGroup } from '#db/split.server.ts'

interface SplitTableProps {
  by: SplitGroup
  /** the totals last */
  lines: readonly SplitLine[]
}

type Side = 'direct' | 'btl' | 'total'
type Measure = keyof SplitSum

/** Direct works, BTL and both, each number a link to its projects. */
export function SplitTable({ by, lines }: SplitTableProps) {
  const words = useWords()
  const columns = useColumns(by)
  const totals = lines.at(-1)
  return (
    <Table
      caption={words.split.groups[by]}
      isCaptionHidden
      unit={words.split.million}
      columns={columns}
      rows={lines.slice(0, -1)}
      rowKey={({ group }) => group ?? ''}
      {...(totals ? { foot: columns.map((column) => column.cell(totals)) } : {})}
    />
  )
}

function useColumns(by: SplitGroup): Column<SplitLine>[] {
  const words = useWords().split
  const nameOf = useGroupName(by)
  const label = useLabel()
  const linked = useLinked(by)
  const names = { direct: label(routeLabels.direct), btl: label(routeLabels.btl), total: words.total }
  const heads = {
    count: words.count,
    areaM2: words.area,
    costWon: words.cost,
    costWithFinancingWon: words.withFinancing,
  }
  const column = (side: Side, measure: Measure): Column<SplitLine> => ({
    key: `${side} ${measure}`,
    head: twoLines(names[side], heads[measure]),
    isNumber: true,
    cell: (line) => linked(line, side, shown(line[side], measure)),
  })
  const share = (note: string, of: (sum: SplitSum) => bigint): Column<SplitLine> => ({
    key: `share ${note}`,
    head: twoLines(words.share, note),
    isNumber: true,
    cell: ({ btl, total }) => formatShare(of(btl), of(total)),
  })
  return [
    {
      key: 'group',
      head: words.groups[by],
      isRowHead: true,
      isUnbroken: true,
      cell: ({ group }) => (group === null ? words.total : nameOf(group)),
    },
    column('direct', 'count'),
    column('direct', 'areaM2'),
    column('direct', 'costWon'),
    column('btl', 'count'),
    column('btl', 'areaM2'),
    column('btl', 'costWon'),
    column('btl', 'costWithFinancingWon'),
    column('total', 'count'),
    column('total', 'costWon'),
    column('total', 'costWithFinancingWon'),
    share(words.count, ({ count }) => BigInt(count)),
    share(words.cost, ({ costWon }) => costWon ?? 0n),
    share(words.withFinancing, ({ costWithFinancingWon }) => costWithFinancingWon ?? 0n),
  ]
}

/** Fourteen columns fit a screen only with their names in two lines. */
function twoLines(name: string, note: string): ReactNode {
  return (
    <>
      {name}
      <span className="cell-note">{note}</span>
    </>
  )
}

function shown(sum: SplitSum, measure: Measure): string {
  switch (measure) {
    case 'count':
    case 'areaM2':
      return formatNumber(sum[measure])
    case 'costWon':
    case 'costWithFinancingWon':
      return formatWon(sum[measure], '백만원')
  }
}

function useLinked(by: SplitGroup) {
  const follow = useFollow()
  return ({ group, ...line }: SplitLine, side: Side, text: string): ReactNode =>
    line[side].count === 0 ? (
      dash
    ) : (
      <a href={listAddress(by, group, side === 'total' ? null : side)} onClick={follow}>
        {text}
      </a>
    )
}

function useGroupName(by: SplitGroup): (group: string) => string {
  const label = useLabel()
  const { notStated } = useWords().common
  return (group) => {
    const stage = by === 'stage' ? stages.find((one) => one === group) : undefined
    const kind = by === 'kind' ? workKinds.find((one) => one === group) : undefined
    const school = by === 'school' ? schoolKinds.find((one) => one === group) : undefined
    if (stage) return label(stageLabels[stage])
    if (school) return label(schoolKindLabels[school])
    if (by === 'school') return notStated
    return kind ? label(workKindLabels[kind]) : group
  }
}
