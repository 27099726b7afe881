import type { LeaseAgreement } from '#app/domain/lease/lease-effect.ts'
import {
  type AgreementBuilding,
  type AgreementRecord,
  findAgreement,
  leaseTermsOf,
} from './agreement-record.server.ts'
import type { Db } from './client.server.ts'
import { listIndexFactors } from './operating-terms.server.ts'

/** The lease of the agreement that a project is part of, and when each of its buildings starts operation. */
export interface ProjectLease extends Pick<AgreementRecord, 'code' | 'nameKo' | 'nameEn'> {
  agreement: LeaseAgreement
  buildings: AgreementBuilding[]
}

/** Null for a project without an agreement, or whose agreement ended (해지): no date of it moves a lease any more. */
export async function findProjectLease(db: Db, projectId: number): Promise<ProjectLease | null> {
  const own = await db
    .selectFrom('agreementProject')
    .innerJoin('agreement', 'agreement.id', 'agreementProject.agreementId')
    .select('agreement.code')
    .where('agreementProject.projectId', '=', projectId)
    .executeTakeFirst()
  const record = own ? await findAgreement(db, own.code) : null
  if (record === null || record.termination !== null) return null
  const { id, code, nameKo, nameEn, buildings, operationStartsOn, claimDays, dueDays, paymentTerms } = record
  const agreement = {
    ...{ operationStartsOn, terms: leaseTermsOf(record), rules: { claimDays, dueDays } },
    operating: { terms: paymentTerms, indices: await listIndexFactors(db, [id]) },
  }
  return { code, nameKo, nameEn, agreement, buildings }
}
