import { sql } from 'kysely'
import { paymentsPerYear } from '#app/domain/btl.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import { parseDecimal } from '#app/domain/decimal.ts'
import { invariant } from '#app/domain/invariant.ts'
import { type LeaseAgreement, operationStart } from '#app/domain/lease-effect.ts'
import type { Db } from './client.server.ts'

/** The lease of the agreement that a project is part of, and when each of its buildings starts operation. */
export interface ProjectLease {
  code: string
  nameKo: string
  nameEn: string
  agreement: LeaseAgreement
  buildings: {
    code: string
    sharePpb: number
    baselineOn: PlainDate | null
    /** happened, or by the forecast as it is stored */
    expectedOn: PlainDate | null
  }[]
}

/** Null for a project without an agreement. The rate is that of its latest day. */
export async function findProjectLease(db: Db, projectId: number): Promise<ProjectLease | null> {
  const agreement = await db
    .selectFrom('agreement')
    .innerJoin('agreementProject as own', 'own.agreementId', 'agreement.id')
    .selectAll('agreement')
    .select(
      sql<
        string | null
      >`(select sum(rate)::text from agreement_rate_part part where agreement_id = agreement.id
        and effective_on = (select max(effective_on) from agreement_rate_part where agreement_id = agreement.id))`.as(
        'annualRate',
      ),
    )
    .where('own.projectId', '=', projectId)
    .executeTakeFirst()
  if (!agreement) return null
  const buildings = await db
    .selectFrom('agreementProject as member')
    .innerJoin('project', 'project.id', 'member.projectId')
    .leftJoin('milestone', (join) =>
      join.onRef('milestone.projectId', '=', 'project.id').on('milestone.code', '=', operationStart),
    )
    .select(['project.code', 'member.sharePpb', 'milestone.baselineOn'])
    .select(sql<PlainDate | null>`coalesce(milestone.actual_on, milestone.forecast_on)`.as('expectedOn'))
    .where('member.agreementId', '=', agreement.id)
    .orderBy('member.projectId')
    .execute()
  const { code, nameKo, nameEn } = agreement
  return { code, nameKo, nameEn, agreement: leaseAgreementOf(agreement), buildings }
}

/** An agreement as it is stored, with the text of its rate, as the domain knows it. */
function leaseAgreementOf(row: {
  operationStartsOn: PlainDate | null
  investmentWon: bigint
  annualRate: string | null
  years: number
  paymentsPerYear: number
  convention: NonNullable<LeaseAgreement['terms']>['convention']
  roundingUnitWon: number
  remainder: 'first' | 'last'
  claimDays: number
  dueDays: number
}): LeaseAgreement {
  const { operationStartsOn, investmentWon, years, convention, remainder, claimDays, dueDays } = row
  const rules = { claimDays, dueDays }
  if (row.annualRate === null) return { operationStartsOn, terms: null, rules }
  const annualRate = parseDecimal(row.annualRate)
  const payments = paymentsPerYear.find((count) => count === row.paymentsPerYear)
  invariant(
    annualRate && payments,
    'an agreement has a rate in plain digits and 1, 2, 4 or 12 payments a year',
  )
  const roundingUnitWon = row.roundingUnitWon === 10 ? 10 : 1
  const terms = {
    investmentWon,
    annualRate,
    years,
    paymentsPerYear: payments,
    convention,
    roundingUnitWon,
    remainder,
  }
  return { operationStartsOn, terms: { ...terms, roundingUnitWon, resets: [] }, rules }
}
