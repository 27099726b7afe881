import { lastDayOfMonth, type PlainDate, plainDate } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { toWon } from '#app/domain/money.ts'
import type { PlannedProject } from './portfolio-plan.ts'
import { type PortfolioFact, type ScheduleRow, type SourceFacts, sectionOf } from './source-facts.ts'

/** A dated step as the source prints it, and the milestones that it dates. */
export interface PrintedStep {
  /** template item codes: each happens within the printed period */
  codes: readonly string[]
  text: string
  sourceLine: number
  /** null: the period is printed without a beginning */
  fromOn: PlainDate | null
  toOn: PlainDate
}

/** A single facility of the source, with the steps it prints. */
export interface PlannedFacility extends PlannedProject {
  kind: 'facility'
  cohort: null
  printedSteps: readonly PrintedStep[]
}

interface Period {
  fromOn: PlainDate | null
  toOn: PlainDate
}

/**
 * Where the source dates a milestone: a row of the schedule table (its whole period, or only its first or last month
 * or year; a range printed without an end lasts `until` the end of that target column), a column of a
 * row of the target table, the end of the 조성시기, or the study that the running text dates.
 */
type Claim = { codes: readonly string[]; line: number } & (
  | { in: 'schedule'; part?: 'start' | 'end'; until?: string }
  | { in: 'target'; period: string }
  | { in: 'build-period' }
  | { in: 'study' }
)

interface FacilityText {
  code: string
  factId: string
  nameKo: string
  nameEn: string
  templateCode: 'direct' | 'facility'
  claims: readonly Claim[]
}

const altSchool: FacilityText = {
  code: 'ALT-SCHOOL',
  factId: 'alt-school',
  nameKo: '서울형 공립 대안학교',
  nameEn: 'Public alternative school',
  templateCode: 'direct',
  claims: [
    { in: 'schedule', line: 273, codes: ['school-consent', 'pre-planning'] },
    {
      in: 'schedule',
      line: 274,
      codes: ['investment-review', 'public-property-plan', 'environment-review'],
    },
    { in: 'schedule', line: 275, codes: ['groundbreaking', 'completion-inspection'] },
    { in: 'schedule', line: 276, until: '2026.1.~6.', codes: ['opening'] },
  ],
}

const mathCentre: FacilityText = {
  code: 'MATH-CENTRE',
  factId: 'math-centre',
  nameKo: '수학체험관',
  nameEn: 'Math experience centre',
  templateCode: 'facility',
  claims: [
    { in: 'schedule', line: 859, codes: ['basic-plan'] },
    { in: 'schedule', line: 860, codes: ['research-study'] },
    { in: 'schedule', line: 861, until: '2024', codes: ['basic-design', 'detailed-design'] },
    { in: 'schedule', line: 862, part: 'start', codes: ['groundbreaking'] },
    { in: 'build-period', line: 851, codes: ['completion-inspection'] },
  ],
}

const scienceMuseum: FacilityText = {
  code: 'SCIENCE-MUSEUM',
  factId: 'science-museum',
  nameKo: '(가칭)미래융합과학관',
  nameEn: 'Future convergence science museum',
  templateCode: 'facility',
  claims: [
    { in: 'schedule', line: 931, codes: ['basic-plan'] },
    { in: 'schedule', line: 932, until: '2023', codes: ['research-study'] },
    {
      in: 'schedule',
      line: 933,
      until: '2023',
      codes: ['feasibility-study', 'own-investment-review', 'central-investment-review'],
    },
    { in: 'schedule', line: 934, until: '2024', codes: ['basic-design', 'detailed-design'] },
    { in: 'schedule', line: 935, part: 'start', codes: ['groundbreaking'] },
    { in: 'schedule', line: 935, part: 'end', codes: ['completion-inspection'] },
  ],
}

/**
 * Its end stands twice in the source: works until 2026-12 in the schedule, 완료 by 2026-06 among the targets
 * (`info-end` of the schedule conflicts). The schedule is followed.
 */
const infoCentre: FacilityText = {
  code: 'INFO-CENTRE',
  factId: 'info-centre',
  nameKo: '(가칭)종합정보센터',
  nameEn: 'General information centre',
  templateCode: 'facility',
  claims: [
    { in: 'study', line: 1248, codes: ['feasibility-study'] },
    {
      in: 'target',
      line: 1356,
      period: '2022.7.~12.',
      codes: ['architectural-planning', 'public-architecture-review'],
    },
    {
      in: 'schedule',
      line: 1345,
      codes: ['own-investment-review', 'central-investment-review', 'public-property-plan'],
    },
    {
      in: 'target',
      line: 1356,
      period: '2024',
      codes: ['design-competition', 'basic-design', 'detailed-design'],
    },
    { in: 'target', line: 1356, period: '2025', codes: ['groundbreaking'] },
    { in: 'schedule', line: 1346, part: 'end', codes: ['completion-inspection'] },
  ],
}

