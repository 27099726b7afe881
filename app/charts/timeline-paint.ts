import type { Stage } from '#app/domain/project.ts'
import type { Rating } from '#app/domain/slippage.ts'
import { ink } from './frame.tsx'
import type { ChartRow } from './timeline-row.ts'

/** What the style sheet says on a screen, in attributes. */
export interface Paint {
  fill: string
  fillOpacity?: number
  stroke?: string
  strokeWidth?: number
  fontSize?: number
  fontWeight?: number
  textAnchor?: 'middle'
}

const stageInk: Record<Stage, string> = {
  planning: '#cdd1d5',
  feasibility: '#f5d6d9',
  design: '#b1cefb',
  construction: '#90b0d5',
  completion: '#a9dab4',
}

const ratingInk: Record<Rating, string | null> = {
  'on-track': null,
  minor: null,
  major: '#614100',
  critical: '#bd2c0f',
}

const accent = { dark: '#083891', done: '#0b50d0', ahead: '#256ef4' }

/** The paint of one shape of a row, by its look. */
export function rowPaint(row: ChartRow, look: string): Paint {
  const [name = '', stage = '', done] = look.split(' ')
  const late = ratingInk[row.rating]
  switch (name) {
    case 'summary':
      return { fill: '#8a949e' }
    case 'summary-done':
      return { fill: accent.ahead }
    case 'summary-end':
      return { fill: ink.subtle }
    case 'baseline':
      return { fill: '#6d7882' }
    case 'bar':
      return { fill: '#e6e8ea', stroke: '#8a949e', strokeWidth: 1 }
    case 'edge':
      return { fill: 'none', stroke: late ?? ink.text, strokeWidth: 2 }
    case 'segment':
      return segmentPaint(stage, done !== undefined)
    case 'segment-name':
      return { fill: ink.text, fontSize: 11, textAnchor: 'middle' }
    case 'cut':
      return { fill: ink.text, stroke: '#ffffff', strokeWidth: 1 }
    case 'grip':
      return { fill: 'none' }
    case 'work':
      return row.isCritical ? { fill: ink.text } : { fill: '#b1cefb', stroke: accent.ahead, strokeWidth: 0.6 }
    case 'milestone':
      return { ...edgeOf(row, late), fill: row.isDone ? accent.done : '#ffffff' }
    case 'gate-post':
      return { ...edgeOf(row, null), fill: 'none' }
    case 'row-label':
      return { fill: late ?? ink.text, fontSize: 13, fontWeight: late || row.isCritical ? 700 : 400 }
    default:
      return { fill: ink.text }
  }
}

function segmentPaint(stage: string, isDone: boolean): Paint {
  const fill = Object.entries(stageInk).find(([name]) => stage === `stage-${name}`)?.[1] ?? ink.empty
  return { fill, fillOpacity: isDone ? 1 : 0.45, stroke: ink.subtle, strokeWidth: 0.6 }
}

function edgeOf(row: ChartRow, late: string | null): Pick<Paint, 'stroke' | 'strokeWidth'> {
  if (row.isCritical) return { stroke: ink.text, strokeWidth: 3 }
  return { stroke: late ?? accent.dark, strokeWidth: 2 }
}
