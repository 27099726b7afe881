import { type Kysely, sql } from 'kysely'

/** How an agreement ends before its term (해지): a version without payments, and the termination payment beside it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...versions, ...terminations, ...guards]) await statement.execute(db)
}

/** One end for each agreement, whoever writes it. */
const versions = [
  sql`alter table lease_version drop constraint lease_version_kind_check`,
  sql`alter table lease_version add constraint lease_version_kind_check check (kind in
    ('initial', 'settlement', 'reset', 'refinancing', 'scope-change', 'hold', 'amendment', 'termination'))`,
  sql`create unique index lease_version_termination on lease_version (agreement_id) where kind = 'termination'`,
]

const terminations = [
  sql`create table agreement_termination (
    agreement_id integer primary key references agreement on delete cascade,
    lease_version_id integer not null unique references lease_version on delete cascade,
    ended_on date not null,
    cause text not null check (cause in ('concessionaire', 'authority', 'force-majeure', 'other')),
    phase text not null check (phase in ('construction', 'operation')),
    payment_won bigint not null check (payment_won between 0 and 1000000000000000),
    due_on date not null check (due_on >= ended_on))`,
  sql`create function agreement_termination_is_kept() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' then
      if not exists (select from agreement where id = old.agreement_id) then return old; end if;
    end if;
    raise exception 'the end of an agreement is kept as it is';
  end $$`,
  sql`create trigger agreement_termination_kept before update or delete on agreement_termination
    for each row execute function agreement_termination_is_kept()`,
  sql`create trigger agreement_termination_never_emptied before truncate on agreement_termination
    for each statement execute function agreement_termination_is_kept()`,
  sql`create function agreement_termination_has_version() returns trigger language plpgsql as $$ begin
    if not exists (select from lease_version where id = new.lease_version_id
        and agreement_id = new.agreement_id and kind = 'termination') then
      raise exception 'an end is a version of its own agreement';
    end if;
    return new;
  end $$`,
  sql`create trigger agreement_termination_of_version before insert on agreement_termination
    for each row execute function agreement_termination_has_version()`,
]

/** After it nothing goes on: no version, no amendment, no step of a payment that fell away, no lease that begins. */
const guards = [
  sql`create function agreement_is_not_ended() returns trigger language plpgsql as $$ begin
    if exists (select from lease_version where agreement_id = new.agreement_id and kind = 'termination') then
      raise exception 'nothing follows the end of an agreement';
    end if;
    return new;
  end $$`,
  sql`create trigger lease_version_not_ended before insert on lease_version
    for each row execute function agreement_is_not_ended()`,
  sql`create trigger agreement_amendment_not_ended before insert on agreement_amendment
    for each row execute function agreement_is_not_ended()`,
  sql`create function government_payment_has_not_fallen_away() returns trigger language plpgsql as $$ begin
    if exists (select from lease_version where agreement_id = new.agreement_id and kind = 'termination'
        and from_payment <= new.no) then
      raise exception 'a payment after the end of its agreement has fallen away';
    end if;
    return new;
  end $$`,
  sql`create trigger government_payment_not_ended before insert or update on government_payment
    for each row execute function government_payment_has_not_fallen_away()`,
  sql`create function lease_payment_is_before_end() returns trigger language plpgsql as $$ begin
    if exists (select from added join lease_version version on version.id = added.lease_version_id
        where version.kind = 'termination') then
      raise exception 'an end has no payments of a lease';
    end if;
    return null;
  end $$`,
  sql`create trigger lease_payment_before_end after insert on lease_payment
    referencing new table as added for each statement execute function lease_payment_is_before_end()`,
]
