import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Notice } from '#app/components/page.tsx'
import { groupBy } from '#app/domain/group.ts'
import { notFound } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useWords } from '#app/i18n/words.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { listJobFailures, listJobRuns } from '#db/job.server.ts'
import { RunTable } from './run-table.tsx'
import { TimetableTable } from './timetable-table.tsx'

/** Rows of the page; older runs and further failures stay in the database. */
const shown = { runs: 50, failures: 500 }

export const meta = pageTitle((words) => words.admin.jobs)

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context, 'job.administer')
  const { db, jobs } = context
  const runs = await listJobRuns(db, shown.runs)
  const failures = await listJobFailures(
    db,
    runs.map((run) => run.id),
    shown.failures,
  )
  return {
    timetable: jobs.timetable.map((job) => ({ ...job, nextAt: jobs.nextRunsOf(job.name)[0] ?? null })),
    runs,
    failures: groupBy(failures, (failure) => failure.jobRunId),
    isDone: new URL(request.url).searchParams.has('done'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { form } = await requireForm(request, context, 'job.administer')
  const job = context.jobs.timetable.find(({ name }) => name === form.get('job'))
  if (!job) throw notFound()
  await context.jobs.runNow(job.name, context.clock.today())
  return redirect('/admin/jobs?done')
}

export default function Jobs() {
  const words = useWords()
  const { timetable, runs, failures, isDone } = useLoaderData<typeof loader>()
  return (
    <>
      {isDone && <Notice tone="notice">{words.admin.jobDone}</Notice>}
      <TimetableTable timetable={timetable} />
      <RunTable runs={runs} failures={failures} />
    </>
  )
}
