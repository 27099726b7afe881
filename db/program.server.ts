import { sql } from 'kysely'
import { groupBy } from '#app/domain/group.ts'
import type { Won } from '#app/domain/money.ts'
import type { ScheduleConflict, ScheduleRow, SourceFacts } from '#app/domain/source/source-facts.ts'
import type { TargetMetric } from '#app/domain/source/source-tables.ts'
import type { Db } from './client.server.ts'
import sourceFacts from './source-facts.json' with { type: 'json' }

export type ProgramRow = Awaited<ReturnType<typeof listPrograms>>[number]

/** The cards of the source with their printed budget, their final targets and how many projects they hold. */
export async function listPrograms(db: Db, { isCapital }: { isCapital?: boolean | undefined }) {
  let query = db
    .selectFrom('program')
    .leftJoin('programBudget as header', (join) =>
      join
        .onRef('header.programId', '=', 'program.id')
        .on('header.isHeader', '=', true)
        .on('header.isTotal', '=', true),
    )
    .select(['program.id', 'program.code', 'program.nameKo', 'program.nameEn', 'program.isCapital'])
    .select(['program.department', 'header.amountWon as budgetWon', 'header.sourceLine as budgetLine'])
    .orderBy('program.isCapital', 'desc')
    .orderBy('program.code')
  if (isCapital !== undefined) query = query.where('program.isCapital', '=', isCapital)
  const [programs, targets, projectCounts] = await Promise.all([
    query.execute(),
    listFinalTargets(db),
    countProjectsOf(db),
  ])
  const targetsOf = groupBy(targets, (target) => target.programId)
  return programs.map((program) => ({
    ...program,
    targets: (targetsOf.get(program.id) ?? []).map((target) => target.finalTarget),
    projects: projectCounts.get(program.id) ?? 0,
  }))
}

/** Programs after a code in code order, with everything the source prints of their money and targets. */
export async function listProgramsAfter(
  db: Db,
  { isCapital }: { isCapital: boolean | undefined },
  { afterCode, limit }: { afterCode: string | null; limit: number },
) {
  const programs = (await listPrograms(db, { isCapital }))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .filter((program) => afterCode === null || program.code > afterCode)
    .slice(0, limit)
  const [budgets, targets] = await Promise.all([
    db.selectFrom('programBudget').selectAll().where('isHeader', '=', false).orderBy('seq').execute(),
    db.selectFrom('programTarget').selectAll().orderBy('seq').execute(),
  ])
  const budgetsOf = groupBy(budgets, (budget) => budget.programId)
  const targetsOf = groupBy(targets, (target) => target.programId)
  return programs.map((program) => ({
    ...program,
    budgets: budgetsOf.get(program.id) ?? [],
    targets: targetsOf.get(program.id) ?? [],
  }))
}

export async function countPrograms(db: Db, filter: { isCapital: boolean | undefined }): Promise<number> {
  return (await listPrograms(db, filter)).length
}

/** One final target per row of a target table, in printed order. */
function listFinalTargets(db: Db) {
  return db
    .selectFrom('programTarget')
    .select(['programId', 'finalTarget'])
    .where('finalTarget', 'is not', null)
    .groupBy(['programId', 'sourceLine', 'finalTarget'])
    .orderBy('programId')
    .orderBy(sql`min(seq)`)
    .$narrowType<{ finalTarget: string }>()
    .execute()
}

/** Projects per program; one that was replaced or gave its slot up holds none. */
async function countProjectsOf(db: Db): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('project')
    .select(({ fn }) => ['programId', fn.countAll<bigint>().as('count')])
    .where('status', '<>', 'replaced')
    .where('slotReleasedOn', 'is', null)
    .groupBy('programId')
    .execute()
  return new Map(rows.map((row) => [row.programId, Number(row.count)]))
}

export type ProgramDetail = NonNullable<Awaited<ReturnType<typeof findProgram>>>

/** One card with the number of projects that hold its slots. */
export async function findProgram(db: Db, code: string) {
  const program = await db.selectFrom('program').selectAll().where('code', '=', code).executeTakeFirst()
  if (!program) return undefined
  return { ...program, projects: (await countProjectsOf(db)).get(program.id) ?? 0 }
}

export type BudgetFigure = Awaited<ReturnType<typeof listBudget>>[number]

/** Every printed budget figure of a program in printed order. */
export function listBudget(db: Db, programId: number) {
  return db
    .selectFrom('programBudget')
    .selectAll()
    .where('programId', '=', programId)
    .orderBy('seq')
    .execute()
}

export type TargetFigure = Awaited<ReturnType<typeof listTargets>>[number]

/** Every printed annual target of a program in printed order. */
export function listTargets(db: Db, programId: number) {
  return db
    .selectFrom('programTarget')
    .selectAll()
    .where('programId', '=', programId)
    .orderBy('seq')
    .execute()
}

/** One printed cell group of the cohort table beside the same of the projects in the database. */
export interface CohortComparison {
  cohort: number
  route: 'direct' | 'btl'
  sourceLine: number
  buildings: number
  costWon: Won
  costWithFinancingWon: Won
  countedBuildings: number
  summedCostWon: Won
  summedWithFinancingWon: Won
}

/** The cohort table of section 4-4-2 as printed, and computed from the projects that hold its slots. */
export async function listCohortFigures(db: Db): Promise<CohortComparison[]> {
  const rows = await db
    .selectFrom('cohortFigure as figure')
    .leftJoin('project', (join) =>
      join
        .onRef('project.cohort', '=', 'figure.cohort')
        .onRef('project.route', '=', 'figure.route')
        .on('project.status', '<>', 'replaced')
        .on('project.slotReleasedOn', 'is', null),
    )
    .select(['figure.cohort', 'figure.route', 'figure.sourceLine', 'figure.buildings', 'figure.costWon'])
    .select('figure.costWithFinancingWon')
    .select((eb) => eb.fn.count<bigint>('project.id').as('countedBuildings'))
    .select(sql<Won>`coalesce(sum(project.cost_won), 0)::bigint`.as('summedCostWon'))
    .select(sql<Won>`coalesce(sum(project.cost_with_financing_won), 0)::bigint`.as('summedWithFinancingWon'))
    .groupBy(['figure.cohort', 'figure.route'])
    .orderBy('figure.cohort')
    .orderBy('figure.route', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, countedBuildings: Number(row.countedBuildings) }))
}

/** What the source prints about a card that no table of the database holds: steps, number series, contradictions. */
export interface CardFacts {
  schedule: readonly ScheduleRow[]
  metrics: readonly TargetMetric[]
  conflicts: readonly ScheduleConflict[]
  budgetNotes: readonly string[]
  /** capital works the source names without money of their own */
  unpriced: readonly { id: string; name: string; note: string | null }[]
}

const facts = sourceFacts as SourceFacts

export function listCardFacts(section: string): CardFacts {
  return {
    schedule: facts.sections[section]?.schedule ?? [],
    metrics: facts.tables.metric_semantics.rows.filter((metric) => metric.section === section),
    conflicts: facts.schedule_conflicts.filter((conflict) => conflict.section === section),
    budgetNotes: facts.sections[section]?.annual_budget.notes ?? [],
    unpriced: facts.portfolio_facts
      .filter((work) => work.section === section && work.budget === null)
      .map((work) => ({ id: work.id, name: work.name, note: work.budget_note ?? null })),
  }
}
