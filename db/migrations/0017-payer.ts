import { type Kysely, sql } from 'kysely'

/**
 * Whoever approves a payment (재무관) does not pay it (지출원). Asked of money that leaves from now on: what left before
 * stays as it was recorded.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...payers, ...approvals]) await statement.execute(db)
}

/** Before `government_payment_part_fitting` by its name, which locks the payment: so this one locks it first. */
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
