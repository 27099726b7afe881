import { createHash } from 'node:crypto'
import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import { isLive } from '#app/domain/project.ts'
import { flagStep } from '#app/domain/slip-flag.ts'
import { type SlipFinding, type SlipThresholds, slipFinding } from '#app/domain/slippage.ts'
import { templates } from '#app/domain/template.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import {
  type LoadedForecast,
  loadForecasts,
  updateForecastAsOf,
  writeForecasts,
} from '#db/forecast.server.ts'
import type { JobFailure } from '#db/job.server.ts'
import { findMetadata, updateMetadata } from '#db/metadata.server.ts'
import {
  type ChangedFlag,
  deleteSlipFlags,
  insertSlipFlags,
  listAllCandidates,
  listSlipCandidates,
  listStandingFlags,
  lockProjects,
  type MarkedFlag,
  type NewFlag,
  type SlipCandidate,
  updateSlipFlags,
  updateSlipFlagsResolved,
} from '#db/slip-marking.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import type { Job } from './run-job.ts'

/** Projects a transaction: a killed run leaves whole batches done and the others as they were, none half-written. */
const batchProjects = 1_000

/** Forecasts what the new day changes, raises a flag on each milestone found late and resolves what no longer is. */
export const flagSlippedMilestones: Job = {
  name: 'flag-slipped-milestones',
  cron: '10 0 * * *',
  async run(db, today) {
    const night = { today, calendar: await loadCalendar(db), thresholds: await findThresholds(db, today) }
    const basis = basisOf(night)
    const isSameBasis = basis === (await findMetadata(db, 'flag-basis'))
    const asOf = (await findMetadata(db, 'forecast-as-of')) ?? today
    const candidates = isSameBasis ? await listSlipCandidates(db, today, asOf) : await listAllCandidates(db)
    await updateForecastAsOf(db, today)

    const counts = { ...noCounts, projects: candidates.length }
    const failures: JobFailure[] = []
    for (let start = 0; start < candidates.length; start += batchProjects) {
      await markWithoutTheFailing(db, candidates.slice(start, start + batchProjects), night, counts, failures)
    }
    counts.failed = failures.length
    // A project that failed has not been judged by the new basis: the next night looks at all of them again.
    if (!isSameBasis && failures.length === 0) await updateMetadata(db, 'flag-basis', basis)
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
}

/** What the flags are judged by beside the dates: when it is another than last night's, every project is looked at. */
function basisOf({ calendar, thresholds }: Night): string {
  const versions = Object.values(templates).map((template) => [template.code, template.version])
  const parts = [thresholds, [...calendar.holidays.keys()], versions]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
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
  night: Night,
): Promise<Omit<Counts, 'projects' | 'failed'>> {
  const { today, calendar } = night
  const ids = candidates.map((candidate) => candidate.id)
  await lockProjects(db, ids)
  const loaded = await loadForecasts(db, ids, calendar, today)
  const marks = marksOf(loaded, await listStandingFlags(db, ids, today), night)
  const forecasts = await writeForecasts(db, loaded)
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

function marksOf(loaded: readonly LoadedForecast[], flags: readonly MarkedFlag[], night: Night): Marks {
  const marks: Marks = { raised: [], changed: [], resolved: [], dropped: [], kept: 0 }
  // The open flag of a milestone comes after those resolved later than today, and takes their place.
  const flagOf = new Map(flags.map((flag) => [flag.milestoneId, flag]))
  for (const { project, milestones, forecast } of loaded) {
    for (const [index, milestone] of milestones.entries()) {
      const flag = flagOf.get(milestone.id) ?? null
      if (flag === null && milestone.actualOn !== null) continue
      const forecastOn = forecast.milestones[index]?.forecastOn ?? null
      const finding = isLive(project) ? findingOf({ ...milestone, forecastOn }, night) : null
      mark(marks, flag, finding, { milestoneId: milestone.id, projectId: project.id }, night.today)
    }
  }
  return marks
}

function findingOf(dates: Parameters<typeof slipFinding>[0], { thresholds, calendar, today }: Night) {
  return slipFinding(dates, thresholds, calendar, today)
}

function mark(
  marks: Marks,
  flag: MarkedFlag | null,
  finding: SlipFinding | null,
  milestone: { milestoneId: number; projectId: number },
  today: PlainDate,
): void {
  const next = flagStep(flag, finding, today)
  if (next.step === 'raise' && finding) marks.raised.push({ ...milestone, ...finding })
  if (flag === null) return
  if (next.step === 'change' && finding)
    marks.changed.push({ ...finding, id: flag.id, flaggedOn: next.flaggedOn })
  if (next.step === 'resolve') marks.resolved.push({ id: flag.id, flaggedOn: next.flaggedOn })
  if (next.step === 'drop') marks.dropped.push(flag.id)
  if (next.step === 'keep') marks.kept += 1
}
