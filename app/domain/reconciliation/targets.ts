import { invariant, unreachable } from '#app/domain/invariant.ts'
import { grouped } from '#app/domain/money/decimal.ts'
import {
  type PrintedAmount,
  type SourceFacts,
  sectionOf,
  type TargetRow,
} from '#app/domain/source/source-facts.ts'
import { type CheckClass, type ComputedCheck, exactCheck, sumCounted } from './check.ts'

/** `level` is a running state whose last value is the goal; `sum` adds up; `sum_except_last` ends with a running total. */
type TargetKind = 'level' | 'sum' | 'sum_except_last'

/** One number inside the printed cells of a target row: the digits before `unit`, after `before` where cells hold several. */
interface Target {
  readonly section: string
  /** Last part of the check's id. */
  readonly name: string
  readonly line: number
  readonly kind: TargetKind
  readonly before?: string
  readonly unit: string
}

const capitalTargets: readonly Target[] = [
  { section: '4-3-3', name: '수학점핑학교', line: 867, kind: 'level', unit: '교' },
  { section: '4-4-1', name: '학생·교사·학부', line: 1078, kind: 'sum', unit: '교' },
  { section: '4-4-1', name: '틈새 여백공간을', line: 1079, kind: 'sum', unit: '교' },
  { section: '4-4-1', name: '학습에 최적화된', line: 1080, kind: 'sum', unit: '교' },
  { section: '4-4-2', name: '그린스마트 미래', line: 1210, kind: 'sum_except_last', unit: '동' },
  { section: '4-4-3', name: '학교 스마트교육', line: 1354, kind: 'level', unit: '교' },
]

const otherTargets: readonly Target[] = [
  { section: '4-1-1', name: '국제공동수업', line: 82, kind: 'level', unit: '교' },
  { section: '4-1-1', name: '연계 고교', line: 83, kind: 'level', before: '고', unit: '교' },
  { section: '4-1-1', name: '선도지구', line: 83, kind: 'level', unit: '선도지구' },
  { section: '4-1-1', name: '해외대학', line: 83, kind: 'level', before: '해외대학', unit: '교' },
  { section: '4-1-2', name: '교육협력기관', line: 194, kind: 'sum', unit: '기관' },
  { section: '4-1-2', name: '교육교류 사업', line: 196, kind: 'sum', unit: '회' },
  { section: '4-1-2', name: '시간강사 운영', line: 198, kind: 'level', unit: '교' },
  { section: '4-2-1', name: 'AI-IoT 시범학교', line: 394, kind: 'sum', unit: '교' },
  { section: '4-2-1', name: '신나는 AI교실', line: 395, kind: 'sum', unit: '교' },
  { section: '4-2-1', name: '디지털리터러시 자료', line: 398, kind: 'sum', unit: '종' },
  { section: '4-2-1', name: '선도교사단', line: 399, kind: 'sum', unit: '명' },
  { section: '4-2-2', name: '콘텐츠 보급', line: 477, kind: 'sum', unit: '종' },
  { section: '4-2-2', name: '교육자료 개발', line: 478, kind: 'sum', unit: '종' },
  { section: '4-2-3', name: '맞춤형 연수', line: 557, kind: 'sum', unit: '과정' },
  { section: '4-2-3', name: '융합교육대학원', line: 558, kind: 'sum', unit: '명' },
  { section: '4-3-1', name: '혼합수업 연수', line: 641, kind: 'sum', unit: '과정' },
  { section: '4-3-2', name: '뉴쌤 초', line: 777, kind: 'level', before: '초', unit: '교' },
  { section: '4-3-2', name: '뉴쌤 중', line: 777, kind: 'level', before: '중', unit: '교' },
  { section: '4-3-2', name: '뉴쌤 고', line: 777, kind: 'level', before: '고', unit: '교' },
]

/**
 * Figures that stand in running text alone, as printed on these lines of the source document (seed.txt);
 * no table of the facts holds them.
 */
const textFigures = {
  // Lines 459, 461, 462: 총 2종, 총 2종, 총 4종.
  materials: { section: '4-2-2', parts: [2, 2, 4] },
  // Line 515: 교육지원청 22, 과학전시관 3 and 2, 교육연구정보원 22, 교육연수원 4 and 4; stated as 총 84과정.
  courses: { section: '4-2-3', line: 515, parts: [22, 3, 2, 22, 4, 4], printed: 84 },
  // Lines 528, 529, 530: 총 189과정, 총 45과정, 총 34과정.
  plannedCourses: { section: '4-2-3', parts: [189, 45, 34] },
  // Line 541: 대상자 1,000명.
  students: { section: '4-2-3', parts: [1_000] },
  // Line 684: 초 153, 중 34, 고 40, 특수 7; line 683 states 234교.
  schools: { section: '4-3-2', line: 683, parts: [153, 34, 40, 7], printed: 234 },
} as const

