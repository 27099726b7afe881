import { type AppLoadContext, data, redirect } from '@remix-run/node'
import type { TemplateCode } from '#app/domain/project.ts'
import type { Template } from '#app/domain/template/template.ts'
import {
  isSameTemplate,
  type TemplateDifference,
  templateDifference,
} from '#app/domain/template/template-difference.ts'
import { notFound } from '#app/http.ts'
import { insertJournal } from '#db/journal.server.ts'
import { findTemplate, insertTemplateVersion, listTemplateVersions } from '#db/template.server.ts'
import type { User } from '#db/user.server.ts'
import {
  countFaults,
  type Draft,
  type DraftFaults,
  mostItems,
  mostLinks,
  newItem,
  newLink,
  readDraft,
  templateOfDraft,
} from './draft.ts'

/** The version that somebody else saved first, and what the draft would change in it. */
export interface TemplateConflict {
  version: number
  by: string | null
  difference: TemplateDifference
}

export type Told = 'item-added' | 'link-added' | 'checked' | 'unchanged' | 'reason'

/** The form again, with what is to be said of it. */
interface Answer {
  draft: Draft
  faults?: DraftFaults
  told?: Told
  conflict?: TemplateConflict
}

/** Adds a row, checks, or saves a draft as the next version; the version it is made from stays as it is. */
export async function saveTemplate(context: AppLoadContext, user: User, form: FormData, code: TemplateCode) {
  const { db } = context
  const draft = readDraft(form)
  const intent = form.get('intent')
  const base = await findTemplate(db, code, draft.base)
  if (!base) throw notFound()
  if (intent === 'add-item' && draft.items.length < mostItems)
    return answered(200, {
      draft: { ...draft, items: [...draft.items, newItem(draft)] },
      told: 'item-added',
    })
  if (intent === 'add-link' && draft.links.length < mostLinks)
    return answered(200, {
      draft: { ...draft, links: [...draft.links, newLink(draft)] },
      told: 'link-added',
    })
  const { template, faults } = templateOfDraft(base, draft)
  if (countFaults(faults) > 0) return answered(400, { draft, faults })
  if (intent !== 'save') return answered(200, { draft, faults, told: 'checked' })
  if (draft.reason === '' || draft.reason.length > 500)
    return answered(400, { draft, faults, told: 'reason' })
  if (isSameTemplate(templateDifference(base, template)) && isSameName(base, template))
    return answered(400, { draft, faults, told: 'unchanged' })
  const isSaved = await db.transaction().execute(async (tx) => {
    const author = { reason: draft.reason, authorId: user.id }
    if (!(await insertTemplateVersion(tx, template, author))) return false
    await insertJournal(tx, { userId: user.id, actor: user.email, reason: draft.reason }, [
      {
        table: 'templateVersion',
        recordId: `${code} ${template.version}`,
        projectId: null,
        before: contentOf(base),
        after: contentOf(template),
      },
    ])
    return true
  })
  if (isSaved) return redirect(`/admin/templates/${code}?saved`)
  return conflicting(context, draft, template)
}

function contentOf({ nameKo, nameEn, items, links, stageShares }: Template) {
  return { nameKo, nameEn, items, links, stageShares }
}

function isSameName(a: Template, b: Template): boolean {
  return a.nameKo === b.nameKo && a.nameEn === b.nameEn
}

/** What was typed stays and would be the version after the other one, when it is saved again. */
async function conflicting({ db }: AppLoadContext, draft: Draft, template: Template) {
  const [newest] = await listTemplateVersions(db, template.code)
  const theirs = newest && (await findTemplate(db, template.code, newest.version))
  if (!newest || !theirs) throw notFound()
  const difference = templateDifference(theirs, template)
  const conflict = { version: newest.version, by: newest.author, difference }
  return answered(409, { draft: { ...draft, base: newest.version }, conflict })
}

function answered(status: 200 | 400 | 409, { draft, faults, told, conflict }: Answer) {
  return data({ draft, faults: faults ?? null, told: told ?? null, conflict: conflict ?? null }, { status })
}
