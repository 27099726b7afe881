import { addWorkingDays } from '#app/domain/calendar.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { findProject } from '#db/project.server.ts'
import { mspdiLink, mspdiTask } from '#tests/exchange/mspdi-file.ts'
import type { TestWeb, Visitor } from './web.ts'

/** Projects whose works run, with their own schedule files changed a little. */
export async function projectFiles(web: TestWeb, visitor: Visitor) {
  const { db } = web
  const calendar = await loadCalendar(db)
  /** Projects whose works run, a fresh one for each test. */
  const codes = await db
    .selectFrom('project')
    .innerJoin('milestone', 'milestone.projectId', 'project.id')
    .select('project.code')
    .where('project.templateCode', '=', 'direct')
    .where('project.status', '=', 'active')
    .where('milestone.code', '=', 'structure')
    .where('milestone.actualOn', 'is', null)
    .orderBy('project.code')
    .execute()

  function freshProject(): string {
    const next = codes.pop()
    if (!next) throw new Error('no project left whose works run')
    return next.code
  }

  async function stored(code: string) {
    const project = await findProject(db, code)
    if (!project) throw new Error(`no project ${code}`)
    const milestones = await listMilestones(db, project.id)
    const links = await db
      .selectFrom('milestoneLink')
      .selectAll()
      .where('projectId', '=', project.id)
      .execute()
    const journal = await db.selectFrom('journal').selectAll().where('projectId', '=', project.id).execute()
    return { project, milestones, links, journal }
  }

  /** What an import may change, without the versions that every change raises. */
  async function facts(code: string) {
    const { project, milestones, links } = await stored(code)
    return {
      project: [project.status, project.hasOwnLinks, project.stage, project.slipDays],
      milestones: milestones.map(({ version: _, ...milestone }) => milestone),
      links,
    }
  }

  /** The project's own file with the plan of its structure some working days later, and a new task behind it. */
  async function changedFile(code: string, days: number, more = '') {
    const { milestones } = await stored(code)
    const plannedOn = milestones.find((milestone) => milestone.code === 'structure')?.plannedOn ?? ''
    const text = await (await visitor.get(`/projects/${code}/schedule.xml`)).text()
    const movedOn = addWorkingDays(calendar, plannedOn, days)
    const row = /<Task>(?:(?!<\/Task>).)*<Value>structure<\/Value>.*?<\/Task>/s.exec(text)?.[0] ?? ''
    const uid = Number(/<UID>(\d+)/.exec(row)?.[1])
    const moved = row.replace(/<Finish>[^<]*/, `<Finish>${movedOn}T18:00:00`)
    return { movedOn, file: text.replace(row, moved).replace('</Tasks>', `${more}</Tasks>`), uid }
  }

  return { freshProject, stored, facts, changedFile }
}

/** A task that only the file knows, behind another one. */
export const roof = (uid: number) =>
  mspdiTask(
    900,
    `<Duration>PT24H0M0S</Duration><Finish>2028-03-10T17:00:00</Finish>${mspdiLink(uid)}`,
    '지붕 <방수>'.replace(/</g, '&lt;'),
  )
