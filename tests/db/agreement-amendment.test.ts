import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { termChanges } from '#app/domain/lease/agreement-terms.ts'
import { listAmendments, termsOfRecord } from '#db/agreement-amendment.server.ts'
import { findAgreement, listAgreementRecords } from '#db/agreement-record.server.ts'
import type { Db } from '#db/client.server.ts'
import { up } from '#db/migrations/0009-agreement-amendment.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const agreements = await listAgreementRecords(db)

test('every agreement keeps its terms as signed, and says now what its last amendment said', async () => {
  expect(agreements.length).toBeGreaterThan(5)
  for (const agreement of agreements) {
    const amendments = await listAmendments(db, agreement.id)
    expect(amendments.map(({ number }) => number)).toEqual(amendments.map((_, index) => index))
    expect(amendments[0]).toMatchObject({ effectiveOn: agreement.signedOn, fromPayment: 1 })
    expect(amendments.at(-1)?.terms).toEqual(termsOfRecord(agreement))
    expect(agreement.paymentTerms).toHaveLength(amendments.length)
  }
})

test('the demonstration has amendments to look at, one under lease and one before', async () => {
  const amended = agreements.filter(({ paymentTerms }) => paymentTerms.length > 1)
  expect(amended.map(({ isProvisional }) => isProvisional).sort()).toEqual([false, true])
  const [first] = amended
  const [signed, changed] = await listAmendments(db, first?.id ?? 0)
  const changes = signed && changed ? termChanges(signed.terms, changed.terms) : []
  expect(changes).toEqual([{ name: 'lateRate', before: '0.06', after: '0.05' }])
})

test.each([
  ['changed', sql`update agreement_amendment set reason = 'other'`],
  ['taken away', sql`delete from agreement_amendment`],
  ['swept away', sql`truncate agreement_amendment`],
])('what an agreement said is never %s', async (_, statement) => {
  await expect(statement.execute(db)).rejects.toThrow('changed by another amendment')
})

test('an agreement from before there were amendments is kept as it is', async () => {
  const said = await Promise.all(agreements.map(termsOfRecord))
  const { rows } = await sql<{ terms: unknown; number: number }>`
    select terms, number from agreement_amendment join agreement on agreement.id = agreement_id order by code`.execute(
    await migratedAnew(),
  )
  expect(rows).toEqual(said.map((terms) => ({ terms, number: 0 })))
})

/** The same database as it was before the migration, brought up again. */
async function migratedAnew(): Promise<Db> {
  const older = await testDatabase()
  await sql`drop table agreement_amendment`.execute(older)
  await sql`drop function agreement_amendment_is_kept`.execute(older)
  await sql`alter table lease_version drop column quotes`.execute(older)
  await up(older as unknown as Kysely<unknown>)
  return older
}

test('an agreement that is taken away takes what it said with it', async () => {
  const last = agreements.at(-1)
  await db
    .deleteFrom('agreement')
    .where('id', '=', last?.id ?? 0)
    .execute()
  expect(await findAgreement(db, last?.code ?? '')).toBeNull()
  expect(await listAmendments(db, last?.id ?? 0)).toEqual([])
})
