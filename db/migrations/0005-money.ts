import { type Kysely, sql } from 'kysely'

/** Budget and spending as entries, contracts, month closing; agreements with rates, lease versions and payments. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...entries, ...contracts, ...agreements, ...leases, ...payments])
    await statement.execute(db)
}

const sources = sql`('own', 'special-grant', 'national-subsidy', 'district', 'private')`

/** Entries are corrected by new entries: none is changed, and none is taken away but those of the demonstration. */
const entries = [
  sql`create table fiscal_year (
    year integer primary key check (year between 2000 and 2199),
    closed_on date,
    closed_by_id integer references app_user,
    version integer not null default 1)`,
  sql`create table funding_entry (
    id bigint generated always as identity primary key,
    project_id integer not null references project on delete cascade,
    fiscal_year integer not null check (fiscal_year between 2000 and 2199),
    source text not null check (source in ${sources}),
    kind text not null check (kind in ('plan', 'original', 'supplementary', 'carry-in', 'carry-out', 'transfer',
      'commitment', 'expenditure')),
    carry_type text check (carry_type in ('continuing', 'approved', 'incurred')),
    amount_won bigint not null check (amount_won <> 0),
    entry_on date not null,
    document_no text not null,
    account_chapter text,
    account_policy text,
    account_unit text,
    account_detail text,
    account_item text,
    note text,
    contract_id integer,
    reverses_id bigint unique references funding_entry on delete cascade,
    override_reason text,
    override_by_id integer references app_user,
    import_batch_id integer references import_batch,
    user_id integer references app_user,
    is_demo boolean not null,
    created_at timestamptz not null default now(),
    check ((carry_type is not null) = (kind in ('carry-in', 'carry-out'))),
    check ((override_reason is null) = (override_by_id is null)),
    check (override_by_id is null or user_id is null or override_by_id <> user_id))`,
  sql`create index funding_entry_project on funding_entry (project_id, fiscal_year)`,
  sql`create function funding_entry_is_kept() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' and (old.is_demo or not exists (select from project where id = old.project_id)) then
      return old;
    end if;
    raise exception 'an entry is corrected by a reversing entry';
  end $$`,
  sql`create trigger funding_entry_kept before update or delete on funding_entry
    for each row execute function funding_entry_is_kept()`,
  sql`create table month_closing (
    month text primary key check (month ~ '^\\d{4}-(0[1-9]|1[0-2])$'),
    figures jsonb not null,
    closed_by_id integer references app_user,
    closed_at timestamptz not null default now())`,
]

const contracts = [
  sql`create table contract (
    id integer generated always as identity primary key,
    project_id integer not null references project on delete cascade,
    code text not null unique,
    kind text not null check (kind in ('design', 'works', 'supervision', 'other')),
    name text not null,
    contractor text not null,
    source text not null check (source in ${sources}),
    signed_on date not null,
    due_on date not null,
    completed_on date,
    is_demo boolean not null,
    version integer not null default 1)`,
  sql`create index contract_project on contract (project_id)`,
  sql`alter table funding_entry add constraint funding_entry_contract
    foreign key (contract_id) references contract on delete cascade`,
  // Number 0 is the contract as signed; each change order after it gives the whole new amount.
  sql`create table contract_amount (
    contract_id integer not null references contract on delete cascade,
    number integer not null check (number >= 0),
    amount_won bigint not null check (amount_won > 0),
    effective_on date not null,
    reason text not null,
    document_no text not null,
    user_id integer references app_user,
    primary key (contract_id, number))`,
  sql`create table contract_payment (
    id integer generated always as identity primary key,
    contract_id integer not null references contract on delete cascade,
    kind text not null check (kind in ('advance', 'progress', 'final')),
    amount_won bigint not null check (amount_won > 0),
    damages_won bigint not null default 0 check (damages_won >= 0 and damages_won <= amount_won),
    claimed_on date not null,
    due_on date not null,
    paid_on date,
    document_no text not null,
    funding_entry_id bigint unique references funding_entry on delete set null,
    version integer not null default 1)`,
  sql`create index contract_payment_contract on contract_payment (contract_id)`,
]

