import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { paperPlan, sheetsOf } from '#app/charts/timeline-paper.ts'
import type { ChartRow } from '#app/charts/timeline-row.ts'
import type { TimelineWindow } from '#app/charts/timeline-scale.ts'
import { TimelineSheet } from '#app/charts/timeline-sheet.tsx'
import type { PlainDate } from '#app/domain/calendar.ts'
import { useWords } from '#app/i18n/words.ts'

/** So many rows leave room on A4 across for the margins of any printer. */
const rowsPerSheet = 18
/** and so many below the heading of a page */
const rowsBelowHeading = 14

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
  const first = isBelowHeading ? rowsBelowHeading : rowsPerSheet
  const sheets = [
    rows.slice(0, first),
    ...(rows.length > first ? sheetsOf(rows.slice(first), rowsPerSheet) : []),
  ]
  const { yearHead, monthHead, quarterHead } = words
  const text = { title: words.title, description: words.sameAsTable, today: words.today, names }
  return (
    <div className="timeline-paper">
      {note && <p>{note}</p>}
      {sheets.map((shown) => (
        <TimelineSheet
          key={shown[0]?.id}
          rows={shown}
          plan={plan}
          today={today}
          text={{ ...text, yearHead, monthHead, quarterHead }}
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
    return () => {
      media.removeEventListener('change', changed)
      removeEventListener('beforeprint', begun)
      removeEventListener('afterprint', ended)
    }
  }, [])
  return isPrinting
}
