import { isPlainDate } from '#app/domain/calendar.ts'
import { systemClock } from '#db/clock.server.ts'
import { runCommand, UsageError } from '#db/open.server.ts'
import { jobs } from './index.ts'
import { runJob } from './run-job.ts'

/** `npm run job -- NAME [YYYY-MM-DD]`: one nightly job for that business date, now; its counts come last. */
await runCommand(async (db, [name, today = systemClock.today()]) => {
  const job = jobs.find((candidate) => candidate.name === name)
  if (!job) {
    const known = jobs.map((candidate) => candidate.name).join(', ')
    throw new UsageError(`Usage: npm run job -- NAME [YYYY-MM-DD]; NAME is one of: ${known}`)
  }
  if (!isPlainDate(today)) throw new UsageError(`Expected a date such as 2026-07-01, got "${today}"`)
  const result = await runJob(db, job, today, 'hand')
  if (result.status === 'failed') throw new UsageError(`${job.name} failed: ${result.error}`)
  process.stdout.write(`${JSON.stringify(result.status === 'succeeded' ? result.counts : {})}\n`)
})
