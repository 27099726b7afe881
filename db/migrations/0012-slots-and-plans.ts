import { type Kysely, sql } from 'kysely'

/** What a project says of its slot and its school, and what its plan knew when it was made. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...slots, ...schools, ...plans]) await statement.execute(db)
}

/** A slot without a building may be given up for good. */
const slots = [
  sql`alter table project add column slot_released_on date`,
  sql`alter table project add column slot_release_reason text`,
  sql`alter table project add column slot_release_cause text
    check (slot_release_cause in ('no-successor', 'school-merged', 'plan-changed', 'budget', 'other'))`,
  sql`alter table project add column slot_release_document_no text`,
  sql`alter table project add check (num_nulls(slot_released_on, slot_release_cause, slot_release_reason) in (0, 3))`,
  sql`alter table project add check (slot_release_document_no is null or slot_released_on is not null)`,
  sql`alter table project add check (slot_released_on is null or status = 'withdrawn')`,
  sql`alter table project add column withdrawn_on date`,
]

/** The source names no school and no kind of one, so both stay empty until somebody says so. */
const schools = [
  sql`alter table project add column school_kind text
    check (school_kind in ('elementary', 'middle', 'high', 'special', 'other'))`,
]

/** What a plan knew of closed periods when it was made, and no door left to what was approved. */
const plans = [
  sql`alter table closed_period add column recorded_at timestamptz not null default now()`,
  sql`alter table baseline add column decided_at timestamptz not null default now()`,
  sql`create function approved_baseline_takes_no_item() returns trigger language plpgsql as $$ begin
    if exists (select from added join baseline on baseline.id = added.baseline_id
        where baseline.status = 'approved') then
      raise exception 'an approved baseline is kept as it is';
    end if;
    return null;
  end $$`,
  sql`create trigger approved_baseline_item_added after insert on baseline_item
    referencing new table as added for each statement execute function approved_baseline_takes_no_item()`,
  sql`create trigger approved_baseline_item_brought after update on baseline_item
    referencing new table as added for each statement execute function approved_baseline_takes_no_item()`,
]
