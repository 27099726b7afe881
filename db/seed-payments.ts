import {
  addDays,
  addWorkingDays,
  nextWorkingDay,
  type PlainDate,
  type WorkCalendar,
  yearOf,
} from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { type PaymentState, payableTranche } from '#app/domain/lease/government-payment.ts'
import { defaultScale, operatingPeriod } from '#app/domain/lease/operating-payment.ts'
import {
  approve,
  check,
  claim,
  evaluation,
  type Outcome,
  pay,
  release,
} from '#app/domain/lease/payment-step.ts'
import type { Won } from '#app/domain/money.ts'
import type { AgreementRecord } from './agreement-record.server.ts'
import type { Db } from './client.server.ts'
import { insertEvidence } from './evidence.server.ts'
import { type GovernmentPaymentRecord, listGovernmentPayments } from './government-payment.server.ts'
import {
  insertGovernmentPaymentPart,
  type PaymentFacts,
  updateGovernmentPayment,
} from './government-payment-change.server.ts'
import { insertIndexFactor, insertScale } from './operating-terms.server.ts'
import { demoDocument } from './seed-evidence.ts'

/** Of every second agreement the lowest grade holds the lease as well (DOMAIN.md 1.6 has both readings). */
export async function insertDemoTerms(
  db: Db,
  { id: agreementId, code, signedOn, operationStartsOn }: AgreementRecord,
  index: number,
  today: PlainDate,
): Promise<void> {
  invariant(signedOn, `${code} is signed`)
  const documentNo = `시연-${code}`
  const steps = defaultScale.map((step) => ({ ...step, holdsLease: step.grade === 'D' && index % 2 === 1 }))
  await insertScale(db, { agreementId, effectiveOn: signedOn, documentNo }, steps)
  const last = yearOf(today)
  for (let year = Math.min(yearOf(operationStartsOn ?? today), last); year <= last; year += 1) {
    const factor = { units: 1036n + 22n * BigInt(year - yearOf(signedOn)), places: 3 }
    await insertIndexFactor(db, { agreementId, year, factor, documentNo })
  }
}

/** What happened of one period, as the demonstration tells it. */
interface Course {
  upTo: PaymentState
  score: number
  evaluatedOn: PlainDate
  claimedOn: PlainDate
  deductionWon: Won
  /** calendar days after the due day on which money leaves: in one part, or in two halves */
  paidAfter: readonly number[]
}

interface People {
  finance: number
  admin: number
}

/**
 * The periods that have ended: all before the last went through every step; the last of each agreement stands at
 * another step, so that each can be tried.
 */
export async function insertDemoPayments(
  db: Db,
  { code }: AgreementRecord,
  index: number,
  calendar: WorkCalendar,
  today: PlainDate,
): Promise<void> {
  const people = { finance: await idOf(db, 'finance@demo.test'), admin: await idOf(db, 'admin@demo.test') }
  const payments = await listGovernmentPayments(db, { agreement: code })
  const ended = payments.filter((payment) => lastDayOf(payment) < today)
  for (const payment of ended.toSorted((a, b) => a.no - b.no)) {
    const isRunning = payment.no === ended.length
    const course = isRunning
      ? runningCourse(payment, index, calendar, today)
      : pastCourse(payment, index, calendar)
    if (course !== null) await insertCourse(db, payment, course, people, calendar, today)
  }
}

async function idOf(db: Db, email: string): Promise<number> {
  const { id } = await db
    .selectFrom('appUser')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  return id
}

function lastDayOf({ terms }: GovernmentPaymentRecord): PlainDate {
  return operatingPeriod(terms.startOn, terms.paymentsPerYear, terms.no).toOn
}

const scores = [94, 86, 91, 72, 88, 96, 83] as const

function scoreOf(index: number, no: number): number {
  return scores[(index * 2 + no) % scores.length] ?? 90
}

/** On time but for one that was a week late, one in two parts, one with a deduction and one with a held lease. */
function pastCourse(payment: GovernmentPaymentRecord, index: number, calendar: WorkCalendar): Course {
  const { no } = payment
  const toOn = lastDayOf(payment)
  return {
    upTo: 'paid',
    score: index === 3 && no === 2 ? 58 : scoreOf(index, no),
    evaluatedOn: toOn,
    claimedOn: addWorkingDays(calendar, toOn, 1),
    deductionWon: index === 0 && no === 2 ? 1_500_000n : 0n,
    paidAfter: index === 1 && no === 1 ? [7] : index === 2 && no === 2 ? [0, 12] : [0],
  }
}

/** By agreement: approved and due soon, checked and late, claimed, evaluated, and still to be evaluated. */
function runningCourse(
  payment: GovernmentPaymentRecord,
  index: number,
  calendar: WorkCalendar,
  today: PlainDate,
): Course | null {
  const firstOn = addDays(lastDayOf(payment), 1)
  const recently = (days: number) => later(firstOn, addWorkingDays(calendar, today, -days))
  const course = { score: scoreOf(index, payment.no), deductionWon: 0n, paidAfter: [] }
  switch (index % 5) {
    case 0:
      return { ...course, upTo: 'approved', evaluatedOn: firstOn, claimedOn: recently(4) }
    case 1:
      return {
        ...course,
        upTo: 'checked',
        evaluatedOn: firstOn,
        claimedOn: earlier(nextWorkingDay(calendar, firstOn), today),
      }
    case 2:
      return { ...course, upTo: 'claimed', evaluatedOn: firstOn, claimedOn: recently(2) }
    case 3:
      return { ...course, upTo: 'evaluated', evaluatedOn: recently(3), claimedOn: today }
    default:
      return null
  }
}

