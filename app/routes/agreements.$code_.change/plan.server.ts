import { leaseLimits } from '#app/domain/btl.ts'
import { addMonths, nextWorkingDay, type PlainDate, type WorkCalendar } from '#app/domain/calendar.ts'
import {
  benchmarkOf,
  type RatePart,
  type RatePartKind,
  type ResetDue,
  rateOn,
  ratePartsOn,
  type YieldQuote,
} from '#app/domain/lease/agreement.ts'
import { termsForPayment } from '#app/domain/lease/agreement-terms.ts'
import { leasePeriods } from '#app/domain/lease/lease-calendar.ts'
import {
  heldTail,
  initialVersion,
  type LeaseRow,
  type LeaseVersionKind,
  newTail,
  standingBefore,
  tailFault,
} from '#app/domain/lease/lease-version.ts'
import { firstEnded, phaseOn, principalAtEnd, type Termination } from '#app/domain/lease/termination.ts'
import type { Decimal } from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'
import { type AgreementRecord, agreedRate, leaseRulesOf, leaseTermsOf } from '#db/agreement-record.server.ts'
import type { ChangeQuestion } from './forms.ts'

/** Where an agreement stands when something is changed. */
export interface ChangeBasis {
  agreement: AgreementRecord
  /** the schedule in force; empty before the lease has begun */
  rows: readonly LeaseRow[]
  lastPaid: number
  /** the next benchmark reset that has yet to be fixed */
  reset: ResetDue | null
  /** of the newest version; null before the first */
  newest: { number: number; kind: LeaseVersionKind; fromPayment: number; annualRate: Decimal } | null
}

/** A version as it would be saved. */
export interface PlannedVersion {
  fromPayment: number
  annualRate: Decimal
  /** owed before `fromPayment` */
  principalWon: Won
  startOn: PlainDate
  rows: LeaseRow[]
  /** what the rate is made of from `startOn` on, where that changes */
  rateParts: RatePart[] | null
  /** what a new benchmark is the average of */
  quotes: YieldQuote[] | null
  /** how the agreement ends, where it does */
  termination: PlannedTermination | null
}

export type PlannedTermination = Omit<Termination, 'fromPayment' | 'unpaidWon'>

/** On what day is asked, and by which calendar. */
export interface PlanContext {
  calendar: WorkCalendar
  today: PlainDate
}

/** A field of the form, and a word of the catalogue's `errors`. */
export interface ChangeFault {
  field: string
  error: string
}

/** On what day is asked, and by which calendar. */
export interface PlanContext {
  calendar: WorkCalendar
  today: PlainDate
}

export type Plan = { version: PlannedVersion; fault: null } | { version: null; fault: ChangeFault }

/** What the change would do, or why it cannot be. */
export function planVersion(basis: ChangeBasis, question: ChangeQuestion, context: PlanContext): Plan {
  if (basis.agreement.termination !== null) return faulty('kind', 'agreementEnded')
  if (question.kind === 'initial') return planInitial(basis, context.calendar)
  if (question.kind === 'termination') return planTermination(basis, question, context)
  const { agreement, rows, lastPaid, newest } = basis
  const { fromPayment } = question
  if (newest === null || agreement.operationStartsOn === null) return faulty('kind', 'leaseNotBegun')
  const fault = tailFault(fromPayment, {
    payments: rows.length,
    lastPaid,
    newestFrom: newest.fromPayment,
  })
  if (fault !== null) return faulty('fromPayment', `tail-${fault}`)
  const startOn = addMonths(
    agreement.operationStartsOn,
    ((fromPayment - 1) * 12) / leaseRulesOf(agreement).paymentsPerYear,
  )
  return planTail(basis, question, { ...context, startOn, annualRate: newest.annualRate })
}

function planInitial({ agreement, newest }: ChangeBasis, calendar: WorkCalendar): Plan {
  const terms = leaseTermsOf(agreement)
  const { startOn, buildings } = agreement
  if (newest !== null || !agreement.isProvisional) return faulty('kind', 'leaseBegun')
  if (terms === null) return faulty('kind', 'noRate')
  if (startOn === null || !buildings.every(({ isInOperation }) => isInOperation)) {
    return faulty('kind', 'notAllOperating')
  }
  const { rows } = initialVersion(terms, leasePeriods(startOn, terms, agreement, calendar))
  const { annualRate, investmentWon: principalWon } = terms
  const whole = { fromPayment: 1, annualRate, principalWon, startOn, rateParts: null }
  return planned({ ...whole, quotes: null, termination: null, rows: [...rows] })
}

