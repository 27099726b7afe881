import { addMonths, type PlainDate } from '#app/domain/calendar.ts'
import type { AgreementTerms } from '#app/domain/lease/agreement-terms.ts'
import { insertAmendment, termsOfRecord } from './agreement-amendment.server.ts'
import { type AgreementRecord, listAgreementRecords } from './agreement-record.server.ts'
import type { Db } from './client.server.ts'

/** What an agreement of the demonstration said before it was amended half a year later. */
interface EarlierTerms {
  said: (terms: AgreementTerms) => Partial<AgreementTerms>
  reason: string
}

const lowerLateRate: EarlierTerms = {
  said: () => ({ lateRate: '0.06' }),
  reason: '지연이자율을 6%에서 5%로 낮춤 (시연)',
}

const lowerInvestment: EarlierTerms = {
  said: ({ investmentWon }) => ({ investmentWon: String(BigInt(investmentWon) + 300_000_000n) }),
  reason: '실시설계 결과에 따라 총민간투자비 3억원 감액 (시연)',
}

/** The terms of the demonstration's agreements as signed; one under lease and one before it are amended since. */
export async function insertDemoAmendments(db: Db, today: PlainDate): Promise<void> {
  const agreements = (await listAgreementRecords(db)).filter(({ isDemo }) => isDemo)
  const underLease = agreements.find(({ isProvisional }) => !isProvisional)
  const before = agreements.find(({ isProvisional }) => isProvisional)
  for (const agreement of agreements) {
    const earlier = agreement === underLease ? lowerLateRate : agreement === before ? lowerInvestment : null
    await insertTerms(db, agreement, earlier, today)
  }
}

async function insertTerms(
  db: Db,
  agreement: AgreementRecord,
  earlier: EarlierTerms | null,
  today: PlainDate,
): Promise<void> {
  const { id: agreementId, code } = agreement
  const signedOn = agreement.signedOn ?? today
  const terms = termsOfRecord(agreement)
  const shared = { agreementId, fromPayment: 1, userId: null }
  const amendedOn = addMonths(signedOn, 6)
  const isAmended = earlier !== null && amendedOn <= today
  await insertAmendment(db, {
    ...{ ...shared, number: 0, effectiveOn: signedOn },
    ...{ documentNo: `시연-${code}`, reason: '협약 체결 (시연)' },
    terms: isAmended ? { ...terms, ...earlier.said(terms) } : terms,
  })
  if (!isAmended) return
  await insertAmendment(db, {
    ...{ ...shared, number: 1, effectiveOn: amendedOn },
    ...{ documentNo: `시연-${code}-변경1`, reason: earlier.reason, terms },
  })
}
