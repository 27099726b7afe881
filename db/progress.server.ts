import { sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import { groupBy } from '#app/domain/group.ts'
import {
  costExecutionBp,
  type ExecutionGaps,
  executionGaps,
  isBuilt,
  knownSpending,
} from '#app/domain/progress/execution-gap.ts'
import { type GapMoney, type ReadGap, readGap } from '#app/domain/progress/gap-meaning.ts'
import {
  type PortfolioProgress,
  type ProgressLine,
  type ProgressProject,
  type ProgressValue,
  portfolioProgress,
  projectValue,
  totalProgress,
} from '#app/domain/progress/portfolio-progress.ts'
import { type CurvePoint, sCurve } from '#app/domain/progress/s-curve.ts'
import {
  type ProgressItem,
  progressOn,
  rankOn,
  type ShownProgress,
  shownProgress,
  workLines,
} from '#app/domain/progress.ts'
import { statusAsOf } from '#app/domain/project/dated-status.ts'
import { isLive, type ProjectCost, type Stage, type Status } from '#app/domain/project.ts'
import { hasBegun } from '#app/domain/slippage/standing.ts'
import type { SlipThresholds } from '#app/domain/slippage.ts'
import { weighedShares } from '#app/domain/template/baseline-weights.ts'
import type { StageShares } from '#app/domain/template/template.ts'
import { loadCalendar } from './calendar.server.ts'
import type { Db } from './client.server.ts'
import { listWorksCalendars } from './closed-period.server.ts'
import { listContractStandings } from './contract.server.ts'
import { listStatusHistories } from './dated-status.server.ts'
import { listSpending } from './funding.server.ts'
import { narrowed, type ProjectFilter, projectBase } from './project-filter.server.ts'

/** Progress of all capital works on `today`, or of one program. */
export async function loadPortfolioProgress(
  db: Db,
  today: PlainDate,
  program: string | null = null,
): Promise<PortfolioProgress> {
  const { recorded, calendar, spentOf } = await loadRecorded(db, today, program)
  return portfolioProgress(recorded, calendar, today, spentOf)
}

/** The progress of all capital works together. */
export async function loadTotalProgress(db: Db, today: PlainDate): Promise<ProgressLine> {
  const { recorded, calendar, spentOf } = await loadRecorded(db, today, null)
  return totalProgress(recorded, calendar, today, spentOf)
}

const noLedger = { spentWon: null, isFunded: false }

async function loadRecorded(db: Db, today: PlainDate, program: string | null) {
  const [projects, histories, items, calendar, spending] = await Promise.all([
    listProgressProjects(db, program),
    listStatusHistories(db),
    listProgressItems(db, null),
    loadCalendar(db),
    listSpending(db, today, null),
  ])
  const itemsOf = groupBy(items, ({ projectId }) => projectId)
  const there = projects.filter((project) => hasBegun(project, today))
  const recorded = there.map(({ id, completedOn, ...project }): ProgressProject => {
    const { status } = statusAsOf(histories.get(id) ?? [], completedOn, today)
    return { ...project, status, items: itemsOf.get(id) ?? [] }
  })
  const spentOf = (code: string) => knownSpending(spending.get(code) ?? noLedger)
  return { recorded, calendar, spentOf }
}

/** The projects of a filter whose work and money are apart on `today`, and what their contracts say of it. */
export async function listExecutionGaps(
  db: Db,
  today: PlainDate,
  filter: ProjectFilter,
  thresholds: SlipThresholds,
): Promise<ExecutionGaps> {
  const [projects, items, calendar, spending, standings] = await Promise.all([
    narrowed(projectBase(db), filter, thresholds)
      .select(['project.id', 'project.code', 'project.nameKo', 'project.nameEn'])
      .select(['project.status', 'project.stage', 'project.costWon'])
      .execute(),
    listProgressItems(db, null),
    loadCalendar(db),
    listSpending(db, today, null),
    listContractStandings(db, today, null),
  ])
  const itemsOf = groupBy(items, ({ projectId }) => projectId)
  const compared = projects.map(({ id, ...project }) => {
    const money = {
      ...(spending.get(project.code) ?? noLedger),
      standing: standings.get(project.code) ?? null,
    }
    return { ...project, ...money, items: itemsOf.get(id) ?? [] }
  })
  return executionGaps(compared, calendar, today)
}

/** How far one project is, what that is worth, and its curve. */
export interface ProjectProgress extends ShownProgress, ProgressValue {
  /** of its cost, what is spent; null where the one or the other is not known */
  executionBp: number | null
  /** what stands between earned value and spending; null where one is not known, or they are the same */
  gap: ReadGap | null
  /** what each stage weighs in its latest approved baseline */
  stageShares: StageShares
  curve: CurvePoint[]
}

/** The progress of one project on `today`; null while it is not live or its baseline dates nothing. */
export async function findProjectProgress(
  db: Db,
  project: Pick<ProjectCost, 'costWon'> & { id: number; status: Status; stage: Stage },
  today: PlainDate,
): Promise<ProjectProgress | null> {
  if (!isLive(project)) return null
  const [items, calendar, spending, standings] = await Promise.all([
    listProgressItems(db, project.id),
    loadCalendar(db),
    listSpending(db, today, project.id),
    listContractStandings(db, today, project.id),
  ])
  const lines = workLines(items, calendar, today)
  const [money = noLedger] = spending.values()
  const todayRank = rankOn(calendar, today)
  const progress = progressOn(lines, todayRank)
  if (progress === null) return null
  const [standing = null] = standings.values()
  const value = projectValue({ costWon: project.costWon, lines }, todayRank, knownSpending(money))
  return {
    ...shownProgress(progress),
    ...value,
    gap: gapOf(value, { isBuilt: isBuilt(project), standing }),
    executionBp: costExecutionBp({ costWon: project.costWon, ...money }),
    stageShares: weighedShares(items),
    curve: sCurve([{ lines, weight: 1n }], calendar, today),
  }
}

function gapOf(
  { plannedWon, earnedWon, spentWon }: ProgressValue,
  contracts: Pick<GapMoney, 'isBuilt' | 'standing'>,
): ReadGap | null {
  if (plannedWon === null || earnedWon === null || spentWon === null || earnedWon === spentWon) return null
  return readGap({ plannedWon, earnedWon, spentWon, ...contracts })
}

function listProgressProjects(db: Db, program: string | null) {
  return db
    .selectFrom('project')
    .innerJoin('program', 'program.id', 'project.programId')
    .select(['project.id', 'project.code', 'project.nameKo', 'project.nameEn', 'program.code as program'])
    .leftJoin('project as former', 'former.id', 'project.replacesId')
    .leftJoin('milestone as completion', (join) =>
      join.onRef('completion.projectId', '=', 'project.id').on('completion.isCompletion', '=', true),
    )
    .select(['former.statusOn as beganOn', 'completion.actualOn as completedOn'])
    .select(['project.cohort', 'project.costWon'])
    .select(['program.nameKo as programNameKo', 'program.nameEn as programNameEn'])
    .$if(program === null, (query) => query.where('program.isCapital', '=', true))
    .$if(program !== null, (query) => query.where('program.code', '=', program))
    .execute()
}

/** Plain rows under the names they are used by, as in `forecast.server.ts`: there are ten thousand of them. */
async function listProgressItems(
  db: Db,
  projectId: number | null,
): Promise<(ProgressItem & { projectId: number; stage: Stage })[]> {
  const ofProject = projectId === null ? sql`true` : sql`project_id = ${projectId}`
  const { rows } = await sql<ProgressItem & { projectId: number; stage: Stage }>`
    with latest as (select distinct on (project_id) id, project_id from baseline
      where status = 'approved' and ${ofProject} order by project_id, number desc)
    select latest.project_id as "projectId", milestone.stage, item.weight_ppm as "weightPpm", item.baseline_on as "baselineOn",
      item.duration_days as "baselineDays", milestone.duration_days as "durationDays",
      milestone.started_on as "startedOn", milestone.remaining_days as "remainingDays",
      milestone.remaining_on as "remainingOn", milestone.forecast_on as "forecastOn", milestone.actual_on as "actualOn"
    from latest join baseline_item item on item.baseline_id = latest.id
      join milestone on milestone.project_id = latest.project_id and milestone.code = item.milestone_code`.execute(
    db.withoutPlugins(),
  )
  const ids = [...new Set(rows.map((row) => row.projectId))]
  const works = await listWorksCalendars(db, ids, await loadCalendar(db))
  if (works.size === 0) return rows
  return rows.map((row) => {
    const { worksCalendar, approvedCalendar } = works.get(row.projectId) ?? {}
    return row.stage === 'construction' && worksCalendar ? { ...row, worksCalendar, approvedCalendar } : row
  })
}
