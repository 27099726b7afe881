import { type Kysely, sql } from 'kysely'

/** What the quarterly payment run and the yearly estimate need beyond 0005. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...terms, ...payments, ...estimates]) await statement.execute(db)
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

/** The ten-year estimate of government payments (정부지급금추계서) as it was handed in. */
const estimates = [
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
