import { notFound } from '#app/http.ts'
import { listAgreementRecords } from '#db/agreement-record.server.ts'
import type { Db } from '#db/client.server.ts'
import { type AgreementMovement, listLeaseMovements } from '#db/lease-movement.server.ts'
import { type AgreementLiability, type LiabilityFilter, listYearLiability } from '#db/liability.server.ts'

/** What an agreement owes in a fiscal year, with its name and why it moved. */
export interface YearLine extends AgreementLiability {
  nameKo: string
  nameEn: string
  /** null where the lease has begun or is expected as approved */
  movement: AgreementMovement | null
}

/** A fiscal year of an address. */
export function requireYear(text: string | null | undefined): number {
  if (!/^2[01]\d\d$/.test(text ?? '')) throw notFound()
  return Number(text)
}

/** What each agreement owes in one fiscal year, or would as approved, by code. At another rate nothing is compared. */
export async function listYearLines(db: Db, year: number, filter: LiabilityFilter): Promise<YearLine[]> {
  const { agreement, cohort, rateBp = 0 } = filter
  const [owed, agreements] = await Promise.all([
    listYearLiability(db, year, filter),
    listAgreementRecords(db, { code: agreement, cohort }),
  ])
  const owedByCode = new Map(owed.map((one) => [one.code, one]))
  const moved = rateBp === 0 ? await listLeaseMovements(db, agreements) : []
  const movements = new Map(moved.map((one) => [one.code, one]))
  return agreements.flatMap(({ code, nameKo, nameEn, isProvisional }): YearLine[] => {
    const movement = movements.get(code) ?? null
    const hasLeft = movement?.shift.years.some(({ fiscalYear }) => fiscalYear === year) ?? false
    const nothing = { fiscalYear: year, stateWon: 0n, localWon: 0n, quartersWon: [0n, 0n, 0n, 0n] }
    const line = owedByCode.get(code) ?? (hasLeft ? { code, ...nothing, isProvisional } : null)
    return line === null ? [] : [{ ...line, nameKo, nameEn, movement }]
  })
}
