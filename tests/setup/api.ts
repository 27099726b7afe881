import { insertApiToken } from '#db/api-token.server.ts'
import type { TestWeb } from './web.ts'

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
export type JsonObject = { [name: string]: Json }

export interface ApiPage {
  items: JsonObject[]
  total: number
  next: string | null
}

export interface ApiClient {
  token: string
  get(path: string): Promise<Response>
  page(path: string): Promise<ApiPage>
  /** every item of all pages, `limit` at a time */
  all(path: string, limit: number): Promise<JsonObject[]>
}

/** Reads /api/v1 with a token of one of the users. */
export async function apiClient(web: TestWeb, email = 'executive@demo.test'): Promise<ApiClient> {
  const { id } = await web.db
    .selectFrom('appUser')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  const token = await insertApiToken(web.db, id, 'test')
  const get = (path: string) =>
    fetch(`${web.url}/api/v1${path}`, { headers: { Authorization: `Bearer ${token}` } })
  const page = async (path: string) => {
    const answer = await get(path)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as ApiPage
  }
  const all = async (path: string, limit: number) => {
    const items: JsonObject[] = []
    let cursor = ''
    do {
      const { items: more, next } = await page(
        `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor}`,
      )
      items.push(...more)
      cursor = next === null ? '' : `&cursor=${next}`
    } while (cursor !== '')
    return items
  }
  return { token, get, page, all }
}
