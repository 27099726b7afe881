import { renameSync, rmSync, writeFileSync } from 'node:fs'
import type { PlainDate } from '#app/domain/calendar.ts'
import { isAsOf } from '#app/domain/portfolio.ts'
import { parseWords, runCommand, UsageError } from '#db/open.server.ts'
import { findProject } from '#db/project.server.ts'
import { listReports, renderReport } from './index.server.ts'

const usage = 'usage: npm run report -- SLUG --as-of YYYY-MM-DD [--project CODE] --out FILE.pdf'
const options = { 'as-of': { type: 'string' }, project: { type: 'string' }, out: { type: 'string' } } as const

interface Wanted {
  slug: string
  asOf: PlainDate
  project: string | null
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
  const { 'as-of': asOf, project = null, out } = values
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
  return { slug, asOf, project, out }
}

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
  const { slug, asOf, project, out } = wantedOf(args)
  if (project !== null && (await findProject(db, project)) === undefined) {
    throw new UsageError(`--project: there is no project ${project}`)
  }
  const pdf = await renderReport(db, slug, { asOf, project })
  writeWhole(out, pdf)
  process.stdout.write(`${out} (${pdf.length} bytes)\n`)
})
