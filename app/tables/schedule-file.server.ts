import type { PlainDate } from '#app/domain/calendar.ts'
import { type Language, stageLabels } from '#app/domain/labels.ts'
import { worksCalendarNames } from '#app/exchange/exchange-calendar.ts'
import type { ExchangeSchedule } from '#app/exchange/exchange-schedule.ts'
import { projectSchedule } from '#app/exchange/project-schedule.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { listClosedPeriods } from '#db/closed-period.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { getProjectTemplate, type TemplateUse } from '#db/template.server.ts'

const calendarNames = { ko: '대한민국 근무일', en: 'Korean working days' }

/** A project as a schedule file carries it on a day, with names in one language. */
export async function scheduleOf(
  db: Db,
  project: TemplateUse & { code: string; nameKo: string; nameEn: string },
  language: Language,
  today: PlainDate,
): Promise<ExchangeSchedule> {
  const [milestones, template, closed, calendar] = await Promise.all([
    listMilestones(db, project.id),
    getProjectTemplate(db, project),
    listClosedPeriods(db, project.id),
    loadCalendar(db),
  ])
  const durations = new Map(template.items.map((item) => [item.code, item.durationDays]))
  const nameOf = (named: { nameKo: string; nameEn: string }) =>
    language === 'ko' ? named.nameKo : named.nameEn
  return projectSchedule(
    {
      name: `${project.code} ${nameOf(project)}`,
      statusOn: today,
      calendarName: calendarNames[language],
      worksCalendarName: worksCalendarNames[language],
      stageName: (stage) => stageLabels[stage][language],
      milestones: milestones.map((milestone) => ({
        ...milestone,
        name: nameOf(milestone),
        durationDays: durations.get(milestone.code) ?? milestone.durationDays,
      })),
      links: template.links,
      closed: closed.map(({ fromOn, toOn, reason }) => ({ fromOn, toOn, name: reason })),
    },
    calendar,
  )
}
