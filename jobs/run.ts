import { isPlainDate } from '#app/domain/calendar.ts'
import { systemClock } from '#db/clock.server.ts'
import { parseWords, runCommand, UsageError } from '#db/open.server.ts'
import { jobs } from './index.ts'
import { runJob } from './run-job.ts'

const names = jobs.map((job) => job.name).join(', ')
const usage = `usage: npm run job -- NAME [YYYY-MM-DD]; NAME is one of: ${names}`

/** `npm run job -- NAME [YYYY-MM-DD]`: one nightly job for that business date, now; its counts come last. */
await runCommand(async (db, args) => {
  const [name, today = systemClock.today(), ...more] = parseWords(args, {}, usage).positionals
  const job = jobs.find((candidate) => candidate.name === name)
  if (!job || more.length > 0) throw new UsageError(usage)
  if (!isPlainDate(today)) throw new UsageError(`Expected a date such as 2026-07-01, got "${today}"`)
  const result = await runJob(db, job, today, 'hand')
  if (result.status === 'failed') throw new UsageError(`${job.name} failed: ${result.error}`)
  process.stdout.write(`${JSON.stringify(result.status === 'succeeded' ? result.counts : {})}\n`)
})
