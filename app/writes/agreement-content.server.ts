import type { RatePart } from '#app/domain/lease/agreement.ts'
import { decimalText, shortestDecimal } from '#app/domain/money/decimal.ts'
import {
  type TypedTerms,
  type TypedTermsUnderLease,
  typedRateParts,
  typedShares,
} from '#app/forms/agreement-form.ts'
import { listFreeBuildings } from '#db/agreement-change.server.ts'
import type { Db } from '#db/client.server.ts'

/** A field of the form, and a word of the catalogue's `errors`. */
export interface FieldFault {
  field: string
  error: string
}

/** A building with its part of the agreement. */
export interface TypedBuilding {
  projectId: number
  code: string
  sharePpb: number
}

/** Columns without the rate and the buildings, which stand in tables of their own. */
export function contentOf(typed: TypedTerms) {
  const { rateFrom, benchmark, spread, other, members, ...content } = typed
  return { ...content, ...typedRates(typed) }
}

/** The same of a lease under way. */
export function contentUnderLease(typed: TypedTermsUnderLease) {
  const { members, ...content } = typed
  return { ...content, ...typedRates(typed) }
}

function typedRates({ stateShare, lateRate }: Pick<TypedTerms, 'stateShare' | 'lateRate'>) {
  return {
    stateShare: decimalText(shortestDecimal(stateShare)),
    lateRate: decimalText(shortestDecimal(lateRate)),
  }
}

/** The parts of the rate as typed, if they are a rate together. */
export function rateOrFault(typed: TypedTerms): { parts: RatePart[]; fault: null } | { fault: FieldFault } {
  const parts = typedRateParts(typed)
  return parts === null ? { fault: { field: 'benchmark', error: 'rateRange' } } : { parts, fault: null }
}

/** The buildings as typed with their shares, if they are free and the shares a whole. */
export async function buildingsOrFault(
  tx: Db,
  typed: Pick<TypedTerms, 'allocationBasis' | 'members'>,
  agreementId: number | null,
): Promise<{ buildings: TypedBuilding[]; fault: null } | { fault: FieldFault }> {
  const codes = typed.members.map(({ code }) => code)
  const free = new Map((await listFreeBuildings(tx, agreementId, codes)).map((one) => [one.code, one]))
  const found = codes.flatMap((code) => free.get(code) ?? [])
  if (found.length < codes.length) return { fault: { field: 'members', error: 'notFree' } }
  const shares = typedShares(typed, found)
  if (shares === null) return { fault: { field: 'members', error: 'shares' } }
  const buildings = found.map(({ id, code }, index) => ({
    projectId: id,
    code,
    sharePpb: shares[index] ?? 0,
  }))
  return { buildings, fault: null }
}
