import type { AgreementConflict } from '#app/agreement-save.server.ts'
import type { ConflictRow } from '#app/components/conflict.tsx'
import type { Words } from '#app/i18n/words.ts'

/** What two people typed differently; what is the same on both sides needs no look. */
export function conflictRows(
  { saved, typed }: Pick<AgreementConflict, 'saved' | 'typed'>,
  words: Words['agreements'],
): ConflictRow[] {
  const names: Record<string, string> = {
    nameKo: words.nameKo,
    nameEn: words.nameEn,
    partner: words.partner,
    documentNo: words.documentNo,
    signedOn: words.signedOn,
    investmentWon: words.investment,
    years: words.years,
    paymentsPerYear: words.paymentsPerYear,
    convention: words.convention,
    roundingUnitWon: words.roundingUnit,
    remainder: words.remainder,
    stateShare: words.stateShare,
    resetEveryYears: words.resetEveryYears,
    claimDays: words.claimDays,
    checkDays: words.checkDays,
    dueDays: words.dueDays,
    lateRate: words.lateRateShort,
    operatingYearlyWon: words.operatingYearly,
    indexBaseOn: words.indexBaseOn,
    leaseTaxable: words.leaseTaxable,
    operatingTaxable: words.operatingTaxable,
    allocationBasis: words.allocationBasis,
  }
  return Object.keys(typed)
    .filter((name) => saved[name] !== typed[name])
    .map((name) => ({ name: names[name] ?? name, saved: saved[name] ?? null, typed: typed[name] ?? null }))
}
