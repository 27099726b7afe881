import { type Kysely, sql } from 'kysely'

/** What its author asked for too much can be withdrawn, and what was decided of a request stays. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of requests) await statement.execute(db)
}

const requests = [
  sql`alter table funding_request drop constraint funding_request_state_check`,
  sql`alter table funding_request drop constraint funding_request_check`,
  sql`alter table funding_request drop constraint funding_request_check1`,
  // Another person decides, the author alone withdraws; either says who, when and why.
  sql`alter table funding_request add constraint funding_request_settled check (case state
    when 'open' then decided_by_id is null and decided_at is null and reason is null
    when 'withdrawn' then decided_by_id = user_id
    when 'granted' then decided_by_id <> user_id
    when 'refused' then decided_by_id <> user_id
    else false end)`,
  sql`alter table funding_request add constraint funding_request_reasoned
    check (state = 'open' or (decided_by_id is not null and decided_at is not null and reason is not null))`,
  sql`create function funding_request_is_kept() returns trigger language plpgsql as $$ begin
    if old.state <> 'open' and (new.state, new.decided_by_id, new.decided_at, new.reason, new.entry, new.user_id)
      is distinct from (old.state, old.decided_by_id, old.decided_at, old.reason, old.entry, old.user_id) then
      raise exception 'what was decided of a request stays';
    end if;
    return new;
  end $$`,
  sql`create trigger funding_request_kept before update on funding_request
    for each row execute function funding_request_is_kept()`,
]
