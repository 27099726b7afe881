import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { replacementBaseline, replacementTemplates } from '#app/domain/project/replacement.ts'
import type { Db } from '#db/client.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import type { LockedProject } from '#db/project-change.server.ts'
import { hasProject, insertProject } from '#db/project-creation.server.ts'
import { listTemplates } from '#db/template.server.ts'
import { listManagers, type User } from '#db/user.server.ts'
import type { Replacement } from './forms.ts'

/** What is wrong with a replacement that the form alone cannot know; null when it can be made. */
export async function replacementFault(
  tx: Db,
  former: LockedProject,
  { code, templateCode, managerId }: Replacement,
): Promise<{ field: string; error: string } | null> {
  if (await hasProject(tx, code)) return { field: 'code', error: 'taken' }
  if (!replacementTemplates(former.templateCode).includes(templateCode))
    return { field: 'templateCode', error: 'choice' }
  const isManager = managerId === null || (await listManagers(tx)).some(({ id }) => id === managerId)
  return isManager ? null : { field: 'managerId', error: 'choice' }
}

/**
 * Makes the project that takes the slot of one just replaced: what the slot stands for is the same, its dates follow
 * from the template and the day of replacement, and are its first approved baseline. Answers its id.
 */
export async function insertReplacement(
  tx: Db,
  former: LockedProject,
  replacement: Replacement,
  { user, calendar, today }: { user: User; calendar: WorkCalendar; today: PlainDate },
): Promise<number> {
  const { code, nameKo, nameEn, schoolName, templateCode, managerId, statusOn, reason } = replacement
  const template = (await listTemplates(tx)).find((one) => one.code === templateCode)
  invariant(template, `there is a template ${templateCode}`)
  const dates = new Map((await listMilestones(tx, former.id)).map((m) => [m.code, m.baselineOn]))
  const baseline = replacementBaseline(template, dates, statusOn, calendar)
  const { programId, cohort, route, completionYear, costWon, costWithFinancingWon, areaM2 } = former
  const slot = { programId, cohort, route, completionYear, costWon, costWithFinancingWon, areaM2 }
  const given = { code, nameKo, nameEn, schoolName, managerId, replacesId: former.id }
  const author = { userId: user.id, actor: user.email, reason }
  return insertProject(tx, { ...slot, ...given }, { template, baseline }, { author, today })
}
