import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { filterParams } from '#app/address/project-filter.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import { isAsOf } from '#app/domain/portfolio.ts'
import { parseTimeline } from '#app/tables/timeline-rows.server.ts'
import { systemClock } from '#db/clock.server.ts'
import { parseWords, runCommand, UsageError } from '#db/open.server.ts'
import { findProject } from '#db/project.server.ts'
import { listReports, renderReport } from './index.server.ts'
import type { TimelineSelection } from './report.ts'

const usage =
  'usage: npm run report -- SLUG --as-of YYYY-MM-DD [--project CODE] [--filter QUERY] --out FILE.pdf'
const options = {
  'as-of': { type: 'string' },
  project: { type: 'string' },
  filter: { type: 'string' },
  out: { type: 'string' },
} as const

interface Wanted {
  slug: string
  asOf: PlainDate
  project: string | null
  timeline: TimelineSelection | null
  out: string
}

function wantedOf(args: string[]): Wanted {
  const { positionals, values } = parseWords(args, options, usage)
  const [slug, ...more] = positionals
  if (slug === undefined || more.length > 0) throw new UsageError(usage)
  const report = listReports().find((known) => known.slug === slug)
  if (report === undefined) {
    throw new UsageError(
      `unknown report "${slug}"; known: ${listReports()
        .map((known) => known.slug)
        .join(', ')}`,
    )
  }
  const { 'as-of': asOf, project = null, filter, out } = values
  if (asOf === undefined || !isAsOf(asOf)) {
    throw new UsageError(
      `--as-of: expected a date such as 2026-07-01, got ${asOf === undefined ? 'none' : `"${asOf}"`}`,
    )
  }
  if (out === undefined || out === '') throw new UsageError(`--out: expected the file to write\n${usage}`)
  if (report.scope === 'portfolio' && project !== null) {
    throw new UsageError(`--project: the report ${slug} is about all projects`)
  }
  if (report.scope === 'project' && project === null)
    throw new UsageError(`--project: the report ${slug} needs one`)
  if (filter !== undefined && !report.isFiltered)
    throw new UsageError(`--filter: the report ${slug} takes none`)
  return { slug, asOf, project, timeline: filter === undefined ? null : selectionOf(filter), out }
}

/** What stands in the address of the timeline, also as a whole address: `program=4-4-2&cohort=2021&sort=code`. */
function selectionOf(text: string): TimelineSelection {
  const params = new URLSearchParams(text.replace(/^[^?]*\?/, ''))
  const { problems, ...selection } = parseTimeline(params, null)
  const known = new Set([...filterParams(selection.filter).keys(), ...viewNames])
  for (const [name, value] of params) {
    if (name in problems || !known.has(name))
      throw new UsageError(
        `--filter: ${name}=${value} narrows nothing; take what stands in the address of the timeline`,
      )
  }
  return selection
}

/** What an address may say beside the filter. */
const viewNames = ['scope', 'sort', 'group', 'closed', 'zoom', 'page']

/** Whole or not at all: written beside its place under another name first. */
function writeWhole(file: string, bytes: Uint8Array): void {
  const unfinished = `${file}.${process.pid}.part`
  try {
    writeFileSync(unfinished, bytes)
    renameSync(unfinished, file)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw new UsageError(`--out: cannot write ${file}: ${(error as Error).message}`)
  }
}

await runCommand(async (db, args) => {
  const { slug, asOf, project, timeline, out } = wantedOf(args)
  if (project !== null && (await findProject(db, project)) === undefined) {
    throw new UsageError(`--project: there is no project ${project}`)
  }
  const pdf = await renderReport(db, slug, { asOf, project, timeline, today: systemClock.today() })
  writeWhole(out, pdf)
  process.stdout.write(`${out} (${pdf.length} bytes)\n`)
})
