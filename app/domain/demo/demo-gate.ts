import { addDays, type PlainDate } from '#app/domain/calendar.ts'
import { type GateOutcome, isInvestmentReview } from '#app/domain/gate/gate.ts'
import { type DatedReviewLimits, limitsOn, type ReviewTier, tierOf } from '#app/domain/gate/review-limit.ts'
import { sessionCode, sessionOf } from '#app/domain/gate/review-session.ts'
import type { Won } from '#app/domain/money.ts'
import type { TemplateCode } from '#app/domain/project.ts'
import { type RandomStream, randomStream } from './demo-random.ts'

/** A condition of a made-up decision. */
interface DemoCondition {
  content: string
  dueOn: PlainDate
  closedOn: PlainDate | null
  closingNote: string | null
}

/** A made-up decision on an investment review. */
export interface DemoReview {
  milestoneCode: string
  tier: ReviewTier
  session: string
  decidedOn: PlainDate
  outcome: GateOutcome
  documentNo: string
  note: string | null
  costWon: Won | null
  /** those in force on the day; null before the first on record */
  limits: DatedReviewLimits | null
  conditions: DemoCondition[]
}

/** A project as far as its reviews are made up from it. */
interface ReviewedProject {
  code: string
  templateCode: TemplateCode
  costWon: Won | null
  milestones: readonly { code: string; actualOn: PlainDate | null }[]
}

const conditionTexts = [
  '운영비 절감 방안을 실시설계에 반영',
  '학생 배치계획 변동에 따른 규모 재검토',
  '공사 중 학생 안전·통학 대책 수립',
  '지방비 부담분 확보 계획 제출',
  '유휴 교실 활용 방안 마련',
] as const
const closingNotes = ['이행 결과 공문 제출', '설계도서에 반영 확인', '계획 수립 후 보고'] as const
const reviseNote = '사업 규모 산정 근거 보완 요구'

/**
 * Decisions behind the actual dates of a project's investment reviews, as known on `today`: nearly all approved, one in
 * ten on conditions, one in twenty only at the second attempt. A function of its arguments alone.
 */
export function demoReviews(
  project: ReviewedProject,
  limits: readonly DatedReviewLimits[],
  today: PlainDate,
  seed: string,
): DemoReview[] {
  return project.milestones.flatMap(({ code, actualOn }) => {
    if (actualOn === null || !isInvestmentReview(project.templateCode, code)) return []
    const random = randomStream(`${seed}/review/${project.code}/${code}`)
    const roll = random.below(100)
    const review = (decidedOn: PlainDate, outcome: GateOutcome): DemoReview => ({
      milestoneCode: code,
      tier: demoTier(project, code, limits, decidedOn),
      session: sessionCode(sessionOf(decidedOn)),
      decidedOn,
      outcome,
      documentNo: `재정과-${random.between(1_000, 9_999)}`,
      note: outcome === 'revise' ? reviseNote : null,
      costWon: project.costWon,
      limits: limitsOn(limits, decidedOn),
      conditions: outcome === 'conditional' ? demoConditions(decidedOn, random, today) : [],
    })
    if (roll < 10) return [review(actualOn, 'conditional')]
    if (roll < 15) return [review(addDays(actualOn, -92), 'revise'), review(actualOn, 'approved')]
    return [review(actualOn, 'approved')]
  })
}

function demoTier(
  { costWon }: ReviewedProject,
  code: string,
  limits: readonly DatedReviewLimits[],
  on: PlainDate,
): ReviewTier {
  if (code.startsWith('central')) return 'ministry'
  if (code.startsWith('own')) return 'office'
  return tierOf(costWon, limits, on) === 'ministry' ? 'ministry' : 'office'
}

/** Most conditions are closed near their due day, one in eight late by months; none stays open for good. */
function demoConditions(decidedOn: PlainDate, random: RandomStream, today: PlainDate): DemoCondition[] {
  const first = random.below(conditionTexts.length)
  return Array.from({ length: random.between(1, 2) }, (_, index) => {
    const dueOn = addDays(decidedOn, random.between(90, 240))
    const closesInTime = addDays(dueOn, random.between(-40, 20))
    const closes = random.below(8) > 0 ? closesInTime : addDays(dueOn, 300)
    const isClosed = closes <= today
    const closingNote = random.pick(closingNotes)
    return {
      content: conditionTexts[(first + index) % conditionTexts.length] ?? conditionTexts[0],
      dueOn,
      closedOn: isClosed ? closes : null,
      closingNote: isClosed ? closingNote : null,
    }
  })
}
