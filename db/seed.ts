import { sql } from 'kysely'
import { type DemoPlan, demoActuals } from '#app/domain/demo/demo.ts'
import type { DemoProject } from '#app/domain/demo/demo-course.ts'
import { invariant } from '#app/domain/invariant.ts'
import type { Origin, Status } from '#app/domain/project.ts'
import { type Baseline, baselineOf, plannedMilestones } from '#app/domain/source/baseline.ts'
import { planFacilities } from '#app/domain/source/facility-plan.ts'
import { type PlannedProject, planBuildings } from '#app/domain/source/portfolio-plan.ts'
import type { SourceFacts } from '#app/domain/source/source-facts.ts'
import { templates } from '#app/domain/template/template.ts'
import { insertFirstBaselines } from './baseline.server.ts'
import { insertInBatches } from './batch.server.ts'
import { loadCalendar } from './calendar.server.ts'
import type { Db } from './client.server.ts'
import type { Clock } from './clock.server.ts'
import { updateForecasts } from './forecast.server.ts'
import { findMetadata, updateMetadata } from './metadata.server.ts'
import { insertDemoAmendments } from './seed-amendments.ts'
import { insertDemoEstimate } from './seed-estimate.ts'
import { insertDemoFunding } from './seed-funding.ts'
import { insertDemoReviews } from './seed-gates.ts'
import { insertDemoLeases } from './seed-leases.ts'
import { insertCohortFigures, insertPrograms, insertReconciliation } from './seed-programs.ts'
import { insertDemoUsers, updateDemoPassword } from './seed-users.ts'
import sourceFacts from './source-facts.json' with { type: 'json' }
import { insertBuiltInTemplates } from './template.server.ts'

/** The generator's seed: another text would make another, equally made-up, history. */
const demoSeed = 'demo'

/** Taken in a transaction, so that of two instances that start at once one loads and the other finds it done. */
const loadLock = 7_310

/**
 * Loads the source document into an empty database, with demonstration actuals when `demoPassword` is given, and
 * keeps the demo sign-ins in step with it. A database that has been loaded keeps what it has: loading twice changes
 * nothing, and demonstration data never comes to a database that was loaded without it.
 */
