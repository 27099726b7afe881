import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { paperPlan, sheetHeadHeight, sheetsOf } from '#app/charts/timeline-paper.ts'
import type { ChartRow } from '#app/charts/timeline-row.ts'
import type { TimelineWindow } from '#app/charts/timeline-scale.ts'
import { rowHeight } from '#app/charts/timeline-shapes.ts'
import { TimelineSheet } from '#app/charts/timeline-sheet.tsx'
import type { PlainDate } from '#app/domain/calendar.ts'
import { useWords } from '#app/i18n/words.ts'

/** 18 rows leave room on A4 across for the margins of any printer. */
const wholeSheet = sheetHeadHeight + 18 * rowHeight
/** and 14 below the heading of a page */
const belowHeading = sheetHeadHeight + 14 * rowHeight

interface PaperTimelineProps {
  /** asked for when it is printed */
  rowsNow: () => readonly ChartRow[]
  window: TimelineWindow
  today: PlainDate
  names: string
  /** the first sheet follows the heading of the page at once */
  isBelowHeading?: boolean
  /** what is shown of what */
  note?: string | undefined
}

/** The same rows as vectors, made only when the page is printed; on a screen there is nothing of it. */
export function PaperTimeline({
  rowsNow,
  window,
  today,
  names,
  isBelowHeading = false,
  note,
}: PaperTimelineProps) {
  const words = useWords().gantt
  if (!useIsPrinting()) return null
  const rows = rowsNow()
  const plan = paperPlan(rows, window)
  const sheets = sheetsOf(rows, { first: isBelowHeading ? belowHeading : wholeSheet, later: wholeSheet })
  const { yearHead, monthHead, quarterHead, linksElsewhere } = words
  const text = { title: words.title, description: words.sameAsTable, today: words.today, names }
  return (
    <div className="timeline-paper">
      {note && <p>{note}</p>}
      {sheets.map((shown) => (
        <TimelineSheet
          key={shown[0]?.id}
          rows={shown}
          all={rows}
          plan={plan}
          today={today}
          text={{ ...text, yearHead, monthHead, quarterHead, linksElsewhere }}
        />
      ))}
    </div>
  )
}

function useIsPrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false)
  useEffect(() => {
    const media = matchMedia('print')
    // The browser prints what stands there when this has returned. It counts the pages after `beforeprint`, but
    // before it tells of the medium: what came only then would be cut at the last page.
    const show = (isShown: boolean) => flushSync(() => setIsPrinting(isShown))
    const changed = () => show(media.matches)
    const begun = () => show(true)
    const ended = () => show(false)
    media.addEventListener('change', changed)
    addEventListener('beforeprint', begun)
    addEventListener('afterprint', ended)
    // Whoever printed before this page listened is printing already and tells of it no more.
    setIsPrinting(media.matches)
    return () => {
      media.removeEventListener('change', changed)
      removeEventListener('beforeprint', begun)
      removeEventListener('afterprint', ended)
    }
  }, [])
  return isPrinting
}