/** Yearly targets against the final target, cards with capital works (4-3-3, 4-4-1, 4-4-2, 4-4-3). */
export function capitalTargetChecks(facts: SourceFacts): ComputedCheck[] {
  return capitalTargets.map((target) => targetCheck(facts, target))
}

/** Yearly targets against the final target, the other cards. */
export function otherTargetChecks(facts: SourceFacts): ComputedCheck[] {
  return otherTargets.map((target) => targetCheck(facts, target))
}

/** Figures of the running text against their stated total or the target table. */
export function textChecks(facts: SourceFacts): ComputedCheck[] {
  const { materials, courses, plannedCourses, students, schools } = textFigures
  const goal = (section: string, line: number, unit: string) => {
    const row = targetRowAt(facts, section, line)
    return { line, printed: finalTarget(row, unit) }
  }
  const materialsGoal = goal('4-2-2', 478, '종')
  const coursesGoal = goal('4-2-3', 557, '과정')
  const studentsGoal = goal('4-2-3', 558, '명')
  return [
    textCheck('text.materials', 'cross', '종', materials, materialsGoal, (sum, total) => {
      return `세부사업 2 교육자료 종수 합(${sum}) = 목표 총 ${total}종`
    }),
    textCheck('status.courses', 'arith', '과정', courses, courses, (sum, total) => {
      return `현황 직무연수 기관별 과정 합(${sum}) = 총 ${total}과정`
    }),
    textCheck('text.courses', 'scope', '과정', plannedCourses, coursesGoal, (sum, total) => {
      return `세부사업 1 기관별 과정 합(${sum}) = 목표 총 ${total}과정`
    }),
    textCheck('text.students', 'cross', '명', students, studentsGoal, (sum, total) => {
      return `세부사업 2 물량 ${sum}명 = 목표 총 ${total}명`
    }),
    textCheck('status.schools', 'arith', '교', schools, schools, (sum, total) => {
      return `현황 뉴쌤 학교급별 합(${sum}) = ${total}교`
    }),
  ]
}

/** The target row printed on that line of the source document; throws when there is none. */
export function targetRowAt(facts: SourceFacts, section: string, line: number): TargetRow {
  const row = sectionOf(facts, section).annual_targets.rows.find(({ source_line }) => source_line === line)
  invariant(row, `${section} has a target row on line ${line}`)
  return row
}

/**
 * The number printed before `unit` (and after `before`), null when the cell is "-" or holds no such number.
 *
 * numberIn("224동 (약 616,000㎡) '26년 완공 예정", '㎡') -> 616000
 * numberIn('초 250교 중 100교 고 80교', '교', '중') -> 100
 */
export function numberIn(text: string | null, unit: string, before = ''): PrintedAmount {
  const digits = new RegExp(`${before}\\s*([\\d,]+)\\s*${unit}`).exec(text ?? '')?.[1]
  return digits === undefined ? null : Number(digits.replaceAll(',', ''))
}

function targetCheck(facts: SourceFacts, target: Target): ComputedCheck {
  const { section, name, line, kind, unit, before } = target
  const row = targetRowAt(facts, section, line)
  const labels = sectionOf(facts, section).annual_targets.period_labels
  const values = labels.map((label) => numberIn(row.by_period[label] ?? null, unit, before))
  const place = { id: `${section}.target.${name}`, section, sourceLine: line, what: targetText[kind], unit }
  return exactCheck(place, 'arith', reached(kind, values), finalTarget(row, unit, before))
}

const targetText: Record<TargetKind, string> = {
  level: '목표 마지막 값(누계)',
  sum: '목표 합',
  sum_except_last: '목표 합(마지막 열 제외)',
}

/** A level that is no longer planned in the last columns ("-") has reached its last printed value. */
function reached(kind: TargetKind, values: readonly PrintedAmount[]): bigint {
  switch (kind) {
    case 'level':
      return sumCounted(values.filter((value) => value !== null).slice(-1))
    case 'sum':
      return sumCounted(values)
    case 'sum_except_last':
      return sumCounted(values.slice(0, -1))
    default:
      return unreachable(kind)
  }
}

function finalTarget(row: TargetRow, unit: string, before?: string): bigint {
  const printed = numberIn(row.final_target, unit, before)
  invariant(printed !== null, `the final target on line ${row.source_line} is a number of ${unit}`)
  return BigInt(printed)
}

function textCheck(
  id: string,
  checkClass: CheckClass,
  unit: string,
  { section, parts }: { readonly section: string; readonly parts: readonly number[] },
  goal: { readonly line: number; readonly printed: number | bigint },
  what: (sum: string, total: string) => string,
): ComputedCheck {
  const place = {
    id: `${section}.${id}`,
    section,
    sourceLine: goal.line,
    what: what(parts.map(grouped).join('+'), grouped(goal.printed)),
    unit,
  }
  return exactCheck(place, checkClass, sumCounted(parts), BigInt(goal.printed))
}
