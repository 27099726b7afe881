import { createElement } from 'react'
import { paperPlan, sheetHeight, sheetsOf, sheetWidth } from '#app/charts/timeline-paper.ts'
import type { ChartRow, ChartRows } from '#app/charts/timeline-row.ts'
import { TimelineSheet } from '#app/charts/timeline-sheet.tsx'
import type { PlainDate } from '#app/domain/calendar.ts'
import { formatDate } from '#app/domain/format.ts'
import { type Page, paperColors } from './page.ts'
import { sheetWords } from './timeline-words.ts'

export interface TimelinePaper extends ChartRows {
  asOf: PlainDate
  /** the day on which it is made; null: `asOf` */
  today: PlainDate | null
  title: string
  /** what is shown of what, beside the day */
  note: string
  names: string
  /** the shapes in words */
  legend: string
}

function isCut({ isFromCut, isToCut, baseline }: ChartRow): boolean {
  return isFromCut || isToCut || baseline?.isFromCut === true || baseline?.isToCut === true
}

/** A timeline shows the dates as they are stored: for another day than the one it is made on, it says so. */
function noteOf({ note, asOf, today }: TimelinePaper): string {
  return today === null || today === asOf ? note : `${note} · 날짜와 지연은 ${formatDate(today)} 현재`
}

/** A timeline from its heading to its last row, as many pages as it takes; every page repeats the column heads. */
export function drawTimeline(page: Page, paper: TimelinePaper): void {
  const { rows, window, asOf, title, note, names, legend } = paper
  const meta = { size: 9, color: paperColors.subtle }
  page.line(title, { width: page.width - 260 }, { size: 15, isBold: true })
  page.line(noteOf(paper), { x: page.width - 250, y: page.y + 2, width: 250 }, { ...meta, align: 'right' })
  page.advance(20)
  page.line(
    rows.some(isCut) ? `${legend} · ▶ 표시한 10년 밖으로 이어짐` : legend,
    { width: page.width - 160 },
    { size: 8, color: paperColors.subtle },
  )
  page.line(`기준일: ${formatDate(asOf)}`, { x: page.width - 150, width: 150 }, { ...meta, align: 'right' })
  page.advance(16)
  const unit = page.width / sheetWidth
  const plan = paperPlan(rows, window)
  // Pages after the first have no heading, so they take more rows.
  const sheets = sheetsOf(rows, { first: page.room / unit, later: (page.room + 36) / unit })
  for (const [index, shown] of sheets.entries()) {
    if (index > 0) page.newPage()
    const text = { ...sheetWords, names, title, description: note }
    page.charts([
      {
        element: createElement(TimelineSheet, { rows: shown, all: rows, plan, today: asOf, text }),
        width: sheetWidth,
        height: sheetHeight(shown, rows),
      },
    ])
  }
}
