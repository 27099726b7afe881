import { templates } from '#app/domain/template.ts'
import type { Db } from './client.server.ts'

/** The templates that the product comes with, where the database has none of that code yet. */
export async function insertBuiltInTemplates(tx: Db): Promise<void> {
  const present = await tx.selectFrom('templateVersion').select('code').distinct().execute()
  const known = new Set(present.map(({ code }) => code))
  const missing = Object.values(templates).filter(({ code }) => !known.has(code))
  if (missing.length === 0) return
  const rows = missing.map(({ items, links, ...template }) => ({
    ...template,
    items: JSON.stringify(items),
    links: JSON.stringify(links),
  }))
  await tx.insertInto('templateVersion').values(rows).execute()
}
