import type { ReactNode } from 'react'

/** Colours as attributes, since the same markup is drawn on paper; each is told apart in grey too. */
export const ink = {
  text: '#1e2124',
  subtle: '#464c53',
  line: '#b1b8be',
  empty: '#ffffff',
  light: '#bacbde',
  solid: '#083891',
} as const

/** Every chart is drawn in these units and scaled as a whole, on a screen and on paper. */
export const chartWidth = 400

export interface ChartText {
  /** the name of the chart for a screen reader */
  title: string
  /** what it says, in one sentence with the figures */
  description: string
}

export function ChartFrame({
  title,
  description,
  width = chartWidth,
  height,
  children,
}: ChartText & { width?: number; height: number; children: ReactNode }) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      viewBox={`0 0 ${width} ${height}`}
      fontSize={12}
      fill={ink.text}
    >
      <title>{title}</title>
      <desc>{description}</desc>
      {children}
    </svg>
  )
}
