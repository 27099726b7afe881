import { type Kysely, sql } from 'kysely'

/** What the database itself asks of payments: who pays, and that no schedule changes behind what was paid. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...payers, ...approvals, ...schedules]) await statement.execute(db)
}

/**
 * Whoever approves a payment (재무관) does not pay it (지출원). Asked of money that leaves from now on: what left before
 * stays as it was recorded. By its name it comes before `government_payment_part_fitting`, so it is the one that locks.
 */
const payers = [
  sql`create function government_payment_part_has_payer() returns trigger language plpgsql as $$
    declare payment government_payment; begin
    select * into payment from government_payment where id = new.government_payment_id for update;
    if new.user_id is null or new.user_id = payment.approved_by_id then
      raise exception 'money is paid by a person, and by another than who approved it';
    end if;
    return new;
  end $$`,
  sql`create trigger government_payment_part_by before insert on government_payment_part
    for each row execute function government_payment_part_has_payer()`,
]

/** Nor does the payer become the approver afterwards. */
const approvals = [
  sql`create function government_payment_keeps_approval() returns trigger language plpgsql as $$ begin
    if exists (select from government_payment_part where government_payment_id = old.id) then
      raise exception 'a payment of which money has left keeps who checked and who approved it';
    end if;
    return new;
  end $$`,
  sql`create trigger government_payment_approval_kept before update on government_payment
    for each row when ((old.checked_by_id, old.approved_by_id) is distinct from (new.checked_by_id, new.approved_by_id))
    execute function government_payment_keeps_approval()`,
]

/**
 * A row of a schedule is never changed, and goes only with an agreement of the demonstration. A version begins after
 * all that is on its way or paid, and has no row before its beginning.
 */
const schedules = [
  sql`create function lease_payment_is_kept() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' and not exists (
      select from lease_version version join agreement on agreement.id = version.agreement_id
      where version.id = old.lease_version_id and not agreement.is_demo) then
      return old;
    end if;
    raise exception 'a payment of a schedule is kept as it is: another one is a new version';
  end $$`,
  sql`create trigger lease_payment_kept before update or delete on lease_payment
    for each row execute function lease_payment_is_kept()`,
  sql`create function lease_payment_is_of_its_version() returns trigger language plpgsql as $$ begin
    if exists (select from added join lease_version version on version.id = added.lease_version_id
        where added.no < version.from_payment) then
      raise exception 'a version has no payment before its beginning';
    end if;
    return null;
  end $$`,
  sql`create trigger lease_payment_added after insert on lease_payment
    referencing new table as added for each statement execute function lease_payment_is_of_its_version()`,
  sql`create function lease_version_leaves_paid() returns trigger language plpgsql as $$ begin
    if tg_op = 'UPDATE' then
      raise exception 'a version of a lease is kept as it is';
    end if;
    if exists (select from government_payment owed where owed.agreement_id = new.agreement_id
        and owed.no >= new.from_payment and owed.state <> 'due') then
      raise exception 'a version begins after all that is on its way or paid';
    end if;
    return new;
  end $$`,
  sql`create trigger lease_version_forward before insert or update on lease_version
    for each row execute function lease_version_leaves_paid()`,
]
