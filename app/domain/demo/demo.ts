import { addWorkingDays, type PlainDate, type WorkCalendar } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { replacementBaseline } from '#app/domain/project/replacement.ts'
import type { Baseline } from '#app/domain/source/baseline.ts'
import type { PlannedBuilding } from '#app/domain/source/portfolio-plan.ts'
import { templates } from '#app/domain/template/template.ts'
import { agreementCode, agreementsOn, type DemoAgreement, leaseBundles } from './demo-agreement.ts'
import { type Course, courseOf, type DemoProject, type DemoSubject, milestonesOn } from './demo-course.ts'
import { hashOf, randomStream } from './demo-random.ts'

/** A project in the place of a withdrawn one: same cohort, route, cost, area and target year, later dates. */
export interface DemoReplacement extends DemoProject {
  plan: PlannedBuilding
  baseline: Baseline
  /** code of the withdrawn project */
  replaces: string
}

export interface DemoPlan {
  /** one per subject, in their order */
  projects: DemoProject[]
  replacements: DemoReplacement[]
  agreements: DemoAgreement[]
}

export const demoManagers = 12

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
    const key = bundle === undefined ? plan.code : agreementCode(2021, bundle)
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
  return { projects, replacements, agreements: agreementsOn(subjects, projects) }
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
    const doneOn = milestones.find(({ code }) => code === template.completion)?.actualOn ?? null
    return {
      ...{ code: plan.code, status: doneOn === null ? 'active' : 'completed', statusOn: doneOn },
      ...{ statusReason: null, statusHistory: [], milestones },
    }
  }
  const { kind, endsOn, replacedOn } = ending
  const ended = { status: kind, sinceOn: endsOn, isReleased: false }
  const project = { code: plan.code, status: kind, statusOn: endsOn, statusHistory: [ended], milestones }
  if (kind === 'suspended') return { ...project, statusReason: '학교 통합 논의로 일시 중지' }
  if (replacedOn === null || replacedOn > today) return { ...project, statusReason: '학부모 동의 철회' }
  return {
    ...{ ...project, status: 'replaced', statusOn: replacedOn },
    statusHistory: [ended, { ...ended, status: 'replaced', sinceOn: replacedOn }],
    statusReason: '학부모 동의 철회, 추가 공모로 대체',
  }
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
