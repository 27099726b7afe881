import { type Kysely, sql } from 'kysely'

/** The accounting file between its reading and its acceptance: one a person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table execution_draft (
    id integer generated always as identity primary key,
    user_id integer not null unique references app_user on delete cascade,
    file_name text not null,
    content jsonb not null,
    created_at timestamptz not null)`.execute(db)
}
