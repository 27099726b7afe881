import { type Kysely, sql } from 'kysely'

/** Templates in versions, own networks, approved baselines, gate decisions, closed periods, imports and feeds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...templates, ...networks, ...baselines, ...gates, ...exchange])
    await statement.execute(db)
}

const templates = [
  sql`create table template_version (
    code text not null check (code in ('direct', 'btl', 'private-school', 'facility')),
    version integer not null check (version > 0),
    name_ko text not null,
    name_en text not null,
    items jsonb not null,
    links jsonb not null,
    groundbreaking text not null,
    completion text not null,
    opening text not null,
    reason text,
    author_id integer references app_user,
    created_at timestamptz not null default now(),
    primary key (code, version))`,
]

const networks = [
  sql`alter table project add column has_own_links boolean not null default false`,
  sql`alter table project add column status_on date`,
  sql`alter table milestone add column started_on date`,
  sql`alter table milestone add column remaining_days integer check (remaining_days >= 0)`,
  sql`alter table milestone add column remaining_on date`,
  sql`alter table milestone add column constraint_type text check (constraint_type in
    ('start-no-earlier-than', 'finish-no-later-than', 'must-start-on', 'deadline'))`,
  sql`alter table milestone add column constraint_on date`,
  sql`alter table milestone add constraint milestone_constraint_whole
    check ((constraint_type is null) = (constraint_on is null))`,
  sql`create table milestone_link (
    project_id integer not null references project on delete cascade,
    from_code text not null,
    to_code text not null,
    type text not null check (type in ('FS', 'SS', 'FF', 'SF')),
    lag_days integer not null check (lag_days between -10000 and 10000),
    primary key (project_id, from_code, to_code, type),
    foreign key (project_id, from_code) references milestone (project_id, code) on delete cascade,
    foreign key (project_id, to_code) references milestone (project_id, code) on delete cascade,
    check (from_code <> to_code))`,
  sql`create table closed_period (
    id integer generated always as identity primary key,
    project_id integer not null references project on delete cascade,
    kind text not null check (kind in ('winter-stop', 'school-term', 'exam', 'other')),
    from_on date not null,
    to_on date not null check (to_on >= from_on),
    trades text,
    reason text not null,
    document_no text,
    version integer not null default 1)`,
  sql`create index closed_period_project on closed_period (project_id)`,
]

/** What was approved stays: no role and no program may change or take away an approved baseline of a project. */
const baselines = [
  sql`create table baseline (
    id integer generated always as identity primary key,
    project_id integer not null references project on delete cascade,
    number integer not null check (number > 0),
    status text not null check (status in ('proposed', 'approved', 'rejected')),
    reason text not null,
    document_no text,
    cost_won bigint check (cost_won >= 0),
    cost_with_financing_won bigint check (cost_with_financing_won >= cost_won),
    author_id integer references app_user,
    proposed_at timestamptz not null default now(),
    approver_id integer references app_user,
    approved_on date,
    decision_note text,
    version integer not null default 1,
    unique (project_id, number),
    check ((status = 'approved') = (approved_on is not null)),
    check (author_id is null or approver_id is null or author_id <> approver_id))`,
  sql`create unique index baseline_proposed on baseline (project_id) where status = 'proposed'`,
  sql`create table baseline_item (
    baseline_id integer not null references baseline on delete cascade,
    milestone_code text not null,
    baseline_on date,
    duration_days integer not null check (duration_days >= 0),
    weight_ppm integer not null check (weight_ppm between 0 and 1000000),
    primary key (baseline_id, milestone_code))`,
  sql`create function approved_baseline_is_kept() returns trigger language plpgsql as $$ begin
    if old.status = 'approved' and exists (select from project where id = old.project_id) then
      raise exception 'an approved baseline is kept as it is';
    end if;
    return case tg_op when 'DELETE' then old else new end;
  end $$`,
  sql`create trigger approved_baseline before update or delete on baseline
    for each row execute function approved_baseline_is_kept()`,
  sql`create function approved_baseline_item_is_kept() returns trigger language plpgsql as $$ begin
    if exists (select from baseline join project on project.id = baseline.project_id
        where baseline.id = old.baseline_id and baseline.status = 'approved') then
      raise exception 'an approved baseline is kept as it is';
    end if;
    return case tg_op when 'DELETE' then old else new end;
  end $$`,
  sql`create trigger approved_baseline_item before update or delete on baseline_item
    for each row execute function approved_baseline_item_is_kept()`,
  sql`create function no_baseline_is_truncated() returns trigger language plpgsql as $$ begin
    raise exception 'an approved baseline is kept as it is';
  end $$`,
  sql`create trigger approved_baseline_truncate before truncate on baseline
    for each statement execute function no_baseline_is_truncated()`,
  sql`create trigger approved_baseline_item_truncate before truncate on baseline_item
    for each statement execute function no_baseline_is_truncated()`,
  // The dates that were approved so far become version 1; weights by the duration of the work, in parts per million.
  sql`insert into baseline (project_id, number, status, reason, cost_won, cost_with_financing_won, approved_on)
    select id, 1, 'approved', '원문 계획', cost_won, cost_with_financing_won, current_date from project`,
  sql`insert into baseline_item (baseline_id, milestone_code, baseline_on, duration_days, weight_ppm)
    select baseline.id, milestone.code, milestone.baseline_on, milestone.duration_days,
      coalesce((1000000 * sum(duration_days) over upto / nullif(sum(duration_days) over whole, 0))
        - (1000000 * (sum(duration_days) over upto - duration_days) / nullif(sum(duration_days) over whole, 0)), 0)
    from milestone join baseline on baseline.project_id = milestone.project_id
    window whole as (partition by milestone.project_id),
      upto as (partition by milestone.project_id order by seq rows unbounded preceding)`,
]

