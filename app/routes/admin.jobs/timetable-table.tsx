import { Form } from '@remix-run/react'
import { CsrfField } from '#app/components/form.tsx'
import { Instant } from '#app/components/instant.tsx'
import { Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { useWords } from '#app/i18n/words.ts'
import { jobName } from '#app/tables/job-name.ts'

interface TimetableRow {
  name: string
  cron: string
  nextAt: Date | null
}

export function TimetableTable({ timetable }: { timetable: readonly TimetableRow[] }) {
  const words = useWords()
  const columns: Column<TimetableRow>[] = [
    {
      key: 'job',
      head: words.admin.job,
      isRowHead: true,
      cell: (job) => (
        <>
          {jobName(words, job.name)} <code>{job.name}</code>
        </>
      ),
    },
    { key: 'when', head: words.admin.when, cell: (job) => words.admin.daily(timeOf(job.cron)) },
    {
      key: 'next',
      head: words.admin.nextRun,
      cell: (job) => (job.nextAt ? <Instant at={job.nextAt} /> : words.admin.notHere),
    },
    { key: 'run', head: words.admin.runNow, cell: (job) => <RunNow job={job} /> },
  ]
  return (
    <Panel title={words.admin.jobs}>
      <Table
        caption={words.admin.jobs}
        isCaptionHidden
        columns={columns}
        rows={timetable}
        rowKey={(job) => job.name}
      />
    </Panel>
  )
}

function RunNow({ job }: { job: TimetableRow }) {
  const words = useWords()
  return (
    <Form method="post">
      <CsrfField />
      <input type="hidden" name="job" value={job.name} />
      <button className="button secondary" type="submit">
        {words.admin.runNow}
        <span className="visually-hidden"> {jobName(words, job.name)}</span>
      </button>
    </Form>
  )
}

/** '10 0 * * *' is 00:10: nightly jobs fire once a day. */
function timeOf(cron: string): string {
  const [minute = '', hour = ''] = cron.split(' ')
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
}
