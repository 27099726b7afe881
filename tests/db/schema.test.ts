import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()

/** The row types stand in `schema.ts` and in a file for each later part of the model. */
function declarations(): string {
  const folder = join(import.meta.dirname, '../../db')
  const files = readdirSync(folder).filter((name) => /^schema(-\w+)?\.ts$/.test(name))
  return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
}

/** `agreementProject: AgreementProjectTable` and each table's fields, read from the declarations themselves. */
function declared(): Record<string, string[]> {
  const text = declarations()
  const bodies = new Map(
    [...text.matchAll(/export interface (\w+) \{\n([\s\S]*?)\n\}/g)].map((m) => [m[1], m[2] ?? '']),
  )
  const fields = (name: string | undefined) =>
    [...(bodies.get(name) ?? '').matchAll(/^ {2}(\w+):/gm)].map((m) => snake(m[1] ?? ''))
  const tables = [...(bodies.get('Database') ?? '').matchAll(/^ {2}(\w+): (\w+)/gm)]
  return Object.fromEntries(tables.map((m) => [snake(m[1] ?? ''), fields(m[2]).sort()]))
}

const snake = (name: string) => name.replace(/[A-Z]|(?<=[a-z])\d+/g, (part) => `_${part.toLowerCase()}`)

test('the hand-written row types name the columns that the database has', async () => {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select table_name as "table", array_agg(column_name::text order by column_name) as columns
    from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely%'
    group by table_name`.execute(db)
  const live = Object.fromEntries(rows.map((row) => [row.table, [...row.columns].sort()]))
  expect(declared()).toEqual(live)
})

test('a column may be null in the types exactly where it may be in the database', async () => {
  const text = declarations()
  const nullable = new Set<string>()
  const bodies = new Map(
    [...text.matchAll(/export interface (\w+) \{\n([\s\S]*?)\n\}/g)].map((m) => [m[1], m[2] ?? '']),
  )
  for (const table of (bodies.get('Database') ?? '').matchAll(/^ {2}(\w+): (\w+)/gm)) {
    for (const field of (bodies.get(table[2]) ?? '').matchAll(/^ {2}(\w+): (.*)$/gm)) {
      if (/\| null\b/.test(field[2] ?? '')) nullable.add(`${snake(table[1] ?? '')}.${snake(field[1] ?? '')}`)
    }
  }
  const { rows } = await sql<{ column: string }>`
    select table_name || '.' || column_name as "column" from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely%' and is_nullable = 'YES'`.execute(db)
  expect([...nullable].sort()).toEqual(rows.map((row) => row.column).sort())
})
