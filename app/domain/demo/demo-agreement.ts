import type { PlainDate } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import type { Won } from '#app/domain/money.ts'
import { cohorts } from '#app/domain/project.ts'
import { buildingsPerAgreement } from '#app/domain/source/baseline.ts'
import type { DemoProject, DemoSubject } from './demo-course.ts'

/** A concession agreement. Shares are parts per billion and sum to exactly 1,000,000,000. */
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
  /** operating money of a year in the prices of the day on which it was signed */
  operatingYearlyWon: Won
  indexBaseOn: PlainDate
  /** the last concession agreement of its buildings */
  signedOn: PlainDate
  /** null while a building is still in works: the lease is provisional */
  operationStartsOn: PlainDate | null
  shares: { projectCode: string; sharePpb: number }[]
}

/** Five-year treasury yields of the agreements under lease, one each, and the spread of 2021 (DOMAIN.md section 1.3). */
const leaseBenchmarks = ['0.0312', '0.0298', '0.0325', '0.0305', '0.0319'] as const
const provisionalBenchmarks = ['0.0334', '0.0341', '0.0328'] as const
const spread = '0.0100'

/** The BTL buildings that one agreement each bundles: the first to be completed, in the order of their numbers. */
export function leaseBundles(subjects: readonly DemoSubject[]): DemoSubject[][] {
  return bundlesOf(subjects, 2021).slice(0, leaseBenchmarks.length)
}

/** The code of an agreement by its place, from 0, among those of its cohort. */
export function agreementCode(cohort: number, index: number): string {
  return `BTL-${cohort}-${String(index + 1).padStart(2, '0')}`
}

/**
 * The agreements whose buildings are all in operation, and three whose buildings are all in works: signed, under
 * construction, with a lease that is still to begin.
 */
export function agreementsOn(
  subjects: readonly DemoSubject[],
  projects: readonly DemoProject[],
): DemoAgreement[] {
  const byCode = new Map(projects.map((project) => [project.code, project]))
  const underLease = leaseBundles(subjects).flatMap((bundle, index): DemoAgreement[] => {
    const startOn = lastOn(bundle, byCode, 'operation-start')
    const benchmark = leaseBenchmarks[index]
    if (startOn === null || benchmark === undefined) return []
    return [
      agreementOf(bundle, byCode, { code: agreementCode(2021, index), no: index + 1, benchmark, startOn }),
    ]
  })
  const inWorks = cohorts
    .filter((cohort) => cohort !== 2021)
    .flatMap((cohort) =>
      bundlesOf(subjects, cohort).map((bundle, index) => ({ bundle, code: agreementCode(cohort, index) })),
    )
    .filter(({ bundle }) => bundle.every(({ plan }) => isInWorks(byCode.get(plan.code))))
  const provisional = provisionalBenchmarks.flatMap((benchmark, index): DemoAgreement[] => {
    const found = inWorks[index]
    if (!found) return []
    const no = leaseBenchmarks.length + index + 1
    return [agreementOf(found.bundle, byCode, { code: found.code, no, benchmark, startOn: null })]
  })
  return [...underLease, ...provisional]
}

/** Buildings of one cohort by threes, as the plan bundles them; those left over are in no agreement. */
function bundlesOf(subjects: readonly DemoSubject[], cohort: number): DemoSubject[][] {
  const btl = subjects.filter(({ plan }) => plan.route === 'btl' && plan.cohort === cohort)
  const count = Math.floor(btl.length / buildingsPerAgreement)
  return Array.from({ length: count }, (_, index) =>
    btl.slice(index * buildingsPerAgreement, (index + 1) * buildingsPerAgreement),
  )
}

function isInWorks(project: DemoProject | undefined): boolean {
  if (project?.status !== 'active') return false
  return (
    actualOf(project, 'concession-agreement') !== null &&
    actualOf(project, 'groundbreaking') !== null &&
    actualOf(project, 'operation-start') === null
  )
}

function actualOf(project: DemoProject | undefined, code: string): PlainDate | null {
  return project?.milestones.find((milestone) => milestone.code === code)?.actualOn ?? null
}

/** The last day on which a milestone happened in a bundle; null while it has not in one of its buildings. */
function lastOn(
  bundle: readonly DemoSubject[],
  byCode: ReadonlyMap<string, DemoProject>,
  code: string,
): PlainDate | null {
  const days = bundle.flatMap(({ plan }) => actualOf(byCode.get(plan.code), code) ?? [])
  return days.length < bundle.length ? null : (days.toSorted().at(-1) ?? null)
}

/** 총민간투자비 holds the construction interest, so it is the cost that the source prints with its financing. */
function agreementOf(
  bundle: readonly DemoSubject[],
  byCode: ReadonlyMap<string, DemoProject>,
  {
    code,
    no,
    benchmark,
    startOn,
  }: { code: string; no: number; benchmark: string; startOn: PlainDate | null },
): DemoAgreement {
  const costs = bundle.map(({ plan }) => plan.costWithFinancingWon ?? 0n)
  const investmentWon = costs.reduce((sum, cost) => sum + cost, 0n)
  const signedOn = lastOn(bundle, byCode, 'concession-agreement')
  invariant(signedOn, `the agreement ${code} was signed for all of its buildings`)
  return {
    code,
    nameKo: `시연 제${no}호 임대형 민자사업`,
    nameEn: `Demonstration BTL agreement ${no}`,
    partner: `시연 제${no}호 SPC`,
    investmentWon,
    benchmark,
    spread,
    years: 20,
    paymentsPerYear: 4,
    operatingYearlyWon: 180_000_000n + BigInt(no) * 12_500_000n,
    indexBaseOn: signedOn,
    signedOn,
    operationStartsOn: startOn,
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
