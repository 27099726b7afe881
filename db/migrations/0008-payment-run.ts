import { type Kysely, sql } from 'kysely'

/** What the payment run, contracts, the yearly estimate and the accounting file need beyond 0005. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    ...terms,
    ...payments,
    ...contracts,
    ...months,
    ...files,
    ...slots,
    ...schools,
    ...plans,
  ])
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
  // Of the tax, what falls on the lease: a held lease payment keeps its tax back as well.
  sql`alter table government_payment add column lease_vat_won bigint not null default 0
    check (lease_vat_won between 0 and vat_won)`,
  sql`alter table government_payment add column claim_document_no text`,
  sql`alter table government_payment add column evaluated_by_id integer references app_user`,
  sql`alter table government_payment add column claimed_by_id integer references app_user`,
  sql`alter table government_payment add column lease_released_by_id integer references app_user`,
  sql`alter table government_payment add column lease_released_on date`,
  sql`alter table government_payment add column lease_release_reason text`,
  // No state without what it rests on, whoever writes it; what was paid before this was asked stays as it is.
  sql`alter table government_payment add check (deduction_won <= lease_won + operating_won + vat_won)`,
  sql`alter table government_payment add check ((deduction_won = 0) = (deduction_reason is null))`,
  sql`alter table government_payment add check (state = 'due' or
    (score is not null and grade is not null and grade_rate is not null and evaluated_on is not null)) not valid`,
  sql`alter table government_payment add check (state in ('due', 'evaluated') or claimed_on is not null) not valid`,
  sql`alter table government_payment add check (state not in ('checked', 'approved', 'paid') or
    (checked_on is not null and checked_by_id is not null)) not valid`,
  sql`alter table government_payment add check (state not in ('approved', 'paid') or
    (approved_on is not null and approved_by_id is not null)) not valid`,
  sql`alter table government_payment add check ((state = 'paid') = (paid_on is not null))`,
  sql`alter table government_payment_part add column late_days integer not null default 0 check (late_days >= 0)`,
  sql`alter table government_payment_part add column late_rate numeric(9, 8)`,
  sql`alter table government_payment_part add column created_at timestamptz not null default now()`,
  // Leases that began before their payments were written with them.
  sql`insert into government_payment (agreement_id, no, state, lease_won, operating_won, due_on, is_demo)
    select distinct on (agreement.id, row.no) agreement.id, row.no, 'due', row.lease_won, 0, row.due_on, agreement.is_demo
    from agreement join lease_version version on version.agreement_id = agreement.id
      join lease_payment row on row.lease_version_id = version.id
    order by agreement.id, row.no, version.number desc
    on conflict (agreement_id, no) do nothing`,
  sql`create index journal_payment on journal (record_id, id desc)
    where table_name in ('governmentPayment', 'governmentPaymentPart', 'evidence')`,
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
  sql`create function government_payment_is_kept() returns trigger language plpgsql as $$ begin
    if exists (select from government_payment_part where government_payment_id = old.id) and (
      new.state not in ('approved', 'paid') or (new.lease_won, new.lease_vat_won, new.operating_won, new.vat_won,
      new.deduction_won) is distinct from (old.lease_won, old.lease_vat_won, old.operating_won, old.vat_won,
      old.deduction_won)) then
      raise exception 'a payment of which money has left keeps what it owes';
    end if;
    return new;
  end $$`,
  sql`create trigger government_payment_kept before update on government_payment
    for each row when (old.state in ('approved', 'paid')) execute function government_payment_is_kept()`,
  // The last line of defence against paying twice: the row of the payment is locked, so parts are added one by one.
  sql`create function government_payment_part_fits() returns trigger language plpgsql as $$
    declare payment government_payment; owed bigint; left_already bigint; begin
    select * into payment from government_payment where id = new.government_payment_id for update;
    if payment.state <> 'approved' then
      raise exception 'money leaves for an approved payment alone';
    end if;
    owed := payment.lease_won + payment.operating_won + payment.vat_won - payment.deduction_won;
    if payment.is_lease_held and payment.lease_released_on is null then
      owed := greatest(owed - payment.lease_won - payment.lease_vat_won, 0);
    end if;
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
  sql`create index funding_entry_of_contract on funding_entry (contract_id)`,
  sql`alter table contract_amount add column due_on date not null`,
  sql`alter table contract_amount add column created_at timestamptz not null default now()`,
  sql`alter table contract_payment add column inspected_on date`,
  sql`alter table contract_payment add column advance_recovered_won bigint not null default 0
    check (advance_recovered_won >= 0)`,
  sql`alter table contract_payment add column user_id integer references app_user`,
  sql`alter table contract_payment add check (damages_won + advance_recovered_won <= amount_won)`,
  // A claim that was taken back, or whose payment was reversed, stays and counts no more.
  sql`alter table contract_payment add column cancelled_on date`,
  sql`alter table contract_payment add column cancel_reason text`,
  sql`alter table contract_payment add check ((cancelled_on is null) = (cancel_reason is null))`,
  // A reversal goes with what it reverses: taking the demonstration away must not stop at one that a person wrote.
  sql`create or replace function funding_entry_is_kept() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' and (old.is_demo or not exists (select from project where id = old.project_id)
      or (old.reverses_id is not null and not exists (select from funding_entry where id = old.reverses_id))) then
      return old;
    end if;
    raise exception 'an entry is corrected by a reversing entry';
  end $$`,
  sql`create function contract_amount_is_kept() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' and not exists (select from contract where id = old.contract_id and not is_demo) then
      return old;
    end if;
    raise exception 'a contract is changed by a change order';
  end $$`,
  sql`create trigger contract_amount_kept before update or delete on contract_amount
    for each row execute function contract_amount_is_kept()`,
  // The last line of defence against paying more than was agreed: the row of the contract is locked.
  sql`create function contract_payment_fits() returns trigger language plpgsql as $$
    declare whole bigint; claimed bigint; begin
    if new.cancelled_on is not null then
      return new;
    end if;
    perform from contract where id = new.contract_id for update;
    select amount_won into whole
      from contract_amount where contract_id = new.contract_id order by number desc limit 1;
    select coalesce(sum(amount_won - advance_recovered_won), 0) into claimed from contract_payment
      where contract_id = new.contract_id and cancelled_on is null and id <> new.id;
    if claimed + new.amount_won - new.advance_recovered_won > whole then
      raise exception 'more would be paid than the contract';
    end if;
    return new;
  end $$`,
  sql`create trigger contract_payment_fitting
    before insert or update of amount_won, advance_recovered_won, cancelled_on on contract_payment
    for each row execute function contract_payment_fits()`,
]

/** What was reported of a month stays as it was. */
const months = [
  sql`create function month_closing_is_kept() returns trigger language plpgsql as $$ begin
    raise exception 'a closed month is never changed';
  end $$`,
  sql`create trigger month_closing_kept before update or delete or truncate on month_closing
    for each statement execute function month_closing_is_kept()`,
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
    fixed_at timestamptz not null default now(),
    is_demo boolean not null)`,
  // What was handed in stays as it was; a demonstration's estimate goes with the rest of it.
  sql`create function payment_estimate_is_kept() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' and old.is_demo then
      return old;
    end if;
    raise exception 'an estimate that was handed in is kept as it is';
  end $$`,
  sql`create trigger payment_estimate_kept before update or delete on payment_estimate
    for each row execute function payment_estimate_is_kept()`,
  sql`create trigger payment_estimate_whole before truncate on payment_estimate
    for each statement execute function payment_estimate_is_kept()`,
]

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

/** The source names no school and no kind of one, so both stay empty until somebody says so. */
const schools = [
  sql`alter table project add column school_kind text
    check (school_kind in ('elementary', 'middle', 'high', 'special', 'other'))`,
]
