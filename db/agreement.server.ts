import { sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import { allocate, type Won } from '#app/domain/money.ts'
import type { Db } from './client.server.ts'

/** One project's part of the concession agreement (실시협약) that bundles it with others. */
export interface AgreementPart {
  code: string
  nameKo: string
  nameEn: string
  partner: string
  /** the whole agreement's total private investment (총민간투자비) */
  investmentWon: Won
  /** parts per billion of the agreement */
  sharePpb: number
  /** the project's part of the investment: the parts of all projects sum to the whole to the won */
  allocatedWon: Won
  projects: number
  /** decimal text, '0.04120000': the parts of the latest rate together; null while none is agreed */
  annualRate: string | null
  years: number
  paymentsPerYear: number
  /** null until the last of its buildings is in operation */
  operationStartsOn: PlainDate | null
  isDemo: boolean
}

/** The agreement that a project is part of, with the investment shared over its projects by largest remainder. */
export async function findAgreementPart(db: Db, projectId: number): Promise<AgreementPart | null> {
  const rows = await db
    .selectFrom('agreementProject as own')
    .innerJoin('agreement', 'agreement.id', 'own.agreementId')
    .innerJoin('agreementProject as member', 'member.agreementId', 'agreement.id')
    .select(['agreement.code', 'agreement.nameKo', 'agreement.nameEn', 'agreement.partner'])
    .select(['agreement.investmentWon', 'agreement.years', 'agreement.paymentsPerYear'])
    .select(
      sql<
        string | null
      >`(select sum(rate)::text from agreement_rate_part part where agreement_id = agreement.id
      and effective_on = (select max(effective_on) from agreement_rate_part where agreement_id = agreement.id))`.as(
        'annualRate',
      ),
    )
    .select(['agreement.operationStartsOn', 'agreement.isDemo', 'member.projectId', 'member.sharePpb'])
    .where('own.projectId', '=', projectId)
    .orderBy('member.projectId')
    .execute()
  const position = rows.findIndex((row) => row.projectId === projectId)
  const row = rows[position]
  if (row === undefined) return null
  const parts = allocate(
    row.investmentWon,
    rows.map((member) => BigInt(member.sharePpb)),
  )
  const { projectId: _, ...agreement } = row
  return { ...agreement, allocatedWon: parts[position] ?? 0n, projects: rows.length }
}
