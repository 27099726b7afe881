import { type Kysely, sql } from 'kysely'

/** A file between its reading and the acceptance of its preview: one for each person and project. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table import_draft (
    id integer generated always as identity primary key,
    project_id integer not null references project on delete cascade,
    user_id integer not null references app_user on delete cascade,
    file_name text not null,
    content jsonb not null,
    created_at timestamptz not null,
    unique (project_id, user_id))`.execute(db)
}
