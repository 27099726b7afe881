import { type Kysely, sql } from 'kysely'

/** Contracts with their claims and change orders in step with the ledger; closed months that stay. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...contracts, ...months]) await statement.execute(db)
}

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
