import { type Kysely, sql } from 'kysely'

/** What the payment run, contracts, the yearly estimate and the accounting file need beyond 0005. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...terms, ...payments, ...contracts, ...files, ...slots])
    await statement.execute(db)
}

/** Grades and indices are dated settings of the agreement, each with the document that says so. */
const terms = [
  sql`alter table agreement_grade drop constraint agreement_grade_pkey`,
  sql`alter table agreement_grade drop constraint agreement_grade_agreement_id_from_score_key`,
  sql`alter table agreement_grade add column effective_on date not null`,
  sql`alter table agreement_grade add column document_no text not null`,
  sql`alter table agreement_grade add primary key (agreement_id, effective_on, grade)`,
  sql`alter table agreement_grade add unique (agreement_id, effective_on, from_score)`,
  sql`alter table agreement_index add column document_no text not null`,
]

/** A payment keeps the index, the grade and the rates that applied; money that left is never changed. */
const payments = [
  sql`alter table government_payment add column operating_base_won bigint not null default 0
    check (operating_base_won >= 0)`,
  sql`alter table government_payment add column index_factor numeric(11, 8)`,
  sql`alter table government_payment add column grade_rate numeric(9, 8) check (grade_rate between 0 and 1)`,
  sql`alter table government_payment add column vat_won bigint not null default 0 check (vat_won >= 0)`,
  sql`alter table government_payment add column claim_document_no text`,
  sql`alter table government_payment add column lease_released_on date`,
  sql`alter table government_payment add column lease_release_reason text`,
  sql`alter table government_payment_part add column late_days integer not null default 0 check (late_days >= 0)`,
  sql`alter table government_payment_part add column late_rate numeric(9, 8)`,
  sql`alter table government_payment_part add column created_at timestamptz not null default now()`,
  sql`alter table evidence add column kind text not null check (kind in ('evaluation', 'claim', 'invoice', 'other'))`,
  sql`create function government_payment_part_is_kept() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' and not exists (
      select from government_payment where id = old.government_payment_id and not is_demo) then
      return old;
    end if;
    raise exception 'money that left is not taken back here';
  end $$`,
  sql`create trigger government_payment_part_kept before update or delete on government_payment_part
    for each row execute function government_payment_part_is_kept()`,
  // The last line of defence against paying twice: the row of the payment is locked, so parts are added one by one.
  sql`create function government_payment_part_fits() returns trigger language plpgsql as $$
    declare owed bigint; left_already bigint; begin
    select lease_won + operating_won + vat_won - deduction_won into owed
      from government_payment where id = new.government_payment_id for update;
    select coalesce(sum(amount_won), 0) into left_already
      from government_payment_part where government_payment_id = new.government_payment_id;
    if left_already + new.amount_won > owed then
      raise exception 'more would leave than is owed';
    end if;
    return new;
  end $$`,
  sql`create trigger government_payment_part_fitting before insert on government_payment_part
    for each row execute function government_payment_part_fits()`,
]

const contracts = [
  sql`alter table contract add column document_no text not null`,
  sql`alter table contract add column fiscal_year integer not null check (fiscal_year between 2000 and 2199)`,
  sql`alter table contract add column damages_rate numeric(9, 8) not null check (damages_rate between 0 and 1)`,
  sql`alter table contract add column user_id integer references app_user`,
  sql`alter table contract_amount add column due_on date not null`,
  sql`alter table contract_amount add column created_at timestamptz not null default now()`,
  sql`alter table contract_payment add column inspected_on date`,
  sql`alter table contract_payment add column advance_recovered_won bigint not null default 0
    check (advance_recovered_won >= 0)`,
  sql`alter table contract_payment add column user_id integer references app_user`,
  sql`alter table contract_payment add check (damages_won + advance_recovered_won <= amount_won)`,
]

/** The accounting file between reading and acceptance; the ten-year estimate of government payments by year. */
const files = [
  sql`create table execution_draft (
    id integer generated always as identity primary key,
    user_id integer not null unique references app_user on delete cascade,
    file_name text not null,
    content jsonb not null,
    created_at timestamptz not null)`,
  sql`create table payment_estimate (
    year integer primary key check (year between 2000 and 2199),
    as_of_on date not null,
    figures jsonb not null,
    document_no text not null,
    fixed_by_id integer references app_user,
    fixed_at timestamptz not null default now())`,
]

/** A slot without a building may be given up for good. */
const slots = [
  sql`alter table project add column slot_released_on date`,
  sql`alter table project add column slot_release_reason text`,
  sql`alter table project add check ((slot_released_on is null) = (slot_release_reason is null))`,
]
