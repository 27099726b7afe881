import { fiscalYearOf } from '#app/domain/lease/lease-calendar.ts'
import type { Won } from '#app/domain/money.ts'
import { notFound } from '#app/http.ts'
import { listAgreementRecords } from '#db/agreement-record.server.ts'
import type { Db } from '#db/client.server.ts'
import { type AgreementMovement, listLeaseMovements } from '#db/lease-movement.server.ts'
import { type AgreementLiability, type LiabilityFilter, listYearLiability } from '#db/liability.server.ts'

/** What an agreement owes in a fiscal year, with its name and why it moved. */
export interface YearLine extends AgreementLiability {
  nameKo: string
  nameEn: string
  isEnded: boolean
  /** what is paid in the year because it ended: no lease money */
  terminationStateWon: Won
  terminationLocalWon: Won
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
  return agreements.flatMap(({ code, nameKo, nameEn, isProvisional, isEnded, termination }): YearLine[] => {
    const movement = movements.get(code) ?? null
    const hasLeft = movement?.shift.years.some(({ fiscalYear }) => fiscalYear === year) ?? false
    const nothing = { fiscalYear: year, stateWon: 0n, localWon: 0n, quartersWon: [0n, 0n, 0n, 0n] }
    const ended = termination !== null && fiscalYearOf(termination.dueOn) === year ? termination : null
    const isShown = hasLeft || ended !== null
    const line = owedByCode.get(code) ?? (isShown ? { code, ...nothing, isProvisional } : null)
    const paid = {
      terminationStateWon: ended?.stateWon ?? 0n,
      terminationLocalWon: ended?.localWon ?? 0n,
    }
    return line === null ? [] : [{ ...line, ...paid, isEnded, nameKo, nameEn, movement }]
  })
}
