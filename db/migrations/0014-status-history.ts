import { type Kysely, sql } from 'kysely'

/** Every status that a person set, with its day, so that a day long past shows the status of that day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table project_status (
    id bigint generated always as identity primary key,
    project_id integer not null references project on delete cascade,
    status text not null check (status in ('active', 'suspended', 'withdrawn', 'replaced')),
    since_on date not null,
    is_released boolean not null default false,
    recorded_at timestamptz not null default now(),
    check (status = 'withdrawn' or not is_released)
  )`.execute(db)
  await sql`create index project_status_project on project_status (project_id, id)`.execute(db)
  await writeWhatIsKnown(db)
  await sql`alter table project drop column withdrawn_on`.execute(db)
  for (const statement of kept) await statement.execute(db)
}

/** Nothing goes but with its project, or with the demonstration. */
const kept = [
  sql`create function status_history_is_kept() returns trigger language plpgsql as $$ begin
    if tg_op = 'UPDATE' or exists (select from project where id = old.project_id and not is_demo) then
      raise exception 'the history of a status is append-only';
    end if;
    return old;
  end $$`,
  sql`create trigger status_history before update or delete on project_status
    for each row execute function status_history_is_kept()`,
  sql`create function no_status_history_is_truncated() returns trigger language plpgsql as $$ begin
    raise exception 'the history of a status is append-only';
  end $$`,
  sql`create trigger status_history_truncate before truncate on project_status
    for each statement execute function no_status_history_is_truncated()`,
]

type Columns = Partial<Record<'status' | 'statusOn' | 'withdrawnOn' | 'slotReleasedOn', string | null>>

interface Told {
  projectId: number
  present: Columns
  /** by transaction, the oldest first; empty where nobody changed it since it was loaded */
  changes: { on: string; before: Columns; after: Columns }[]
}

async function writeWhatIsKnown(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<Told>`
    with change as (
      select record_id, min(id) as place, (min(at) at time zone 'Asia/Seoul')::date as on_day,
        jsonb_object_agg(column_name, old_value) as before, jsonb_object_agg(column_name, new_value) as after
      from journal where table_name = 'project'
        and column_name in ('status', 'statusOn', 'withdrawnOn', 'slotReleasedOn')
      group by record_id, at)
    select project.id as "projectId",
      jsonb_build_object('status', status, 'statusOn', status_on, 'withdrawnOn', withdrawn_on,
        'slotReleasedOn', slot_released_on) as present,
      coalesce(jsonb_agg(jsonb_build_object('on', on_day, 'before', before, 'after', after) order by place)
        filter (where place is not null), '[]') as changes
    from project left join change on change.record_id = project.id::text
    group by project.id order by project.id`.execute(db.withoutPlugins())
  for (const { projectId, ...told } of rows) {
    for (const { status, sinceOn, isReleased } of datedStatuses(told)) {
      await sql`insert into project_status (project_id, status, since_on, is_released)
        values (${projectId}, ${status}, ${sinceOn}, ${isReleased})`.execute(db)
    }
  }
}

interface Dated {
  status: string
  sinceOn: string
  isReleased: boolean
}

/** Completions are left out, since their date says them; a change whose day nobody told holds since it was written. */
function datedStatuses({ present, changes }: Omit<Told, 'projectId'>): Dated[] {
  const loaded: Columns = Object.assign({}, present, ...changes.toReversed().map(({ before }) => before))
  const { status, statusOn, withdrawnOn, slotReleasedOn } = loaded
  const dated: Dated[] = []
  const add = (to: string | null | undefined, sinceOn: string, isReleased: boolean) => {
    const last = dated.at(-1) ?? { status: 'active', isReleased: false }
    if (!to || to === 'completed' || (to === last.status && isReleased === last.isReleased)) return
    dated.push({ status: to, sinceOn, isReleased })
  }
  if (withdrawnOn && status !== 'active') add('withdrawn', withdrawnOn, false)
  if (statusOn) add(status, statusOn, false)
  if (slotReleasedOn) add(status, slotReleasedOn, true)
  let standing = loaded
  for (const { on, after } of changes) {
    standing = { ...standing, ...after }
    const isTakenBack = after.slotReleasedOn === null && after.status === undefined
    const day = standing.slotReleasedOn ?? (isTakenBack ? null : standing.statusOn) ?? on
    add(standing.status, day, !!standing.slotReleasedOn)
  }
  return dated
}