function earlier(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? a : b
}

function later(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b
}

/** A payment on its way, and what is to be stored of it. */
interface Walk {
  at: GovernmentPaymentRecord
  facts: PaymentFacts
}

function taken({ at, facts }: Walk, outcome: Outcome<PaymentFacts>, by: PaymentFacts = {}): Walk {
  invariant(outcome.facts, `a demonstration payment takes its step, not ${outcome.fault?.error}`)
  const changed = { ...outcome.facts, ...by }
  return { at: { ...at, ...changed } as GovernmentPaymentRecord, facts: { ...facts, ...changed } }
}

/** The steps up to the approval, by the rules of the product. */
function walked(
  payment: GovernmentPaymentRecord,
  course: Course,
  { finance, admin }: People,
  calendar: WorkCalendar,
  today: PlainDate,
): Walk {
  const { upTo, deductionWon, claimedOn } = course
  const after = (days: number) => earlier(addWorkingDays(calendar, claimedOn, days), today)
  let walk: Walk = { at: { ...payment, evidence: ['evaluation', 'claim', 'invoice'] }, facts: {} }
  walk = taken(walk, evaluation(walk.at, payment.terms, course, today), { evaluatedById: finance })
  if (upTo === 'evaluated') return walk
  const claimDocumentNo = documentOf(payment, '청구')
  const claimed = claim(walk.at, payment.terms, { claimedOn, claimDocumentNo }, today, calendar)
  walk = taken(walk, claimed, { claimedById: finance })
  if (upTo === 'claimed') return walk
  const deductionReason = deductionWon === 0n ? null : '승강기 보수 지연 (시연)'
  const checked = { checkedOn: after(2), deductionWon, deductionReason, userId: finance }
  walk = taken(walk, check(walk.at, checked, today))
  if (upTo === 'checked') return walk
  return taken(walk, approve(walk.at, { approvedOn: after(3), userId: admin }, today))
}

async function insertCourse(
  db: Db,
  payment: GovernmentPaymentRecord,
  course: Course,
  people: People,
  calendar: WorkCalendar,
  today: PlainDate,
): Promise<void> {
  await insertDemoEvidence(db, payment, course.upTo, people)
  const { at, facts } = walked(payment, course, people, calendar, today)
  await updateGovernmentPayment(db, at, facts)
  if (course.upTo === 'paid') {
    await insertDemoParts(db, { ...at, version: at.version + 1 }, course, people, calendar, today)
  }
}

/** All that is owed leaves: what is due first, and a held lease once it was let go three weeks later. */
async function insertDemoParts(
  db: Db,
  approved: GovernmentPaymentRecord,
  { paidAfter }: Course,
  { finance, admin }: People,
  calendar: WorkCalendar,
  today: PlainDate,
): Promise<void> {
  let at = approved
  for (let count = 0; at.state !== 'paid'; count += 1) {
    let tranche = payableTranche(at, at.terms.dueDays, calendar)
    if (tranche === null) {
      at = await insertDemoRelease(db, at, admin, today)
      tranche = payableTranche(at, at.terms.dueDays, calendar)
    }
    invariant(tranche, 'money is left that can be paid')
    const isHalf = count < paidAfter.length - 1
    const said = {
      amountWon: isHalf ? tranche.leftWon / 2n : tranche.leftWon,
      paidOn: addDays(tranche.dueOn, paidAfter[count] ?? 0),
      documentNo: documentOf(at, `지급${count + 1}`),
      userId: finance,
    }
    const { facts } = pay(at, at.terms, said, today, calendar)
    invariant(facts, `${at.agreement.code} ${at.no} is paid`)
    const { part, ...changed } = facts
    await insertGovernmentPaymentPart(db, at.id, part, finance)
    at = { ...at, ...changed, parts: [...at.parts, { ...part, author: null }] }
  }
  const { state, paidOn } = at
  await updateGovernmentPayment(db, at, { state, paidOn })
}

async function insertDemoRelease(
  db: Db,
  held: GovernmentPaymentRecord,
  userId: number,
  today: PlainDate,
): Promise<GovernmentPaymentRecord> {
  const said = { releasedOn: addDays(held.dueOn, 21), reason: '지적 사항 보완 확인 (시연)', userId }
  const { at, facts } = taken({ at: held, facts: {} }, release(held, said, today))
  await updateGovernmentPayment(db, held, facts)
  return { ...at, version: at.version + 1 }
}

function documentOf({ agreement, no }: GovernmentPaymentRecord, what: string): string {
  return `시연-${agreement.code}-${no}-${what}`
}

/** One small file for each step that was taken. */
async function insertDemoEvidence(
  db: Db,
  payment: GovernmentPaymentRecord,
  upTo: PaymentState,
  { finance }: People,
): Promise<void> {
  const kinds =
    upTo === 'evaluated' ? (['evaluation'] as const) : (['evaluation', 'claim', 'invoice'] as const)
  for (const kind of kinds) {
    const title = `${payment.agreement.code} payment ${payment.no}: ${kind}`
    await insertEvidence(db, {
      governmentPaymentId: payment.id,
      kind,
      fileName: `시연-${payment.agreement.code}-${payment.no}-${evidenceNames[kind]}.pdf`,
      mediaType: 'application/pdf',
      content: demoDocument(title),
      userId: finance,
    })
  }
}

const evidenceNames = { evaluation: '성과평가', claim: '청구서', invoice: '세금계산서' } as const
