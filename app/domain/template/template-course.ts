import { networkOf } from '#app/domain/schedule/network.ts'
import type { Template } from './template.ts'

/** When the work of an item lies, in working days from the first start of its template. */
export interface CourseLine {
  code: string
  startDays: number
  finishDays: number
}

/**
 * Every item as early as its links allow, the first start on day 0: what a template looks like without any date.
 *
 * consent (5 days) -> plan (10 days): consent from 0 to 5, plan from 5 to 15.
 */
export function templateCourse(template: Template): CourseLine[] {
  const { codes, durations, order, linkStart, linkFrom, linkBack, linkAfter } = networkOf(
    template.items,
    template.links,
  )
  const finish = new Int32Array(codes.length)
  for (const at of order) {
    const begin = linkStart[at] ?? 0
    const end = linkStart[at + 1] ?? 0
    let days = begin === end ? (durations[at] ?? 0) : Number.NEGATIVE_INFINITY
    for (let link = begin; link < end; link += 1)
      days = Math.max(
        days,
        (finish[linkFrom[link] ?? 0] ?? 0) - (linkBack[link] ?? 0) + (linkAfter[link] ?? 0),
      )
    finish[at] = days
  }
  const starts = codes.map((_, at) => (finish[at] ?? 0) - (durations[at] ?? 0))
  const first = Math.min(...starts)
  return codes.map((code, at) => ({
    code,
    startDays: (starts[at] ?? 0) - first,
    finishDays: (finish[at] ?? 0) - first,
  }))
}
