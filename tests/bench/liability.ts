import { sql } from 'kysely'
import { leaseSchedule } from '#app/domain/btl.ts'
import type { Db } from '#db/client.server.ts'
import { versionsInForce } from '#db/lease-version.server.ts'
import { listLiabilityParts } from '#db/liability.server.ts'

export interface LiabilityFigures {
  /** lease payments in the database */
  rows: number
  /** the sums as the page asks for them: the first time, then as often as nobody changed anything; medians */
  firstMs: number
  sumsMs: number
  /** the same by one statement without their split */
  plainMs: number
  /** with every open reset moved by 50 basis points */
  movedMs: number
  /** one schedule of 80 payments, and as much plain arithmetic on whole numbers */
  quoteMs: number
  arithmeticMs: number
}

/** Agreements under lease until there are some 40,000 payments: copies of the first, with a code of their own. */
export async function copyAgreements(db: Db, copies: number): Promise<void> {
  await sql`insert into agreement (code, name_ko, name_en, partner, investment_won, years, payments_per_year,
      operation_starts_on, is_demo)
    select code || '-' || copy, name_ko, name_en, partner, investment_won, years, payments_per_year,
      operation_starts_on, true
    from (select * from agreement where operation_starts_on is not null order by id limit 1) first,
      generate_series(1, ${copies}::int) copy`.execute(db)
  await sql`insert into agreement_amendment (agreement_id, number, effective_on, from_payment, document_no, reason, terms)
    select copy.id, 0, first.effective_on, 1, 'bench', 'bench', first.terms
    from (select * from agreement_amendment order by agreement_id, number limit 1) first, agreement copy
    where not exists (select from agreement_amendment where agreement_id = copy.id)`.execute(db)
  await sql`insert into lease_version (agreement_id, number, kind, from_payment, annual_rate, principal_won, start_on,
      decided_on, reason, is_demo)
    select copy.id, 1, 'initial', 1, 0.0412, copy.investment_won, copy.operation_starts_on,
      copy.operation_starts_on, 'bench', true
    from agreement copy where not exists (select from lease_version where agreement_id = copy.id)
      and copy.operation_starts_on is not null`.execute(db)
  await sql`insert into lease_payment (lease_version_id, no, due_on, lease_won, interest_won, principal_won, balance_won)
    select version.id, payment.no, payment.due_on, payment.lease_won, payment.interest_won, payment.principal_won,
      payment.balance_won
    from lease_version version, lease_payment payment
    where version.reason = 'bench' and payment.lease_version_id = (select min(id) from lease_version)`.execute(
    db,
  )
  await sql`vacuum analyze`.execute(db)
}

export async function measureLiability(db: Db): Promise<LiabilityFigures> {
  const counted = await sql<{ rows: number }>`select count(*)::int as rows from lease_payment`.execute(db)
  const plain = () =>
    sql`select extract(year from due_on), sum(lease_won) from ${versionsInForce} version
      join lease_payment payment on payment.lease_version_id = version.id
        and (version.until is null or payment.no < version.until) group by 1`.execute(db)
  return {
    rows: counted.rows[0]?.rows ?? 0,
    firstMs: await medianMs(() => db.transaction().execute((tx) => listLiabilityParts(tx, {}))),
    sumsMs: await medianMs(() => listLiabilityParts(db, {})),
    plainMs: await medianMs(plain),
    movedMs: await medianMs(() => listLiabilityParts(db, { rateBp: 50 })),
    quoteMs: await medianMs(() => quote()),
    arithmeticMs: await medianMs(() => arithmetic()),
  }
}

function quote(): unknown {
  return leaseSchedule({
    investmentWon: 10_000_000_000n,
    annualRate: { units: 412n, places: 4 },
    years: 20,
    paymentsPerYear: 4,
    convention: 'nominal',
    roundingUnitWon: 1,
    remainder: 'last',
    resets: [],
  })
}

/** The recurrence of 80 balances alone, at the level payment of the same lease. */
function arithmetic(): bigint {
  let balanceWon = 10_000_000_000n
  for (let no = 0; no < 80; no += 1) balanceWon -= 184_000_000n - (balanceWon * 103n) / 10_000n
  return balanceWon
}

const rounds = 15

async function medianMs(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
}
