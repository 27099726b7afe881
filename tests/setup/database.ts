import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Db, openDatabase } from '#db/client.server.ts'

/** Clones of one worker are told apart by a number, workers by their process. */
let clones = 0

/**
 * A database of the test file's own, dropped when the file is done: a clone of the loaded portfolio with its
 * demonstration data, or one without any table.
 */
export async function testDatabase({ isEmpty = false } = {}): Promise<Db> {
  const url = await testDatabaseUrl({ isEmpty })
  const db = openDatabase(url, { connections: 5 })
  afterAll(() => db.destroy())
  return db
}

/** The address of such a database, for tests that start a process of their own. */
export async function testDatabaseUrl({ isEmpty = false } = {}): Promise<string> {
  const url = new URL(inject('databaseUrl'))
  const template = isEmpty ? 'template0' : url.pathname.slice(1)
  clones += 1
  const name = `test_${process.pid}_${clones}`
  const maintenance = new URL(url)
  maintenance.pathname = '/postgres'
  await statement(maintenance.href, `create database ${name} template ${template}`)
  afterAll(() => statement(maintenance.href, `drop database ${name} with (force)`))
  url.pathname = `/${name}`
  return url.href
}

/** Lets nobody into the database, as if its server were down, until it is opened again. */
export async function closeDatabase(db: Db): Promise<() => Promise<void>> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db)
  const maintenance = new URL(inject('databaseUrl'))
  maintenance.pathname = '/postgres'
  const say = (text: string) => statement(maintenance.href, text)
  await say(`alter database ${rows[0]?.name} with allow_connections false`)
  await say(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${rows[0]?.name}'`)
  return () => say(`alter database ${rows[0]?.name} with allow_connections true`)
}

async function statement(connectionString: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}