const agreements = [
  sql`alter table agreement alter column operation_starts_on drop not null`,
  sql`alter table agreement add column convention text not null default 'nominal'
    check (convention in ('nominal', 'annuity-divided', 'effective'))`,
  sql`alter table agreement add column rounding_unit_won integer not null default 1
    check (rounding_unit_won in (1, 10))`,
  sql`alter table agreement add column remainder text not null default 'last' check (remainder in ('first', 'last'))`,
  sql`alter table agreement add column state_share numeric(9, 8) not null default 0.3
    check (state_share between 0 and 1)`,
  sql`alter table agreement add column allocation_basis text not null default 'cost'
    check (allocation_basis in ('cost', 'area', 'given'))`,
  sql`alter table agreement add column reset_every_years integer not null default 5
    check (reset_every_years between 1 and 60)`,
  sql`alter table agreement add column claim_days integer not null default 1 check (claim_days between 1 and 60)`,
  sql`alter table agreement add column check_days integer not null default 3 check (check_days between 0 and 60)`,
  sql`alter table agreement add column due_days integer not null default 5 check (due_days between 0 and 90)`,
  sql`alter table agreement add column late_rate numeric(9, 8) not null default 0.05
    check (late_rate between 0 and 1)`,
  sql`alter table agreement add column operating_yearly_won bigint not null default 0 check (operating_yearly_won >= 0)`,
  sql`alter table agreement add column index_base_on date`,
  sql`alter table agreement add column lease_taxable boolean not null default false`,
  sql`alter table agreement add column operating_taxable boolean not null default true`,
  sql`alter table agreement add column signed_on date`,
  sql`alter table agreement add column document_no text`,
  sql`alter table agreement add column version integer not null default 1`,
  sql`create table agreement_rate_part (
    agreement_id integer not null references agreement on delete cascade,
    effective_on date not null,
    seq integer not null,
    kind text not null check (kind in ('benchmark', 'spread', 'other')),
    name text not null,
    rate numeric(11, 8) not null check (rate between -1 and 1),
    primary key (agreement_id, effective_on, seq))`,
  sql`insert into agreement_rate_part (agreement_id, effective_on, seq, kind, name, rate)
    select id, operation_starts_on, 1, 'other', '수익률', annual_rate from agreement`,
  sql`alter table agreement drop column annual_rate`,
  sql`create table agreement_grade (
    agreement_id integer not null references agreement on delete cascade,
    grade text not null,
    from_score integer not null check (from_score between 0 and 100),
    rate numeric(9, 8) not null check (rate between 0 and 1),
    holds_lease boolean not null,
    primary key (agreement_id, grade),
    unique (agreement_id, from_score))`,
  sql`create table agreement_index (
    agreement_id integer not null references agreement on delete cascade,
    year integer not null check (year between 2000 and 2199),
    factor numeric(11, 8) not null check (factor > 0),
    primary key (agreement_id, year))`,
]

/** The whole schedule at the first version, the unpaid tail at each later one; none is ever changed. */
const leases = [
  sql`create table lease_version (
    id integer generated always as identity primary key,
    agreement_id integer not null references agreement on delete cascade,
    number integer not null check (number > 0),
    kind text not null check (kind in ('initial', 'settlement', 'reset', 'refinancing', 'scope-change', 'hold')),
    from_payment integer not null check (from_payment > 0),
    annual_rate numeric(13, 12) not null check (annual_rate between 0 and 1),
    principal_won bigint not null check (principal_won > 0),
    start_on date not null,
    decided_on date not null,
    reason text not null,
    document_no text,
    user_id integer references app_user,
    is_demo boolean not null,
    created_at timestamptz not null default now(),
    unique (agreement_id, number))`,
  sql`create table lease_payment (
    lease_version_id integer not null references lease_version on delete cascade,
    no integer not null check (no > 0),
    due_on date not null,
    lease_won bigint not null check (lease_won >= 0),
    interest_won bigint not null check (interest_won >= 0),
    principal_won bigint not null check (principal_won >= 0),
    balance_won bigint not null check (balance_won >= 0),
    primary key (lease_version_id, no),
    check (lease_won = interest_won + principal_won))`,
  sql`create index lease_payment_due on lease_payment (due_on)`,
]

/** One row a period: what is owed and how far it went; money leaves in `government_payment_part`, each part once. */
const payments = [
  sql`create table government_payment (
    id integer generated always as identity primary key,
    agreement_id integer not null references agreement on delete cascade,
    no integer not null check (no > 0),
    state text not null check (state in ('due', 'evaluated', 'claimed', 'checked', 'approved', 'paid')),
    lease_won bigint not null check (lease_won >= 0),
    operating_won bigint not null check (operating_won >= 0),
    deduction_won bigint not null default 0 check (deduction_won >= 0),
    deduction_reason text,
    score integer check (score between 0 and 100),
    grade text,
    is_lease_held boolean not null default false,
    evaluated_on date,
    claimed_on date,
    checked_on date,
    checked_by_id integer references app_user,
    approved_on date,
    approved_by_id integer references app_user,
    due_on date not null,
    paid_on date,
    is_demo boolean not null,
    version integer not null default 1,
    unique (agreement_id, no),
    check (checked_by_id is null or approved_by_id is null or checked_by_id <> approved_by_id))`,
  sql`create table government_payment_part (
    id integer generated always as identity primary key,
    government_payment_id integer not null references government_payment on delete cascade,
    amount_won bigint not null check (amount_won > 0),
    late_interest_won bigint not null default 0 check (late_interest_won >= 0),
    paid_on date not null,
    document_no text not null,
    user_id integer references app_user,
    unique (government_payment_id, document_no))`,
  sql`create table evidence (
    id integer generated always as identity primary key,
    government_payment_id integer not null references government_payment on delete cascade,
    file_name text not null,
    media_type text not null,
    content bytea not null check (octet_length(content) between 1 and 10485760),
    digest text not null,
    user_id integer references app_user,
    added_at timestamptz not null default now(),
    unique (government_payment_id, digest))`,
  sql`create table import_mapping (
    id integer generated always as identity primary key,
    name text not null unique,
    columns jsonb not null,
    user_id integer references app_user,
    saved_at timestamptz not null default now())`,
]