/** The end of the agreement: nothing is due of the periods that were not over by then and are not on their way. */
function planTermination(
  { agreement, rows, lastPaid, newest }: ChangeBasis,
  { endedOn, cause, paymentWon, paymentDueOn: dueOn }: ChangeQuestion,
  { calendar, today }: PlanContext,
): Plan {
  const { operationStartsOn: startOn, signedOn, investmentWon } = agreement
  if (endedOn === null) return faulty('endedOn', 'required')
  if (endedOn > today) return faulty('endedOn', 'endedLater')
  if (endedOn < (startOn ?? signedOn ?? endedOn)) return faulty('endedOn', 'endedBefore')
  if (cause === null) return faulty('cause', 'choice')
  if (paymentWon === null) return faulty('paymentWon', 'required')
  if (dueOn === null) return faulty('paymentDueOn', 'required')
  if (dueOn < endedOn) return faulty('paymentDueOn', 'terminationDue')
  const periods = startOn === null ? [] : leasePeriods(startOn, leaseRulesOf(agreement), agreement, calendar)
  const fromPayment = startOn === null ? 1 : firstEnded(periods, endedOn, lastPaid)
  if (fromPayment === null) return faulty('endedOn', 'endsNothing')
  return planned({
    fromPayment,
    annualRate: newest?.annualRate ?? agreedRate(agreement) ?? { units: 0n, places: 0 },
    principalWon: startOn === null ? investmentWon : principalAtEnd(rows, fromPayment).unpaidWon,
    startOn: endedOn,
    rows: [],
    rateParts: null,
    quotes: null,
    termination: { endedOn, cause, phase: phaseOn(endedOn, startOn), paymentWon, dueOn },
  })
}

function planTail(
  basis: ChangeBasis,
  question: ChangeQuestion,
  { startOn, annualRate, calendar, today }: PlanContext & { startOn: PlainDate; annualRate: Decimal },
): Plan {
  const { agreement, rows } = basis
  const rules = leaseRulesOf(agreement)
  const { fromPayment, changeWon, holdUntilOn, quotes, newSpread } = question
  const { balanceWon } = standingBefore(rows, fromPayment, rules.paymentsPerYear)
  const unchanged = { rateParts: null, quotes: null, termination: null }
  const same = { fromPayment, annualRate, principalWon: balanceWon, startOn, ...unchanged }
  switch (question.kind) {
    case 'hold': {
      if (holdUntilOn === null) return faulty('holdUntilOn', 'required')
      const ordinary = ordinaryDays(agreement, calendar)
      const held = heldTail(rows, fromPayment, nextWorkingDay(calendar, holdUntilOn), ordinary)
      const isMoved = held.some(({ no, dueOn }) => dueOn !== rows[no - 1]?.dueOn)
      return isMoved ? planned({ ...same, rows: held }) : faulty('holdUntilOn', 'holdsNothing')
    }
    case 'settlement':
    case 'scope-change': {
      if (changeWon === null || changeWon === 0n) return faulty('changeWon', 'required')
      const principalWon = balanceWon + changeWon
      if (principalWon < 1n || principalWon > leaseLimits.investmentWon) {
        return faulty('changeWon', 'principalLimits')
      }
      const change = { fromPayment, annualRate, principalChangeWon: changeWon }
      return planned({ ...same, principalWon, rows: newTail(rules, rows, change) })
    }
    case 'reset': {
      if (quotes.length === 0) return faulty('quotes', 'quotes')
      if (quotes.some(({ on }) => on >= startOn)) return faulty('quotes', 'quoteDays')
      if (quotes.some(({ on }) => on > today)) return faulty('quotes', 'futureQuotes')
      const benchmark = benchmarkOf(quotes.map(({ rate }) => rate))
      const parts = partsWith(agreement, startOn, 'benchmark', benchmark)
      return planRate(basis, { ...same, quotes, rateParts: parts }, 'quotes')
    }
    case 'refinancing': {
      if (newSpread === null) return faulty('newSpread', 'percent')
      const parts = partsWith(agreement, startOn, 'spread', newSpread)
      return planRate(basis, { ...same, rateParts: parts }, 'newSpread')
    }
    case 'initial':
    case 'termination':
      return faulty('kind', 'leaseBegun')
  }
}

/** When each payment is due by its own terms, unless it is held. */
function ordinaryDays(agreement: AgreementRecord, calendar: WorkCalendar) {
  const { operationStartsOn, paymentTerms } = agreement
  if (operationStartsOn === null) return []
  const rules = leaseRulesOf(agreement)
  return leasePeriods(operationStartsOn, rules, agreement, calendar).flatMap(({ no }) => {
    const terms = termsForPayment(paymentTerms, no)
    return leasePeriods(operationStartsOn, rules, terms, calendar)[no - 1] ?? []
  })
}

/** The tail at the rate that its parts make, if they are one. */
function planRate(
  { agreement, rows }: ChangeBasis,
  version: Omit<PlannedVersion, 'rows'>,
  field: string,
): Plan {
  const { rateParts, fromPayment, startOn } = version
  if (rateParts === null) return faulty(field, 'noSuchPart')
  const annualRate = rateOn(rateParts, startOn)
  if (annualRate === null) return faulty(field, 'rateRange')
  const change = { fromPayment, annualRate, principalChangeWon: 0n }
  return planned({ ...version, annualRate, rows: newTail(leaseRulesOf(agreement), rows, change) })
}

/** The parts that hold on a day with one of a kind put in place of all of that kind; null where there is none. */
function partsWith(
  { rateParts }: AgreementRecord,
  on: PlainDate,
  kind: RatePartKind,
  rate: Decimal,
): RatePart[] | null {
  const held = ratePartsOn(rateParts, on)
  const replaced = held.find((part) => part.kind === kind)
  if (replaced === undefined) return null
  return held
    .filter((part) => part.kind !== kind || part === replaced)
    .map((part) => ({ ...part, effectiveOn: on, rate: part === replaced ? rate : part.rate }))
}

function planned(version: PlannedVersion): Plan {
  return { version, fault: null }
}

function faulty(field: string, error: string): Plan {
  return { version: null, fault: { field, error } }
}