export async function loadPortfolio(
  db: Db,
  { demoPassword, clock }: { demoPassword: string | null; clock: Clock },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${loadLock})`.execute(tx)
    await insertBuiltInTemplates(tx)
    if ((await findMetadata(tx, 'source')) === null) await loadSource(tx, demoPassword !== null, clock)
    await updateDemoPassword(tx, demoPassword)
  })
}

async function loadSource(db: Db, isDemo: boolean, clock: Clock): Promise<void> {
  const facts = sourceFacts as SourceFacts
  const today = clock.today()
  const calendar = await loadCalendar(db)
  const programIds = await insertPrograms(db, facts)
  await insertCohortFigures(db, facts)
  await insertReconciliation(db, facts)
  const plans = [...planBuildings(facts), ...planFacilities(facts)].map((plan) => ({
    plan,
    baseline: baselineOf(plan, templates[plan.templateCode], calendar),
  }))
  const demo = isDemo ? demoActuals(plans, calendar, today, demoSeed) : null
  const managerIds = isDemo ? await insertDemoUsers(db) : []
  const records = plans.map(({ plan, baseline }, index) => ({
    plan,
    baseline,
    origin: 'source' as const,
    actuals: demo?.projects[index] ?? null,
    replaces: null,
  }))
  const replacements = (demo?.replacements ?? []).map((replacement) => ({
    plan: replacement.plan,
    baseline: replacement.baseline,
    origin: 'demo' as const,
    actuals: replacement,
    replaces: replacement.replaces,
  }))
  const ids = await insertProjects(db, [...records, ...replacements], programIds, managerIds)
  await insertFirstBaselines(db, [...ids.values()], today)
  if (demo) {
    await insertAgreements(db, demo, ids)
    await insertDemoAmendments(db, today)
    await insertDemoLeases(db, calendar, today)
    await insertDemoEstimate(db, calendar, today)
    await insertDemoFunding(db, calendar, today)
    const reviewed = [...records, ...replacements].map(({ plan, actuals }) => ({
      ...plan,
      id: ids.get(plan.code) ?? 0,
      milestones: actuals?.milestones ?? [],
    }))
    await insertDemoReviews(db, reviewed, today, demoSeed)
  }
  await updateForecasts(db, [...ids.values()], calendar, today)
  await updateMetadata(db, 'demo-data', isDemo ? 'present' : 'absent')
  await updateMetadata(db, 'source', facts.generated_from.file_sha256)
}

interface ProjectRecord {
  plan: PlannedProject
  baseline: Baseline
  origin: Origin
  actuals: DemoProject | null
  /** code of the project whose slot this one takes */
  replaces: string | null
}

/** Projects with the milestones of their templates. Answers ids by code. */
async function insertProjects(
  db: Db,
  records: readonly ProjectRecord[],
  programIds: ReadonlyMap<string, number>,
  managerIds: readonly number[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (const record of records) {
    const programId = programIds.get(record.plan.section)
    invariant(programId, `the card ${record.plan.section} of ${record.plan.code} is loaded`)
    const row = {
      ...projectRow(record, managerIds),
      programId,
      replacesId: ids.get(record.replaces ?? '') ?? null,
    }
    const { id } = await db.insertInto('project').values(row).returning('id').executeTakeFirstOrThrow()
    ids.set(record.plan.code, id)
  }
  const milestones = records.flatMap((record) => milestoneRows(record, ids.get(record.plan.code) ?? 0))
  await insertInBatches(db, 'milestone', milestones)
  const histories = records.flatMap(({ plan, actuals }) =>
    (actuals?.statusHistory ?? []).map((dated) => ({ ...dated, projectId: ids.get(plan.code) ?? 0 })),
  )
  await insertInBatches(db, 'projectStatus', histories)
  return ids
}

function projectRow({ plan, origin, actuals }: ProjectRecord, managerIds: readonly number[]) {
  const status: Status = actuals?.status ?? 'active'
  return {
    code: plan.code,
    nameKo: plan.nameKo,
    nameEn: plan.nameEn,
    cohort: plan.cohort,
    route: plan.route,
    templateCode: plan.templateCode,
    templateVersion: templates[plan.templateCode].version,
    stage: 'planning' as const,
    status,
    statusReason: actuals?.statusReason ?? null,
    statusOn: actuals?.statusOn ?? null,
    managerId: managerIds[actuals?.managerIndex ?? 0] ?? null,
    completionYear: plan.completionYear,
    costWon: plan.costWon,
    costWithFinancingWon: plan.costWithFinancingWon,
    areaM2: plan.areaM2,
    sourceSection: plan.section,
    sourceLine: plan.sourceLine,
    origin,
    isDemo: actuals !== null,
  }
}

function milestoneRows({ plan, baseline, actuals }: ProjectRecord, projectId: number) {
  const actualsByCode = new Map(actuals?.milestones.map((m) => [m.code, m]))
  return plannedMilestones(templates[plan.templateCode], baseline).map((milestone) => {
    const actual = actualsByCode.get(milestone.code)
    return {
      ...milestone,
      projectId,
      plannedOn: actual?.plannedOn ?? milestone.plannedOn,
      actualOn: actual?.actualOn ?? null,
      startedOn: actual?.startedOn ?? null,
      remainingDays: actual?.remainingDays ?? null,
      remainingOn: actual?.remainingOn ?? null,
      remainingPlanOn: actual?.remainingDays == null ? null : actual.plannedOn,
      cause: actual?.cause ?? null,
      note: actual?.note ?? null,
      isDemo: actual !== undefined,
    }
  })
}

async function insertAgreements(
  db: Db,
  demo: DemoPlan,
  projectIds: ReadonlyMap<string, number>,
): Promise<void> {
  for (const { shares, benchmark, spread, ...agreement } of demo.agreements) {
    const { id } = await db
      .insertInto('agreement')
      .values({ ...agreement, documentNo: `시연-${agreement.code}`, isDemo: true })
      .returning('id')
      .executeTakeFirstOrThrow()
    const effectiveOn = agreement.signedOn
    const parts = [
      { kind: 'benchmark' as const, name: '국고채 5년', rate: benchmark },
      { kind: 'spread' as const, name: '가산율', rate: spread },
    ]
    const rateRows = parts.map((part, index) => ({ agreementId: id, effectiveOn, seq: index + 1, ...part }))
    await insertInBatches(db, 'agreementRatePart', rateRows)
    const rows = shares.map(({ projectCode, sharePpb }) => {
      const projectId = projectIds.get(projectCode)
      invariant(projectId, `the project ${projectCode} of an agreement is loaded`)
      return { agreementId: id, projectId, sharePpb }
    })
    await insertInBatches(db, 'agreementProject', rows)
  }
}
