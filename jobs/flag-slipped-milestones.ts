import { createHash } from 'node:crypto'
import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import { isLive } from '#app/domain/project.ts'
import { forecastRules } from '#app/domain/schedule.ts'
import { flagStep } from '#app/domain/slippage/slip-flag.ts'
import { type SlipFinding, type SlipThresholds, severityOf, slipFinding } from '#app/domain/slippage.ts'
import { templates } from '#app/domain/template/template.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { updateForecastAsOf, updateForecasts } from '#db/forecast.server.ts'
import type { JobFailure } from '#db/job.server.ts'
import { findMetadata, updateMetadata } from '#db/metadata.server.ts'
import {
  type ChangedFlag,
  deleteSlipFlags,
  insertSlipFlags,
  listAllCandidates,
  listMilestonesToMark,
  listSlipCandidates,
  listStandingFlags,
  lockProjects,
  type MarkedFlag,
  type MarkedMilestone,
  type NewFlag,
  type SlipCandidate,
  updateSlipFlags,
  updateSlipFlagsResolved,
} from '#db/slip-marking.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import type { Job } from './run-job.ts'

/** Projects a transaction: a killed run leaves whole batches done and the others as they were, none half-written. */
const batchProjects = 1_000

/** Batches at a time, each of other projects: while the database writes one, the next is computed. */
const lanes = 2

/** Forecasts what the new day changes, raises a flag on each milestone found late and resolves what no longer is. */
export const flagSlippedMilestones: Job = {
  name: 'flag-slipped-milestones',
  cron: '10 0 * * *',
  async run(db, today) {
    const calendar = await loadCalendar(db)
    const thresholds = await findThresholds(db, today)
    const night = { today, calendar, thresholds, leastSlipDays: leastFlaggedSlip(thresholds) }
    const changed = await changedBases(db, night)
    const candidates = await candidatesOf(db, night, changed)
    await updateForecastAsOf(db, today)

    const counts = { ...noCounts, projects: candidates.length }
    const failures: JobFailure[] = []
    let next = 0
    const markBatches = async () => {
      while (next < candidates.length) {
        const batch = candidates.slice(next, next + batchProjects)
        next += batchProjects
        await markWithoutTheFailing(db, batch, night, counts, failures)
      }
    }
    await Promise.all(Array.from({ length: lanes }, markBatches))
    failures.sort((a, b) => (a.projectCode < b.projectCode ? -1 : 1))
    counts.failed = failures.length
    // A project that failed has not been judged by the new basis: the next night looks at all of them again.
    if (failures.length === 0) for (const { key, basis } of changed) await updateMetadata(db, key, basis)
    return { counts, failures }
  },
}

const noCounts = {
  /** looked at */
  projects: 0,
  /** milestones whose forecast or slip changed */
  forecasts: 0,
  flagged: 0,
  /** still late, in another kind, severity or number of days */
  changed: 0,
  resolved: 0,
  unchanged: 0,
  /** projects */
  failed: 0,
}
type Counts = typeof noCounts

interface Night {
  today: PlainDate
  calendar: WorkCalendar
  thresholds: SlipThresholds
  /** a milestone that is not overdue is flagged from this slip on */
  leastSlipDays: number
}

/** Severity only grows with the slip, so below the first slip that has one there is nothing to look at. */
function leastFlaggedSlip(thresholds: SlipThresholds): number {
  let slipDays = 1
  while (severityOf(slipDays, thresholds) === null) slipDays += 1
  return slipDays
}

/**
 * What forecasts and flags follow from beside the dates, where it is another than last night's: every project is
 * then looked at. Thresholds judge the forecasts that stand; holidays, templates and other rules make others.
 */
async function changedBases(db: Db, { calendar, thresholds }: Night) {
  const versions = Object.values(templates).map((template) => [template.code, template.version])
  const bases = [
    { key: 'forecast-basis', basis: fingerprint([[...calendar.holidays.keys()], versions, forecastRules]) },
    { key: 'flag-basis', basis: fingerprint(thresholds) },
  ] as const
  const changed: { key: 'forecast-basis' | 'flag-basis'; basis: string }[] = []
  for (const base of bases) {
    if (base.basis !== (await findMetadata(db, base.key))) changed.push(base)
  }
  return changed
}

