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

/** What each agreement owes in one fiscal year, by code. */
export async function listYearLines(db: Db, year: number, filter: LiabilityFilter): Promise<YearLine[]> {
  const [owed, agreements] = await Promise.all([
    listYearLiability(db, year, filter),
    listAgreementRecords(db),
  ])
  const codes = new Set(owed.map(({ code }) => code))
  const shown = agreements.filter(({ code }) => codes.has(code))
  const movements = new Map((await listLeaseMovements(db, shown)).map((one) => [one.code, one]))
  const named = new Map(shown.map((one) => [one.code, one]))
  return owed.map((one) => ({
    ...one,
    nameKo: named.get(one.code)?.nameKo ?? '',
    nameEn: named.get(one.code)?.nameEn ?? '',
    movement: movements.get(one.code) ?? null,
  }))
}
