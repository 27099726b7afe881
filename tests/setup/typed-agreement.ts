import type { Db } from '#db/client.server.ts'

/** A new agreement as it is typed into its form: 100억 at 3.12 % and 1 %, 20 years in quarters. */
export function typedAgreement(members: readonly string[], more: Record<string, string> = {}) {
  return {
    code: 'BTL-NEW-1',
    ...{ nameKo: '새 협약', nameEn: 'New agreement', partner: '새 SPC', documentNo: '재정-2026-9' },
    ...{ signedOn: '2026-11-02', investmentWon: '10,000,000,000', rateFrom: '2026-11-02' },
    ...{ benchmark: '3.12', spread: '1.00', other: '', stateShare: '30', lateRate: '5' },
    ...{ operatingYearlyWon: '0', indexBaseOn: '', years: '20', paymentsPerYear: '4' },
    ...{ convention: 'nominal', roundingUnitWon: '1', remainder: 'last', resetEveryYears: '5' },
    ...{ claimDays: '1', checkDays: '3', dueDays: '5', operatingTaxable: 'yes' },
    ...{ allocationBasis: 'cost', members: members.join('\n'), reason: '최초 등록' },
    ...more,
  }
}

/** Codes of BTL buildings that no agreement bundles, the last first. */
export async function listUnbundledBuildings(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('project')
    .leftJoin('agreementProject as member', 'member.projectId', 'project.id')
    .select('project.code')
    .where('project.route', '=', 'btl')
    .where('member.agreementId', 'is', null)
    .orderBy('project.code', 'desc')
    .execute()
  return rows.map(({ code }) => code)
}