async function candidatesOf(
  db: Db,
  { today, leastSlipDays }: Night,
  changed: readonly { key: string }[],
): Promise<SlipCandidate[]> {
  const asOf = (await findMetadata(db, 'forecast-as-of')) ?? today
  if (changed.length === 0) return listSlipCandidates(db, today, asOf, leastSlipDays)
  const all = await listAllCandidates(db, today, asOf)
  const isEachDue = changed.some(({ key }) => key === 'forecast-basis')
  return isEachDue ? all.map((candidate) => ({ ...candidate, isForecastDue: true })) : all
}

function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

/** Marks a batch in one transaction; when that fails, in halves, until only the failing projects are left out. */
async function markWithoutTheFailing(
  db: Db,
  candidates: readonly SlipCandidate[],
  night: Night,
  counts: Counts,
  failures: JobFailure[],
): Promise<void> {
  try {
    const marked = await db.transaction().execute((tx) => markProjects(tx, candidates, night))
    counts.forecasts += marked.forecasts
    counts.flagged += marked.flagged
    counts.changed += marked.changed
    counts.resolved += marked.resolved
    counts.unchanged += marked.unchanged
  } catch (error) {
    const [only] = candidates
    if (candidates.length === 1 && only) {
      failures.push({
        projectCode: only.code,
        message: error instanceof Error ? error.message : String(error),
      })
      return
    }
    const half = Math.ceil(candidates.length / 2)
    await markWithoutTheFailing(db, candidates.slice(0, half), night, counts, failures)
    await markWithoutTheFailing(db, candidates.slice(half), night, counts, failures)
  }
}

async function markProjects(
  db: Db,
  candidates: readonly SlipCandidate[],
  { today, calendar, thresholds, leastSlipDays }: Night,
): Promise<Omit<Counts, 'projects' | 'failed'>> {
  const ids = candidates.map((candidate) => candidate.id)
  const statuses = await lockProjects(db, ids)
  const due = candidates.filter((candidate) => candidate.isForecastDue)
  const forecasts = await updateForecasts(
    db,
    due.map((candidate) => candidate.id),
    calendar,
    today,
  )
  const milestones = await listMilestonesToMark(db, ids, today, leastSlipDays)
  const flags = await listStandingFlags(db, ids, today)
  const marks = marksOf(milestones, flags, today, (milestone) => {
    const status = statuses.get(milestone.projectId)
    if (status === undefined || !isLive({ status })) return null
    return slipFinding(milestone, thresholds, calendar, today)
  })
  await insertSlipFlags(db, marks.raised, today)
  await updateSlipFlags(db, marks.changed, today)
  await updateSlipFlagsResolved(db, marks.resolved, today)
  await deleteSlipFlags(db, marks.dropped)
  return {
    forecasts,
    flagged: marks.raised.length,
    changed: marks.changed.length,
    resolved: marks.resolved.length + marks.dropped.length,
    unchanged: marks.kept,
  }
}

interface Marks {
  raised: NewFlag[]
  changed: ChangedFlag[]
  resolved: { id: number; flaggedOn: PlainDate }[]
  dropped: number[]
  kept: number
}

function marksOf(
  milestones: readonly MarkedMilestone[],
  flags: readonly MarkedFlag[],
  today: PlainDate,
  findingOf: (milestone: MarkedMilestone) => SlipFinding | null,
): Marks {
  const marks: Marks = { raised: [], changed: [], resolved: [], dropped: [], kept: 0 }
  // The open flag of a milestone comes after those resolved later than today, and takes their place.
  const flagOf = new Map(flags.map((flag) => [flag.milestoneId, flag]))
  for (const milestone of milestones) {
    mark(marks, flagOf.get(milestone.id) ?? null, findingOf(milestone), milestone, today)
  }
  return marks
}

function mark(
  marks: Marks,
  flag: MarkedFlag | null,
  finding: SlipFinding | null,
  { id: milestoneId, projectId }: MarkedMilestone,
  today: PlainDate,
): void {
  const next = flagStep(flag, finding, today)
  if (next.step === 'raise' && finding) marks.raised.push({ milestoneId, projectId, ...finding })
  if (flag === null) return
  if (next.step === 'change' && finding)
    marks.changed.push({ ...finding, id: flag.id, flaggedOn: next.flaggedOn })
  if (next.step === 'resolve') marks.resolved.push({ id: flag.id, flaggedOn: next.flaggedOn })
  if (next.step === 'drop') marks.dropped.push(flag.id)
  if (next.step === 'keep') marks.kept += 1
}
