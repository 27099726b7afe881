import { type AppLoadContext, data, redirect } from '@remix-run/node'
import type { z } from 'zod'
import { can } from '#app/domain/permissions.ts'
import { forbidden, notFound, parseForm, refused, refusedField, typedValues } from '#app/http.ts'
import { rememberChange } from '#app/writes/change-notice.server.ts'
import type { Db } from '#db/client.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { subjectOf } from '#db/project.server.ts'
import { findProjectForUpdate, type LockedProject, updateProject } from '#db/project-change.server.ts'
import { listManagers, type User } from '#db/user.server.ts'
import { projectForm } from './forms.ts'

type Typed = Pick<
  z.infer<typeof projectForm>,
  'nameKo' | 'nameEn' | 'schoolName' | 'schoolKind' | 'managerId'
>

/** What somebody else saved first, beside what was typed. */
export interface ProjectConflict {
  version: number
  saved: Typed
  typed: Typed
}

/** Saves what a person says about a project; all it writes is written in one transaction or not at all. */
export async function changeProject(context: AppLoadContext, user: User, form: FormData, code: string) {
  const { db, clock } = context
  const outcome = await db.transaction().execute(async (tx) => {
    const project = await findProjectForUpdate(tx, code)
    if (!project) throw notFound()
    if (!can(user, 'project.edit', subjectOf(project))) throw forbidden()
    const parsed = parseForm(projectForm, form)
    if (parsed.refusal) return { answer: refused(parsed.refusal) }
    const { version, reason, ...typed } = parsed.value
    if (project.version !== version) return { answer: conflicting(form, project, typed) }
    if (typed.managerId !== project.managerId && !(await isManager(tx, typed.managerId))) {
      return { answer: refusedField(form, 'managerId', 'choice') }
    }
    const before = saidOf(project)
    const after = saidOf(typed)
    if (JSON.stringify(before) === JSON.stringify(after)) return { isChanged: false }
    await updateProject(tx, project.id, after, clock.now())
    await insertJournal(tx, { userId: user.id, actor: user.email, reason }, [
      {
        table: 'project',
        recordId: project.id,
        projectId: project.id,
        before: { ...before },
        after: { ...after },
      },
    ])
    return { isChanged: true }
  })
  if (outcome.answer) return outcome.answer
  const { isChanged } = outcome
  const notice = { project: code, moved: 0, isChanged, completion: null, opening: null }
  return redirect(`/projects/${code}`, { headers: { 'Set-Cookie': await rememberChange(context, notice) } })
}

/** The same columns in the same order, so that two versions can be compared. */
function saidOf({ nameKo, nameEn, schoolName, schoolKind, managerId }: Typed): Typed {
  return { nameKo, nameEn, schoolName, schoolKind, managerId }
}

async function isManager(tx: Db, id: number | null): Promise<boolean> {
  return id === null || (await listManagers(tx)).some((manager) => manager.id === id)
}

function conflicting(form: FormData, project: LockedProject, typed: Typed) {
  const conflict: ProjectConflict = { version: project.version, saved: saidOf(project), typed: saidOf(typed) }
  return data({ refusal: { errors: {}, values: typedValues(form) }, conflict }, { status: 409 })
}
