import { type Kysely, sql } from 'kysely'

/** A decision keeps the cost and the limits that it was made by; tier and session belong to investment reviews alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}

const statements = [
  sql`alter table gate_review alter column tier drop not null`,
  sql`alter table gate_review alter column session drop not null`,
  sql`alter table gate_review add constraint gate_review_tier_and_session check ((tier is null) = (session is null))`,
  sql`alter table gate_review add constraint gate_review_session
    check (session ~ '^[0-9]{4}-([1-4]|occasional)$')`,
  sql`alter table gate_review add column cost_won bigint check (cost_won >= 0)`,
  sql`alter table gate_review add column limits_on date`,
  sql`alter table gate_review add column office_from_won bigint`,
  sql`alter table gate_review add column ministry_from_won bigint`,
  sql`alter table gate_review add constraint gate_review_limits_whole check (
    (limits_on is null) = (office_from_won is null) and (limits_on is null) = (ministry_from_won is null))`,
]
