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

interface PaperTimelineProps {
  /** asked for when it is printed */
  rowsNow: () => readonly ChartRow[]
  window: TimelineWindow
  today: PlainDate
  names: string
  /** what is shown of what */
  note?: string | undefined
}

/** The same rows as vectors, made only when the page is printed; on a screen there is nothing of it. */
export function PaperTimeline({ rowsNow, window, today, names, note }: PaperTimelineProps) {
  const words = useWords().gantt
  if (!useIsPrinting()) return null
  const rows = rowsNow()
  const plan = paperPlan(rows, window)
  const { yearHead, monthHead, quarterHead } = words
  const text = { title: words.title, description: words.sameAsTable, today: words.today, names }
  return (
    <div className="timeline-paper">
      {note && <p>{note}</p>}
      {sheetsOf(rows, rowsPerSheet).map((shown) => (
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
    // The browser prints what stands there when this has returned.
    const changed = () => flushSync(() => setIsPrinting(media.matches))
    media.addEventListener('change', changed)
    return () => media.removeEventListener('change', changed)
  }, [])
  return isPrinting
}
