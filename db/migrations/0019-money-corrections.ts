import { type Kysely, sql } from 'kysely'

/** Requests beyond the budget that their author withdraws; carry-overs whose entries know each other; dated damages. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...requests, ...carryOvers, ...damages]) await statement.execute(db)
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

/**
 * The entries of a carry-over name its carry-out. Those from before are told by what one transaction wrote under one
 * document; where one of them was reversed alone the others stay as they are.
 */
const carryOvers = [
  sql`alter table funding_entry add column carry_out_id bigint references funding_entry on delete cascade`,
  sql`create index funding_entry_carry_out on funding_entry (carry_out_id)`,
  sql`alter table funding_entry disable trigger funding_entry_kept`,
  sql`with carried as (
      select project_id, source, document_no, created_at, min(fiscal_year) filter (where kind = 'carry-out') as year,
        min(id) filter (where kind = 'carry-out') as carry_out_id
      from funding_entry where not is_demo and reverses_id is null and import_batch_id is null
        and contract_id is null
      group by project_id, source, document_no, created_at
      having count(*) filter (where kind = 'carry-out') = 1 and count(*) filter (where kind = 'carry-in') = 1
        and bool_and(kind in ('carry-out', 'carry-in', 'commitment'))
        and not bool_or(exists (select from funding_entry reversal where reversal.reverses_id = funding_entry.id)))
    update funding_entry entry set carry_out_id = carried.carry_out_id from carried
      where (entry.project_id, entry.source, entry.document_no, entry.created_at)
        = (carried.project_id, carried.source, carried.document_no, carried.created_at)
        and entry.id <> carried.carry_out_id and entry.fiscal_year in (carried.year, carried.year + 1)`,
  sql`alter table funding_entry enable trigger funding_entry_kept`,
]

/** The usual rates and the cap hold from a day on; a contract keeps those of its signing. */
const damages = [
  sql`create table damages_setting (
    effective_on date primary key,
    design numeric(9, 8) not null check (design between 0 and 1),
    works numeric(9, 8) not null check (works between 0 and 1),
    supervision numeric(9, 8) not null check (supervision between 0 and 1),
    other numeric(9, 8) not null check (other between 0 and 1),
    cap numeric(9, 8) not null check (cap between 0 and 1))`,
  sql`alter table contract add column damages_cap numeric(9, 8) not null default 0.3
    check (damages_cap between 0 and 1)`,
  sql`alter table contract alter column damages_cap drop default`,
  // What was agreed before never said so: its damages go on by the whole contract.
  sql`alter table contract_amount add column opens_year boolean not null default false
    check (number > 0 or not opens_year)`,
  sql`alter table contract_amount alter column opens_year drop default`,
]
