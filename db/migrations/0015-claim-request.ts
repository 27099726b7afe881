import { type Kysely, sql } from 'kysely'

/** The payment of a claim that is beyond the budget waits for a second person as well, one request a claim at a time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}

const statements = [
  sql`alter table funding_request
    add column contract_payment_id integer references contract_payment on delete cascade`,
  sql`create unique index funding_request_of_claim on funding_request (contract_payment_id) where state = 'open'`,
]
