import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import { type DemoEntry, demoFunding } from '#app/domain/demo/demo-funding.ts'
import type { Won } from '#app/domain/money.ts'
import { insertInBatches } from './batch.server.ts'
import type { Db } from './client.server.ts'

/** A made-up ledger for every directly funded project whose cost is stated and on which work goes on or went on. */
export async function insertDemoFunding(db: Db, calendar: WorkCalendar, today: PlainDate): Promise<void> {
  const projects = await db
    .selectFrom('project')
    .innerJoin('milestone as first', 'first.projectId', 'project.id')
    .innerJoin('milestone as completion', (join) =>
      join.onRef('completion.projectId', '=', 'project.id').on('completion.isCompletion', '=', true),
    )
    .select(['project.id', 'project.code', 'project.costWon'])
    .select(['first.plannedOn as fromOn', 'completion.plannedOn as toOn'])
    .where('project.route', '=', 'direct')
    .where('project.status', 'in', ['active', 'completed'])
    .where('first.code', '=', 'investment-review')
    .orderBy('project.id')
    .execute()
  const rows = projects.flatMap(({ id, code, costWon, fromOn, toOn }) =>
    costWon === null || fromOn === null || toOn === null || fromOn > toOn
      ? []
      : entryRows(id, code, { costWon, fromOn, toOn }, calendar, today),
  )
  await insertInBatches(db, 'fundingEntry', rows)
}

function entryRows(
  projectId: number,
  code: string,
  project: { costWon: Won; fromOn: PlainDate; toOn: PlainDate },
  calendar: WorkCalendar,
  today: PlainDate,
) {
  return demoFunding(project, calendar, today).map((entry: DemoEntry, index) => ({
    ...entry,
    projectId,
    source: 'own' as const,
    documentNo: `시연-${code}-${index + 1}`,
    isDemo: true,
  }))
}
