import { formatNumber } from '#app/domain/format.ts'
import { type Stage, stages } from '#app/domain/project.ts'
import { ChartFrame, type ChartText, chartWidth, ink } from './frame.tsx'

const rowHeight = 38
const labelWidth = 96
const countWidth = 44

export interface StageText extends ChartText {
  stages: Record<Stage, string>
}

/** How long the bar of each stage is, in proportion to the largest count. */
export function stageBars(counts: Record<Stage, number>): { stage: Stage; count: number; width: number }[] {
  const largest = Math.max(1, ...stages.map((stage) => counts[stage]))
  const longest = chartWidth - labelWidth - countWidth
  return stages.map((stage) => ({ stage, count: counts[stage], width: (longest * counts[stage]) / largest }))
}

/** How many projects are in each stage, in the order of the stages. */
export function StageChart({ counts, text }: { counts: Record<Stage, number>; text: StageText }) {
  return (
    <ChartFrame title={text.title} description={text.description} height={stages.length * rowHeight + 4}>
      {stageBars(counts).map(({ stage, count, width }, index) => (
        <g key={stage}>
          <text x={0} y={index * rowHeight + 24}>
            {text.stages[stage]}
          </text>
          <rect x={labelWidth} y={index * rowHeight + 8} width={width} height={24} fill={ink.solid} />
          <text x={labelWidth + width + 6} y={index * rowHeight + 24} fontWeight={700}>
            {formatNumber(count)}
          </text>
        </g>
      ))}
      <line x1={labelWidth} y1={0} x2={labelWidth} y2={stages.length * rowHeight} stroke={ink.line} />
    </ChartFrame>
  )
}
