import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { up as portfolio } from '#db/migrations/0001-portfolio.ts'
import { up as operations } from '#db/migrations/0002-operations.ts'
import { up as schedule } from '#db/migrations/0003-schedule.ts'
import { up as gates } from '#db/migrations/0004-gates.ts'
import { up as money } from '#db/migrations/0005-money.ts'
import { up as fundingRequest } from '#db/migrations/0006-funding-request.ts'
import { up as importDraft } from '#db/migrations/0007-import-draft.ts'
import { up as paymentRun } from '#db/migrations/0008-payment-run.ts'
import { up as moneyCorrections } from '#db/migrations/0019-money-corrections.ts'
import { testDatabase } from '#tests/setup/database.ts'

const older = [portfolio, operations, schedule, gates, money, fundingRequest, importDraft]

test('a lease from before the payment run gets its payments, and what was paid of it stays', async () => {
  const db = (await testDatabase({ isEmpty: true })) as unknown as Kysely<unknown>
  for (const up of older) await up(db)
  for (const statement of [
    sql`insert into agreement (code, name_ko, name_en, partner, investment_won, years, payments_per_year,
      operation_starts_on, is_demo) values ('BTL-1', '협약', 'Agreement', 'SPC', 300, 1, 4, '2025-01-02', false)`,
    ...[1, 2].map(
      (
        number,
      ) => sql`insert into lease_version (agreement_id, number, kind, from_payment, annual_rate, principal_won,
        start_on, decided_on, reason, is_demo)
        values (1, ${number}, 'initial', 1, 0.04, 300, '2025-01-02', '2025-01-02', '-', false)`,
    ),
    sql`insert into lease_payment select 1, no, '2025-04-10', 100, 0, 100, 0 from generate_series(1, 3) no`,
    sql`insert into lease_payment select 2, no, '2025-07-10', 120, 0, 120, 0 from generate_series(2, 3) no`,
    sql`insert into government_payment (agreement_id, no, state, lease_won, operating_won, due_on, paid_on, is_demo)
      values (1, 1, 'paid', 100, 0, '2025-04-10', '2025-04-10', false)`,
    sql`insert into government_payment_part (government_payment_id, amount_won, paid_on, document_no)
      values (1, 100, '2025-04-10', '지급-1')`,
  ])
    await statement.execute(db)
  await paymentRun(db)
  const { rows } = await sql`select no, state, lease_won::int as lease, due_on::text as due, is_demo as demo
    from government_payment order by no`.execute(db)
  expect(rows).toEqual([
    { no: 1, state: 'paid', lease: 100, due: '2025-04-10', demo: false },
    { no: 2, state: 'due', lease: 120, due: '2025-07-10', demo: false },
    { no: 3, state: 'due', lease: 120, due: '2025-07-10', demo: false },
  ])
  const unapproved = sql`update government_payment set state = 'approved' where no = 2`
  await expect(unapproved.execute(db)).rejects.toThrow('violates check constraint')
})

test('a carry-over from before is known as one, unless a part of it was reversed alone', async () => {
  const db = (await testDatabase({ isEmpty: true })) as unknown as Kysely<unknown>
  for (const up of older) await up(db)
  await sql`insert into program (code, name_ko, name_en, is_capital, department, source_line_from, source_line_to)
    values ('1', '사업', 'Program', true, '-', 1, 1)`.execute(db)
  await sql`insert into project (code, program_id, name_ko, name_en, route, template_code, template_version, stage,
    status, origin, is_demo) values ('1', 1, '동', 'Building', 'direct', 'direct', 1, 'planning', 'active', 'user',
    false)`.execute(db)
  const carry = (document: string, minute: number) => sql`insert into funding_entry
    (project_id, fiscal_year, source, kind, carry_type, amount_won, entry_on, document_no, is_demo, created_at)
    select 1, year, 'own', kind, type, won, '2026-12-20', ${document}, false,
      timestamptz '2026-12-20' + make_interval(mins => ${minute})
    from (values (2026, 'commitment', null, -60), (2026, 'carry-out', 'incurred', 100),
      (2027, 'carry-in', 'incurred', 100), (2027, 'commitment', null, 60)) entry (year, kind, type, won)`
  for (const statement of [
    ...[carry('C-1', 1), carry('C-2', 2)],
    sql`insert into funding_entry (project_id, fiscal_year, source, kind, amount_won, entry_on, document_no, is_demo,
      reverses_id) values (1, 2027, 'own', 'commitment', -60, '2026-12-21', 'R-1', false, 8)`,
    sql`insert into funding_entry (project_id, fiscal_year, source, kind, amount_won, entry_on, document_no, is_demo)
      values (1, 2026, 'own', 'commitment', 60, '2026-12-21', 'C-1', false)`,
  ])
    await statement.execute(db)
  await moneyCorrections(db)
  const { rows } = await sql`select id::int, carry_out_id::int as of from funding_entry
    where carry_out_id is not null order by id`.execute(db)
  expect(rows).toEqual([1, 3, 4].map((id) => ({ id, of: 2 })))
  await expect(sql`update funding_entry set amount_won = 1`.execute(db)).rejects.toThrow('reversing entry')
})