/**
 * The four single facilities with the steps the source prints (sections 4-1-3, 4-3-3, 4-3-4, 4-4-3). A cost is the
 * printed budget of the facility alone; the information centre has none and stays null.
 */
export function planFacilities(facts: SourceFacts): PlannedFacility[] {
  return [altSchool, mathCentre, scienceMuseum, infoCentre].map((text) => planFacility(facts, text))
}

function planFacility(facts: SourceFacts, text: FacilityText): PlannedFacility {
  const fact = facts.portfolio_facts.find(({ id }) => id === text.factId)
  invariant(fact, `the source describes ${text.factId}`)
  const printedSteps = text.claims.map((claim) => printedStep(facts, fact, claim))
  const completion = printedSteps.find(({ codes }) => codes.includes('completion-inspection'))
  invariant(completion, `the source prints when ${text.code} is completed`)
  const costWon = toWon(fact.budget?.source_total ?? null, '백만원')
  return {
    kind: 'facility',
    code: text.code,
    nameKo: text.nameKo,
    nameEn: text.nameEn,
    section: fact.section,
    sourceLine: completion.sourceLine,
    templateCode: text.templateCode,
    route: 'direct',
    cohort: null,
    completionYear: Number(completion.toOn.slice(0, 4)),
    costWon,
    costWithFinancingWon: costWon,
    areaM2: null,
    printedSteps,
  }
}

function printedStep(facts: SourceFacts, fact: PortfolioFact, claim: Claim): PrintedStep {
  const { text, period } = readClaim(facts, fact, claim)
  return { codes: claim.codes, text, sourceLine: claim.line, ...period }
}

function readClaim(facts: SourceFacts, fact: PortfolioFact, claim: Claim): { text: string; period: Period } {
  const section = sectionOf(facts, fact.section)
  switch (claim.in) {
    case 'schedule': {
      const row = section.schedule.find((entry) => entry.source_line === claim.line)
      invariant(row, `line ${claim.line} is a row of the schedule of ${fact.section}`)
      return { text: `${row.item} (${row.when.raw})`, period: schedulePeriod(row, claim.part, claim.until) }
    }
    case 'target': {
      const row = section.annual_targets.rows.find((entry) => entry.source_line === claim.line)
      const text = row?.by_period[claim.period]
      invariant(text, `line ${claim.line} prints a target for ${claim.period}`)
      return { text: `${text} (${claim.period})`, period: columnPeriod(claim.period) }
    }
    case 'build-period': {
      const printed = fact.stated_build_period
      invariant(printed, `the source prints a 조성시기 of ${fact.id}`)
      return { text: `조성시기: ${printed.raw}`, period: periodOf(printed.end) }
    }
    case 'study': {
      const rows = facts.tables['status_amounts_4-4-3'].rows
      const row = rows.find(({ item }) => item.includes('타당성 조사'))
      const [start, end] = row?.period ?? []
      invariant(row && start && end, 'the source dates the feasibility study of the information centre')
      return { text: row.item, period: { fromOn: periodOf(start).fromOn, toOn: periodOf(end).toOn } }
    }
  }
}

function schedulePeriod(row: ScheduleRow, part?: 'start' | 'end', until?: string): Period {
  const { when } = row
  invariant(when.kind !== 'recurring', `line ${row.source_line} happens once`)
  const start = when.start === null ? null : periodOf(when.start)
  const end = when.end === null ? null : periodOf(when.end)
  if (part === 'start' && start) return start
  if (part === 'end' && end) return end
  const toOn = end?.toOn ?? (until === undefined ? undefined : columnPeriod(until).toOn)
  invariant(toOn !== undefined, `line ${row.source_line} has an end, or a target column that ends it`)
  return { fromOn: start?.fromOn ?? null, toOn }
}

/** 'YYYY' or 'YYYY-MM' as its first and last day. */
function periodOf(text: string): Period {
  const year = Number(text.slice(0, 4))
  const month = text.length > 4 ? Number(text.slice(5)) : null
  return { fromOn: plainDate(year, month ?? 1, 1), toOn: lastDayOfMonth(year, month ?? 12) }
}

/** A column of the target tables: '2023', or a half year printed as '2022.7.~12.' or '2026.1.~6.'. */
function columnPeriod(label: string): Period {
  const half = /^(\d{4})\.(\d+)\.~(\d+)\.$/.exec(label)
  if (half === null) return periodOf(label)
  const [year, first, last] = half.slice(1).map(Number)
  invariant(year && first && last, `a period label is a year or a half year, got ${label}`)
  return { fromOn: plainDate(year, first, 1), toOn: lastDayOfMonth(year, last) }
}
