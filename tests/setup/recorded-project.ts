import { type PlainDate, workCalendar } from '#app/domain/calendar.ts'
import type { DatedStatus } from '#app/domain/project/dated-status.ts'
import type { PlannedMilestone, RecordedProject } from '#app/domain/slippage/standing.ts'
import { templates } from '#app/domain/template/template.ts'

/** Monday to Friday without holidays: dates in examples can be counted on a plain calendar. */
export const weekdays = workCalendar([], '2020-01-01', '2040-12-31')

/** A status as somebody set it; without a day, before any day that is asked about. */
export function since(status: DatedStatus['status'], sinceOn: PlainDate = '2000-01-03'): DatedStatus {
  return { status, sinceOn, isReleased: false }
}

/** A direct building with every milestone of its template on one baseline day, changed where an example says so. */
export function recordedProject(
  code: string,
  onlyOn: PlainDate,
  change: Partial<Omit<RecordedProject, 'milestones'>> = {},
  milestoneChanges: Record<string, Partial<PlannedMilestone>> = {},
): RecordedProject {
  const templateCode = change.templateCode ?? 'direct'
  const template = templates[templateCode]
  return {
    code,
    nameKo: `${code} 동`,
    nameEn: `Building ${code}`,
    cohort: 2021,
    route: 'direct',
    templateCode,
    template,
    ...{ statusHistory: [], beganOn: null },
    targetYear: 2026,
    costWon: 6_100_000_000n,
    costWithFinancingWon: 6_100_000_000n,
    ...change,
    milestones: template.items.map((item) => ({
      code: item.code,
      nameKo: item.nameKo,
      nameEn: item.nameEn,
      stage: item.stage,
      isCompletion: item.code === template.completion,
      baselineOn: onlyOn,
      plannedOn: onlyOn,
      actualOn: null,
      cause: null,
      ...milestoneChanges['*'],
      ...milestoneChanges[item.code],
    })),
  }
}
