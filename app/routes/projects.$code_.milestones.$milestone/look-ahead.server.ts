import { isWorkingDay, nextWorkingDay, type PlainDate, type WorkCalendar } from '#app/domain/calendar.ts'
import { type LeaseEffect, leaseEffect } from '#app/domain/lease/lease-effect.ts'
import type { Status } from '#app/domain/project.ts'
import {
  type PlanChange,
  type PlanEdit,
  planChange,
  type Successors,
} from '#app/domain/schedule/plan-change.ts'
import { previewMark } from '#app/writes/preview-mark.server.ts'
import type { Db } from '#db/client.server.ts'
import { listWorksCalendars } from '#db/closed-period.server.ts'
import { findProjectLease, type ProjectLease } from '#db/lease.server.ts'
import type { MilestoneRow } from '#db/milestone.server.ts'
import { getProjectTemplate, type TemplateUse } from '#db/template.server.ts'

/** What a change would move, as the page shows it. */
export interface PlanPreview extends Omit<PlanChange<MilestoneRow>, 'milestones'> {
  successors: Successors
  /** the agreement whose lease it is, if there is one */
  agreement: Pick<ProjectLease, 'code' | 'nameKo' | 'nameEn'> | null
  lease: LeaseEffect
  /** the new plan where nobody works on that day, and the next day of work */
  dayOff: { on: PlainDate; nextOn: PlainDate } | null
  /** stands for everything shown here: another plan, day or calendar makes another mark */
  mark: string
}

interface Question {
  project: TemplateUse & { code: string; status: Status; version: number }
  milestones: readonly MilestoneRow[]
  edit: PlanEdit
  successors: Successors
  calendar: WorkCalendar
  today: PlainDate
}

/** What a change of one milestone would store, and what a person is shown of it first. Writes nothing. */
export async function lookAhead(
  db: Db,
  { project, milestones, edit, successors, calendar, today }: Question,
): Promise<{ milestones: MilestoneRow[]; preview: PlanPreview }> {
  const template = await getProjectTemplate(db, project)
  const works = await listWorksCalendars(db, [project.id], calendar)
  const subject = { ...project, template, ...works.get(project.id) }
  const change = planChange(subject, milestones, [edit], successors, calendar, today)
  const { milestones: after, ...shown } = change
  const lease = await findProjectLease(db, project.id)
  const effect = leaseEffect(
    lease?.agreement ?? null,
    (lease?.buildings ?? []).map(({ code, sharePpb, expectedOn }) =>
      code === project.code
        ? { code, sharePpb, fromOn: shown.operation.fromOn, toOn: shown.operation.toOn }
        : { code, sharePpb, fromOn: expectedOn, toOn: expectedOn },
    ),
    project.code,
    calendar,
  )
  const agreement = lease && { code: lease.code, nameKo: lease.nameKo, nameEn: lease.nameEn }
  const versions = [project.version, ...milestones.map(({ version }) => version)]
  const mark = previewMark({ versions, shown, successors, effect })
  const dayOff = dayOffOf(edit, milestones, template.opening, calendar)
  return { milestones: after, preview: { ...shown, successors, agreement, lease: effect, dayOff, mark } }
}

/** A school opens on 1 March, a holiday; any other plan on a day off is more likely a slip of the finger. */
function dayOffOf(
  { code, plannedOn: on = null }: PlanEdit,
  milestones: readonly MilestoneRow[],
  opening: string,
  calendar: WorkCalendar,
): PlanPreview['dayOff'] {
  const isNew = on !== (milestones.find((milestone) => milestone.code === code)?.plannedOn ?? null)
  if (on === null || !isNew || code === opening || isWorkingDay(calendar, on)) return null
  return { on, nextOn: nextWorkingDay(calendar, on) }
}
