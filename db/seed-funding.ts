import { addDays, type PlainDate, type WorkCalendar } from '#app/domain/calendar.ts'
import { demoMoney } from '#app/domain/demo/demo-funding.ts'
import type { Db } from './client.server.ts'
import { insertDemoClaims, insertDemoContracts, type LoadedLot } from './seed-contracts.ts'

/** What is late goes on for at least so many more calendar days. */
const leastLeftDays = 60

/**
 * A made-up ledger, with the contracts that made it, for every directly funded project whose cost is stated and on
 * which work goes on or went on.
 */
export async function insertDemoFunding(db: Db, calendar: WorkCalendar, today: PlainDate): Promise<void> {
  const lots = (await listFundedProjects(db)).flatMap(
    ({ id, code, costWon, templateCode, ...days }): LoadedLot[] => {
      const { designFromOn, worksFromOn, plannedOn, actualOn } = days
      if (costWon === null || designFromOn === null || worksFromOn === null || plannedOn === null) return []
      const leastOn = addDays(today, leastLeftDays)
      const completedOn = actualOn ?? (plannedOn > leastOn ? plannedOn : leastOn)
      if (worksFromOn > completedOn || designFromOn > worksFromOn) return []
      const isFacility = templateCode === 'facility'
      const project = { code, costWon, isFacility, designFromOn, worksFromOn, completedOn }
      return demoMoney(project, calendar, today).map((money) => ({ ...money, projectId: id, code }))
    },
  )
  const contractIds = await insertDemoContracts(db, lots)
  await insertDemoClaims(db, contractIds, await insertEntries(db, lots, contractIds))
}

function listFundedProjects(db: Db) {
  return db
    .selectFrom('project')
    .innerJoin('milestone as first', 'first.projectId', 'project.id')
    .innerJoin('milestone as works', 'works.projectId', 'project.id')
    .innerJoin('milestone as completion', (join) =>
      join.onRef('completion.projectId', '=', 'project.id').on('completion.isCompletion', '=', true),
    )
    .select(['project.id', 'project.code', 'project.costWon', 'project.templateCode'])
    .select((eb) => [
      eb.fn.coalesce('first.actualOn', 'first.plannedOn').as('designFromOn'),
      eb.fn.coalesce('works.actualOn', 'works.plannedOn').as('worksFromOn'),
    ])
    .select(['completion.plannedOn', 'completion.actualOn'])
    .where('project.route', '=', 'direct')
    .where('project.status', 'in', ['active', 'completed'])
    .where('first.code', 'in', ['investment-review', 'central-investment-review'])
    .where('works.code', '=', 'groundbreaking')
    .orderBy('project.id')
    .execute()
}

/** Answers the entry of each claim that was paid, by the place of the claim in its lot. */
async function insertEntries(
  db: Db,
  lots: readonly LoadedLot[],
  contractIds: ReadonlyMap<LoadedLot, number>,
): Promise<Map<LoadedLot, Map<number, bigint>>> {
  const lines = lots.flatMap((lot) =>
    lot.entries.map(({ isOfContract, claim, ...entry }, index) => ({
      lot,
      claim,
      row: {
        ...entry,
        projectId: lot.projectId,
        source: lot.lot.source,
        documentNo: `시연-${lot.code}-${lot.lot.key}-${index + 1}`,
        contractId: isOfContract ? (contractIds.get(lot) ?? null) : null,
        isDemo: true,
      },
    })),
  )
  const entryIds = new Map<LoadedLot, Map<number, bigint>>()
  for (let start = 0; start < lines.length; start += batchRows) {
    const batch = lines.slice(start, start + batchRows)
    const rows = batch.map(({ row }) => row)
    const written = await db.insertInto('fundingEntry').values(rows).returning('id').execute()
    for (const [index, { lot, claim }] of batch.entries()) {
      const id = written[index]?.id
      if (claim === null || id === undefined) continue
      const ofLot = entryIds.get(lot) ?? new Map<number, bigint>()
      entryIds.set(lot, ofLot.set(claim, id))
    }
  }
  return entryIds
}

/** 12 columns a row stay far below PostgreSQL's 65,535 parameters. */
const batchRows = 1_000
