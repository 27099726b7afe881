import { type Insertable, sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import { type ContractBalance, type ContractClaim, contractBalance } from '#app/domain/funding/contract.ts'
import { groupBy } from '#app/domain/group.ts'
import type { ContractStanding } from '#app/domain/progress/gap-meaning.ts'
import type { Db } from './client.server.ts'
import type { ContractAmountTable, ContractPaymentTable, ContractTable } from './schema-money.ts'

/** The contracts of a project with their latest terms and where they stand, the oldest first. */
export async function listContracts(db: Db, projectId: number) {
  const contracts = await contractRows(db).where('contract.projectId', '=', projectId).execute()
  const claims = groupBy(await listStandingClaims(db, projectId), ({ contractId }) => contractId)
  return contracts.map((contract) => ({
    ...contract,
    balance: contractBalance(contract.amountWon, claims.get(contract.id) ?? []),
  }))
}

export type ContractLine = Awaited<ReturnType<typeof listContracts>>[number]

/** One contract with everything that was written of it. */
export async function findContract(db: Db, code: string) {
  const contract = await contractRows(db).where('contract.code', '=', code).executeTakeFirst()
  if (!contract) return undefined
  const [terms, payments] = await Promise.all([
    listContractAmounts(db, contract.id),
    listContractPayments(db, contract.id),
  ])
  return { ...contract, terms, payments, balance: balanceOf(contract.amountWon, payments) }
}

export type ContractDetail = NonNullable<Awaited<ReturnType<typeof findContract>>>

/**
 * Where the contracts of each project stand together on a day, by the code of the project; one without any is not in
 * it. The sums are those of `contractBalance`.
 */
export async function listContractStandings(
  db: Db,
  untilOn: PlainDate,
  projectId: number | null,
): Promise<Map<string, ContractStanding>> {
  const ofProject = projectId === null ? sql`true` : sql`project.id = ${projectId}`
  const { rows } = await sql<ContractStanding & { code: string }>`
    with signed as (select distinct on (contract_id) contract_id, amount_won from contract_amount
        where effective_on <= ${untilOn} order by contract_id, number desc),
      claimed as (select contract_id,
          sum(amount_won) filter (where kind <> 'advance') as earned,
          sum(amount_won - advance_recovered_won - damages_won)
            filter (where paid_on is null or paid_on > ${untilOn}) as open,
          sum(case when kind = 'advance' then amount_won else -advance_recovered_won end) as lent,
          bool_or(kind = 'final' and paid_on <= ${untilOn}) as is_settled,
          max(claimed_on) filter (where kind <> 'advance') as last_claim_on
        from contract_payment
        where claimed_on <= ${untilOn} and (cancelled_on is null or cancelled_on > ${untilOn}) group by contract_id)
    select project.code, sum(signed.amount_won)::bigint as "amountWon",
      coalesce(sum(claimed.earned), 0)::bigint as "earnedWon", coalesce(sum(claimed.open), 0)::bigint as "openWon",
      coalesce(sum(claimed.lent), 0)::bigint as "advanceLeftWon",
      bool_and(coalesce(claimed.is_settled, false)) as "isSettled", max(claimed.last_claim_on) as "lastClaimOn"
    from signed join contract on contract.id = signed.contract_id join project on project.id = contract.project_id
      left join claimed on claimed.contract_id = signed.contract_id
    where ${ofProject} group by project.code`.execute(db.withoutPlugins())
  return new Map(rows.map(({ code, ...standing }) => [code, standing]))
}

/** The code of the project that a contract belongs to; its row is to be held before the contract is read. */
export async function findProjectOfContract(db: Db, code: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('contract')
    .innerJoin('project', 'project.id', 'contract.projectId')
    .select('project.code')
    .where('contract.code', '=', code)
    .executeTakeFirst()
  return row?.code
}

/** Writes a contract as signed; null when its number is taken. */
export async function insertContract(tx: Db, contract: Insertable<ContractTable>): Promise<number | null> {
  const row = await tx
    .insertInto('contract')
    .values(contract)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function insertContractAmount(tx: Db, amount: Insertable<ContractAmountTable>): Promise<void> {
  await tx.insertInto('contractAmount').values(amount).execute()
}

/** Counts a write, so that who saw the contract before it is told; and says when it is due or was completed. */
export async function updateContract(
  tx: Db,
  id: number,
  change: { dueOn?: PlainDate; completedOn?: PlainDate },
): Promise<void> {
  await tx
    .updateTable('contract')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function insertContractPayment(
  tx: Db,
  payment: Insertable<ContractPaymentTable>,
): Promise<number> {
  const { id } = await tx
    .insertInto('contractPayment')
    .values(payment)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Money left for a claim, or the claim was taken back. */
export async function updateContractPayment(
  tx: Db,
  id: number,
  change:
    | { paidOn: PlainDate; fundingEntryId: bigint | null }
    | { cancelledOn: PlainDate; cancelReason: string },
): Promise<void> {
  await tx
    .updateTable('contractPayment')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

function contractRows(db: Db) {
  return db
    .selectFrom('contract')
    .innerJoin('project', 'project.id', 'contract.projectId')
    .innerJoin('contractAmount as terms', (join) =>
      join.onRef('terms.contractId', '=', 'contract.id').on('terms.number', '=', (eb) =>
        eb
          .selectFrom('contractAmount as later')
          .select(({ fn }) => fn.max('later.number').as('number'))
          .whereRef('later.contractId', '=', 'contract.id'),
      ),
    )
    .selectAll('contract')
    .select(['project.code as project', 'project.nameKo as projectNameKo', 'project.nameEn as projectNameEn'])
    .select(['terms.amountWon', 'terms.number as changes'])
    .orderBy('contract.signedOn')
    .orderBy('contract.id')
}

function listContractAmounts(db: Db, contractId: number) {
  return db
    .selectFrom('contractAmount')
    .leftJoin('appUser', 'appUser.id', 'contractAmount.userId')
    .selectAll('contractAmount')
    .select('appUser.name as author')
    .where('contractId', '=', contractId)
    .orderBy('number')
    .execute()
}

function listContractPayments(db: Db, contractId: number) {
  return db
    .selectFrom('contractPayment')
    .leftJoin('appUser', 'appUser.id', 'contractPayment.userId')
    .leftJoin('fundingRequest as request', (join) =>
      join.onRef('request.contractPaymentId', '=', 'contractPayment.id').on('request.state', '=', 'open'),
    )
    .selectAll('contractPayment')
    .select(['appUser.name as author', 'request.id as requestId'])
    .where('contractId', '=', contractId)
    .orderBy('contractPayment.id')
    .execute()
}

type StoredClaim = Omit<ContractClaim, 'isPaid'> & Pick<ContractPaymentTable, 'paidOn' | 'cancelledOn'>

function balanceOf(amountWon: bigint, payments: readonly StoredClaim[]): ContractBalance {
  const standing = payments.filter(({ cancelledOn }) => cancelledOn === null)
  return contractBalance(
    amountWon,
    standing.map(({ paidOn, ...claim }) => ({ ...claim, isPaid: paidOn !== null })),
  )
}

async function listStandingClaims(
  db: Db,
  projectId: number,
): Promise<(ContractClaim & { contractId: number })[]> {
  const rows = await db
    .selectFrom('contractPayment as payment')
    .innerJoin('contract', 'contract.id', 'payment.contractId')
    .select(['payment.contractId', 'payment.kind', 'payment.amountWon', 'payment.advanceRecoveredWon'])
    .select(['payment.damagesWon', 'payment.paidOn'])
    .where('contract.projectId', '=', projectId)
    .where('payment.cancelledOn', 'is', null)
    .execute()
  return rows.map(({ paidOn, ...claim }) => ({ ...claim, isPaid: paidOn !== null }))
}