const gates = [
  sql`create table review_limit (
    effective_on date primary key,
    office_from_won bigint not null check (office_from_won >= 0),
    ministry_from_won bigint not null check (ministry_from_won > office_from_won),
    feasibility_from_won bigint not null check (feasibility_from_won > 0))`,
  // 지방재정법 시행령 제41조 as amended on that day; 제37조의2 for the feasibility study (DOMAIN.md section 2.1)
  sql`insert into review_limit values ('2025-01-07', 4000000000, 30000000000, 50000000000)`,
  sql`create table gate_review (
    id integer generated always as identity primary key,
    project_id integer not null references project on delete cascade,
    milestone_code text not null,
    tier text not null check (tier in ('office', 'ministry')),
    session text not null,
    decided_on date not null,
    outcome text not null check (outcome in ('approved', 'conditional', 'revise', 'rejected')),
    document_no text,
    note text,
    user_id integer references app_user,
    is_demo boolean not null,
    created_at timestamptz not null default now(),
    foreign key (project_id, milestone_code) references milestone (project_id, code))`,
  sql`create index gate_review_project on gate_review (project_id, milestone_code)`,
  sql`create table gate_condition (
    id integer generated always as identity primary key,
    gate_review_id integer not null references gate_review on delete cascade,
    content text not null,
    due_on date not null,
    closed_on date,
    closing_note text,
    closed_by_id integer references app_user,
    version integer not null default 1)`,
  sql`create index gate_condition_review on gate_condition (gate_review_id)`,
  sql`create index gate_condition_open on gate_condition (due_on) where closed_on is null`,
  sql`create table gate_override (
    id integer generated always as identity primary key,
    project_id integer not null references project on delete cascade,
    milestone_code text not null,
    reason text not null,
    user_id integer not null references app_user,
    created_at timestamptz not null default now(),
    unique (project_id, milestone_code),
    foreign key (project_id, milestone_code) references milestone (project_id, code))`,
]

const exchange = [
  sql`create table import_batch (
    id integer generated always as identity primary key,
    project_id integer references project on delete cascade,
    format text not null check (format in ('mspdi', 'execution')),
    file_name text not null,
    summary jsonb not null,
    before jsonb not null,
    user_id integer references app_user,
    imported_at timestamptz not null default now(),
    undone_at timestamptz,
    undone_by_id integer references app_user)`,
  sql`create index import_batch_project on import_batch (project_id, id desc)`,
  sql`create table calendar_feed (
    id integer generated always as identity primary key,
    user_id integer not null references app_user on delete cascade,
    name text not null,
    query text,
    token_hash text not null unique,
    created_at timestamptz not null default now(),
    used_at timestamptz,
    revoked_at timestamptz)`,
  sql`create index calendar_feed_user on calendar_feed (user_id)`,
]
