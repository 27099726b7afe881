import type { DemoLotMoney } from '#app/domain/demo/demo-funding.ts'
import { randomStream } from '#app/domain/demo/demo-random.ts'
import { defaultDamages } from '#app/domain/funding/contract.ts'
import { invariant } from '#app/domain/invariant.ts'
import { insertInBatches } from './batch.server.ts'
import type { Db } from './client.server.ts'

/** A made-up lot of a project, as it is loaded. */
export interface LoadedLot extends DemoLotMoney {
  projectId: number
  code: string
}

/** Made-up contracts with their terms; answers the id of each lot's contract, null where nothing is signed. */
export async function insertDemoContracts(
  db: Db,
  lots: readonly LoadedLot[],
): Promise<ReadonlyMap<LoadedLot, number>> {
  const ids = new Map<LoadedLot, number>()
  const amounts = []
  for (const loaded of lots) {
    const [signed] = loaded.terms
    const latest = loaded.terms.at(-1)
    if (signed === undefined || latest === undefined) continue
    const { id } = await db
      .insertInto('contract')
      .values(contractRow(loaded, signed.effectiveOn, latest.dueOn))
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.set(loaded, id)
    amounts.push(
      ...loaded.terms.map((terms) => ({
        ...terms,
        contractId: id,
        reason: `${terms.reason} (시연)`,
        documentNo: `시연-${loaded.code}-${loaded.lot.key}-변경${terms.number}`,
      })),
    )
  }
  await insertInBatches(db, 'contractAmount', amounts)
  return ids
}

function contractRow({ lot, claims, code, projectId }: LoadedLot, signedOn: string, dueOn: string) {
  const isCompleted = claims.some(({ kind }) => kind === 'final')
  const firm = randomStream(`contractor/${code}/${lot.key}`).between(1, 40)
  return {
    projectId,
    code: `${code}-${lot.key}`,
    kind: lot.kind,
    name: `${code} ${lot.nameKo}`,
    contractor: `시연 ${lot.kind === 'design' ? '건축사사무소' : '건설'} ${firm}호`,
    source: lot.source,
    signedOn,
    dueOn,
    completedOn: isCompleted ? lot.completedOn : null,
    documentNo: `시연-${code}-${lot.key}`,
    fiscalYear: Number(signedOn.slice(0, 4)),
    damagesRate: defaultDamages[lot.kind],
    damagesCap: defaultDamages.cap,
    isDemo: true,
  }
}

/** The claims of those contracts; `entryIds` gives the ledger entry that paid a claim, by its place in the lot. */
export async function insertDemoClaims(
  db: Db,
  contractIds: ReadonlyMap<LoadedLot, number>,
  entryIds: ReadonlyMap<LoadedLot, ReadonlyMap<number, bigint>>,
): Promise<void> {
  const rows = [...contractIds].flatMap(([loaded, contractId]) =>
    loaded.claims.map(({ isPaid, ...claim }, index) => {
      const fundingEntryId = entryIds.get(loaded)?.get(index) ?? null
      invariant(isPaid === (fundingEntryId !== null), 'what was paid stands in the ledger')
      return {
        ...claim,
        contractId,
        documentNo: `시연-${loaded.code}-${loaded.lot.key}-${index + 1}`,
        fundingEntryId,
      }
    }),
  )
  await insertInBatches(db, 'contractPayment', rows)
}
