import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'

/** Statements whose plan each connection keeps; one that comes after so many others is planned every time. */
export const plannedStatements = 200

/**
 * The pool, but PostgreSQL plans a reading statement once a connection instead of every time: planning the project
 * list takes it four times as long as finding the rows. It knows a statement again by its name.
 */
export function planOnce(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>()
  return {
    connect: async () => new PlanningClient(await pool.connect(), names),
    end: () => pool.end(),
  }
}

class PlanningClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient
  readonly #names: Map<string, string>

  constructor(client: pg.PoolClient, names: Map<string, string>) {
    this.#client = client
    this.#names = names
  }

  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query<R>(
    text: string | PostgresCursor<R>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof text !== 'string') throw new TypeError('cursors need a connection of their own')
    const statement = { name: nameOf(text, this.#names), text, values: [...values] }
    const answer: Promise<pg.QueryResult> = this.#client.query(statement)
    return answer as Promise<PostgresQueryResult<R>>
  }

  release(): void {
    this.#client.release()
  }
}

/**
 * Undefined for what is planned every time: writing, and `select *`. The columns of a kept plan must not change, which
 * those of a `*` do when another instance migrates the database.
 */
function nameOf(text: string, names: Map<string, string>): string | undefined {
  const known = names.get(text)
  if (known !== undefined) return known
  const isPlannedOnce = /^select (?!\*)/.test(text) && !text.includes('.*') && names.size < plannedStatements
  if (!isPlannedOnce) return undefined
  const name = `planned-${names.size + 1}`
  names.set(text, name)
  return name
}
