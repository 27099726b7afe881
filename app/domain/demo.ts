import { type Baseline, buildingsPerAgreement } from './baseline.ts'
import { addWorkingDays, type PlainDate, type WorkCalendar } from './calendar.ts'
import { type Course, courseOf, type DemoMilestone, milestonesOn } from './demo-course.ts'
import { hashOf, randomStream } from './demo-random.ts'
import type { PlannedFacility } from './facility-plan.ts'
import { invariant } from './invariant.ts'
import type { Won } from './money.ts'
import type { PlannedBuilding } from './portfolio-plan.ts'
import type { Status } from './project.ts'
import { replacementBaseline } from './replacement.ts'
import { templates } from './template.ts'

/** A planned project with its approved dates: what the generator adds actuals to. */
export interface DemoSubject {
  plan: PlannedBuilding | PlannedFacility
  baseline: Baseline
}

/** How one project stands on the day. */
export interface DemoProject {
  code: string
  status: Status
  /** why it is withdrawn, replaced or suspended, in Korean */
  statusReason: string | null
  /** 0 to 11 */
  managerIndex: number
  /** one per template item, in template order */
  milestones: DemoMilestone[]
}

/** A project in the place of a withdrawn one: same cohort, route, cost, area and target year, later dates. */
export interface DemoReplacement extends DemoProject {
  plan: PlannedBuilding
  baseline: Baseline
  /** code of the withdrawn project */
  replaces: string
}

/** A concession agreement under lease. Shares are parts per billion and sum to exactly 1,000,000,000. */
export interface DemoAgreement {
  code: string
  nameKo: string
  nameEn: string
  partner: string
  investmentWon: Won
  /** decimal texts of the yearly rate's parts: 지표금리 and 가산율 */
  benchmark: string
  spread: string
  years: number
  paymentsPerYear: number
  operationStartsOn: PlainDate
  shares: { projectCode: string; sharePpb: number }[]
}

export interface DemoPlan {
  /** one per subject, in their order */
  projects: DemoProject[]
  replacements: DemoReplacement[]
  agreements: DemoAgreement[]
}

export const demoManagers = 12

/** Five-year treasury yields of the agreements under lease, one each, and the spread of 2021 (DOMAIN.md section 1.3). */
const benchmarks = ['0.0312', '0.0298', '0.0325', '0.0305', '0.0319'] as const
const spread = '0.0100'

/** Projects withdrawn and suspended among the buildings of a cohort; of the withdrawn, the first are replaced. */
const exceptions = [
  { cohort: 2021, withdrawn: 4, replaced: 2, suspended: 0 },
  { cohort: 2022, withdrawn: 3, replaced: 2, suspended: 1 },
  { cohort: 2023, withdrawn: 3, replaced: 2, suspended: 2 },
] as const

/** When a project leaves the ordinary course, and whether another takes its slot. */
interface Ending {
  kind: 'withdrawn' | 'suspended'
  endsOn: PlainDate
  replacedOn: PlainDate | null
}

/**
 * Demonstration actuals for every project as of `today`: plausible, and a function of its arguments alone. Each
 * project has one course from first to last day, of which `today` shows the part that has happened.
 */
export function demoActuals(
  subjects: readonly DemoSubject[],
  calendar: WorkCalendar,
  today: PlainDate,
  seed: string,
): DemoPlan {
  const bundles = leaseBundles(subjects)
  const bundled = new Map(
    bundles.flatMap((bundle, index) => bundle.map(({ plan }) => [plan.code, index] as const)),
  )
  const eligible = subjects.filter(({ plan }) => plan.kind === 'building' && !bundled.has(plan.code))
  const endings = endingsOf(eligible, calendar, seed)
  const replacements: DemoReplacement[] = []
  const projects = subjects.map((subject, index): DemoProject => {
    const { plan } = subject
    const managerIndex = index % demoManagers
    const ending = endings.get(plan.code) ?? null
    const bundle = bundled.get(plan.code)
    const key = bundle === undefined ? plan.code : agreementCode(bundle)
    const course = courseIn(
      subject,
      bundle === undefined ? 'ordinary' : 'punctual',
      `${seed}/${key}`,
      calendar,
    )
    const project = projectOn(subject, course, ending, calendar, today)
    if (project.status === 'replaced' && ending?.replacedOn && plan.kind === 'building')
      replacements.push(
        replacementOf({ ...subject, plan }, ending.replacedOn, managerIndex, calendar, today, seed),
      )
    return { ...project, managerIndex }
  })
  return { projects, replacements, agreements: agreementsOn(bundles, projects) }
}

function courseIn(
  subject: DemoSubject,
  temper: 'punctual' | 'ordinary',
  key: string,
  calendar: WorkCalendar,
): Course {
  const template = templates[subject.plan.templateCode]
  return courseOf(template, subject.baseline, temper, randomStream(key), calendar)
}

function projectOn(
  { plan, baseline }: DemoSubject,
  course: Course,
  ending: Ending | null,
  calendar: WorkCalendar,
  today: PlainDate,
): Omit<DemoProject, 'managerIndex'> {
  const template = templates[plan.templateCode]
  const milestones = milestonesOn(template, baseline, course, calendar, today, ending?.endsOn ?? null)
  if (ending === null || ending.endsOn > today) {
    const isDone = milestones.some(({ code, actualOn }) => code === template.completion && actualOn !== null)
    return { code: plan.code, status: isDone ? 'completed' : 'active', statusReason: null, milestones }
  }
  if (ending.kind === 'suspended')
    return { code: plan.code, status: 'suspended', statusReason: '학교 통합 논의로 일시 중지', milestones }
  const isReplaced = ending.replacedOn !== null && ending.replacedOn <= today
  const statusReason = isReplaced ? '학부모 동의 철회, 추가 공모로 대체' : '학부모 동의 철회'
  return { code: plan.code, status: isReplaced ? 'replaced' : 'withdrawn', statusReason, milestones }
}

