import { type AppLoadContext, data, redirect } from '@remix-run/node'
import type { z } from 'zod'
import type { SavedBy } from '#app/components/conflict.tsx'
import { can } from '#app/domain/permissions.ts'
import { forbidden, notFound, parseForm, refused, refusedField, typedValues } from '#app/http.ts'
import { rememberChange } from '#app/writes/change-notice.server.ts'
import type { Db } from '#db/client.server.ts'
import { findNewestEntry, insertJournal, listChangedSince } from '#db/journal.server.ts'
import { subjectOf } from '#db/project.server.ts'
import { findProjectForUpdate, type LockedProject, updateProject } from '#db/project-change.server.ts'
import { listManagers, type User } from '#db/user.server.ts'
import { projectForm } from './forms.ts'

/** All that the form says of the project, so that a field added to it cannot be left out of what is saved. */
type Typed = Omit<z.infer<typeof projectForm>, 'reason' | 'version' | 'entry'>

/** What somebody else saved first, beside what was typed: the fields that differ, and of what the form goes on. */
export interface ProjectConflict {
  version: number
  entry: bigint
  saved: Typed
  typed: Typed
  fields: { field: keyof Typed; by: SavedBy; isLeftAlone: boolean }[]
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
    const { version, entry, reason, ...typed } = parsed.value
    if (project.version !== version) {
      const fields = await changedFields(tx, project, typed, entry ?? 0n)
      if (fields.length > 0) {
        const newest = await findNewestEntry(tx, code)
        return { answer: conflicting(form, project, typed, fields, newest) }
      }
    }
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

/** The fields that somebody else changed since the form was filled to something else than was typed. */
async function changedFields(tx: Db, project: LockedProject, typed: Typed, entry: bigint) {
  const record = { table: 'project' as const, recordId: project.id, projectId: project.id }
  const since = await listChangedSince(tx, record, entry)
  return (Object.keys(saidOf(typed)) as (keyof Typed)[]).flatMap((field) => {
    const change = since.get(field)
    if (!change || project[field] === typed[field]) return []
    const { oldValue, actor, at } = change
    return [{ field, by: { actor, at }, isLeftAlone: (oldValue ?? '') === textOf(typed[field]) }]
  })
}

/** What was left as the form had it takes the value that is saved now, so that saving again undoes nobody's change. */
function conflicting(
  form: FormData,
  project: LockedProject,
  typed: Typed,
  fields: ProjectConflict['fields'],
  entry: bigint,
) {
  const { version } = project
  const conflict: ProjectConflict = { version, entry, saved: saidOf(project), typed: saidOf(typed), fields }
  const values = typedValues(form)
  for (const { field, isLeftAlone } of fields) if (isLeftAlone) values[field] = textOf(project[field])
  return data({ refusal: { errors: {}, values }, conflict }, { status: 409 })
}

function textOf(value: string | number | null): string {
  return value === null ? '' : String(value)
}
