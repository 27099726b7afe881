import { type Kysely, sql } from 'kysely'

/** Spending beyond the budget waits for a second person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}

const statements = [
  sql`create table funding_request (
    id integer generated always as identity primary key,
    project_id integer not null references project on delete cascade,
    entry jsonb not null,
    user_id integer not null references app_user,
    requested_at timestamptz not null default now(),
    state text not null default 'open' check (state in ('open', 'granted', 'refused')),
    decided_by_id integer references app_user,
    decided_at timestamptz,
    reason text,
    funding_entry_id bigint references funding_entry on delete set null,
    version integer not null default 1,
    check (decided_by_id is null or decided_by_id <> user_id),
    check ((state = 'open') = (decided_by_id is null)))`,
  sql`create index funding_request_project on funding_request (project_id)`,
]
