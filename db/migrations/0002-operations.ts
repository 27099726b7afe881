import { type Kysely, sql } from 'kysely'

/** History, dated settings, holidays, job runs and the facts about this database itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}

const statements = [
  sql`create table journal (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    user_id integer references app_user,
    actor text not null,
    project_id integer,
    table_name text not null,
    record_id text not null,
    column_name text not null,
    old_value text,
    new_value text,
    reason text)`,
  sql`create index journal_project on journal (project_id, id desc)`,
  sql`create function journal_is_append_only() returns trigger language plpgsql as
    $$ begin raise exception 'the journal is append-only'; end $$`,
  sql`create trigger journal_append_only before update or delete or truncate on journal
    for each statement execute function journal_is_append_only()`,
  sql`create table threshold_setting (
    effective_on date primary key,
    tolerance_days integer not null check (tolerance_days >= 0),
    major_days integer not null check (major_days > tolerance_days),
    critical_days integer not null check (critical_days > major_days))`,
  sql`create table holiday_override (
    on_date date primary key,
    is_holiday boolean not null,
    name text not null)`,
  sql`create table job_run (
    id integer generated always as identity primary key,
    job text not null,
    business_on date not null,
    fire_key text not null unique,
    trigger text not null check (trigger in ('timetable', 'catch-up', 'hand')),
    status text not null check (status in ('running', 'succeeded', 'failed')),
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    counts jsonb,
    error text)`,
  sql`create index job_run_job on job_run (job, id desc)`,
  sql`create table job_failure (
    id integer generated always as identity primary key,
    job_run_id integer not null references job_run on delete cascade,
    project_code text not null,
    message text not null)`,
  sql`create table metadata (key text primary key, value text not null)`,
]