/** Which buildings are withdrawn or suspended, and when: withdrawn after 사전기획, suspended in design. */
function endingsOf(
  eligible: readonly DemoSubject[],
  calendar: WorkCalendar,
  seed: string,
): Map<string, Ending> {
  const endings = new Map<string, Ending>()
  for (const { cohort, withdrawn, replaced, suspended } of exceptions) {
    const drawn = eligible
      .filter(({ plan }) => plan.cohort === cohort)
      .map((subject) => ({ subject, rank: hashOf(`${subject.plan.code}/${seed}/ending`) }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, withdrawn + suspended)
    for (const [index, { subject }] of drawn.entries()) {
      const random = randomStream(`${seed}/ending/${subject.plan.code}`)
      const isWithdrawn = index < withdrawn
      const after = isWithdrawn ? 'pre-planning' : 'basic-design'
      const since = subject.baseline.get(after) ?? subject.baseline.get('preferred-bidder')
      invariant(since, `${subject.plan.code} has a date for ${after}`)
      const endsOn = addWorkingDays(calendar, since, random.between(10, 40))
      // The open call for further schools runs for months (추가 공모, line 1202 of the source).
      const replacedOn = index < replaced ? addWorkingDays(calendar, endsOn, random.between(60, 120)) : null
      endings.set(subject.plan.code, { kind: isWithdrawn ? 'withdrawn' : 'suspended', endsOn, replacedOn })
    }
  }
  return endings
}

function replacementOf(
  former: { plan: PlannedBuilding; baseline: Baseline },
  replacedOn: PlainDate,
  managerIndex: number,
  calendar: WorkCalendar,
  today: PlainDate,
  seed: string,
): DemoReplacement {
  const template = templates[former.plan.templateCode]
  const baseline = replacementBaseline(template, former.baseline, replacedOn, calendar)
  // The slot keeps the completion year that the source prints for it, whatever the replacement's own dates.
  const plan: PlannedBuilding = {
    ...former.plan,
    code: `${former.plan.code}-R1`,
    nameKo: `${former.plan.nameKo} 대체`,
    nameEn: `${former.plan.nameEn} (replacement)`,
  }
  const course = courseIn({ plan, baseline }, 'ordinary', `${seed}/${plan.code}`, calendar)
  const project = projectOn({ plan, baseline }, course, null, calendar, today)
  return { ...project, managerIndex, plan, baseline, replaces: former.plan.code }
}

/** The BTL buildings that one agreement each bundles: the first to be completed, in the order of their numbers. */
function leaseBundles(subjects: readonly DemoSubject[]): DemoSubject[][] {
  const btl = subjects.filter(({ plan }) => plan.route === 'btl' && plan.cohort === 2021)
  return benchmarks
    .map((_, index) => btl.slice(index * buildingsPerAgreement, (index + 1) * buildingsPerAgreement))
    .filter((bundle) => bundle.length === buildingsPerAgreement)
}

function agreementCode(index: number): string {
  return `BTL-2021-${String(index + 1).padStart(2, '0')}`
}

/** The agreements whose buildings are all in operation. */
function agreementsOn(
  bundles: readonly (readonly DemoSubject[])[],
  projects: readonly DemoProject[],
): DemoAgreement[] {
  const byCode = new Map(projects.map((project) => [project.code, project]))
  return bundles.flatMap((bundle, index) => {
    const starts = bundle.flatMap(({ plan }) => startOfOperation(byCode.get(plan.code)) ?? [])
    const last = starts.toSorted().at(-1)
    return last === undefined || starts.length < bundle.length ? [] : [agreementOf(bundle, index, last)]
  })
}

function startOfOperation(project: DemoProject | undefined): PlainDate | null {
  return project?.milestones.find(({ code }) => code === 'operation-start')?.actualOn ?? null
}

/** 총민간투자비 holds the construction interest, so it is the cost that the source prints with its financing. */
function agreementOf(
  bundle: readonly DemoSubject[],
  index: number,
  operationStartsOn: PlainDate,
): DemoAgreement {
  const costs = bundle.map(({ plan }) => plan.costWithFinancingWon ?? 0n)
  const investmentWon = costs.reduce((sum, cost) => sum + cost, 0n)
  return {
    code: agreementCode(index),
    nameKo: `시연 제${index + 1}호 임대형 민자사업`,
    nameEn: `Demonstration BTL agreement ${index + 1}`,
    partner: `시연 제${index + 1}호 SPC`,
    investmentWon,
    benchmark: benchmarks[index] ?? benchmarks[0],
    spread,
    years: 20,
    paymentsPerYear: 4,
    operationStartsOn,
    shares: sharesOf(costs).map((sharePpb, position) => ({
      projectCode: bundle[position]?.plan.code ?? '',
      sharePpb,
    })),
  }
}

/** Parts per billion by cost, cut down; the last takes the rounding. Three equal costs: 333,333,333 twice, then ...334. */
function sharesOf(costs: readonly Won[]): number[] {
  const total = costs.reduce((sum, cost) => sum + cost, 0n)
  const cut = costs.slice(0, -1).map((cost) => Number((cost * 1_000_000_000n) / total))
  return [...cut, 1_000_000_000 - cut.reduce((sum, share) => sum + share, 0)]
}
