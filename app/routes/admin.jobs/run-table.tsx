import { Link } from '@remix-run/react'
import { ExportLink } from '#app/components/export-link.tsx'
import { Instant } from '#app/components/instant.tsx'
import { Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate, formatNumber } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { jobName } from '#app/tables/job-name.ts'
import type { listJobFailures, listJobRuns } from '#db/job.server.ts'

type Run = Awaited<ReturnType<typeof listJobRuns>>[number]
type Failure = Awaited<ReturnType<typeof listJobFailures>>[number]

const tones = { running: 'notice', succeeded: 'good', failed: 'danger' } as const

export function RunTable({
  runs,
  failures,
}: {
  runs: readonly Run[]
  failures: ReadonlyMap<number, readonly Failure[]>
}) {
  const words = useWords()
  const language = useLanguage()
  const columns: Column<Run>[] = [
    { key: 'job', head: words.admin.job, isRowHead: true, cell: (run) => jobName(words, run.job) },
    { key: 'on', head: words.admin.businessOn, cell: (run) => formatDate(run.businessOn, language) },
    { key: 'trigger', head: words.admin.trigger, cell: (run) => words.admin.triggers[run.trigger] },
    {
      key: 'status',
      head: words.admin.state,
      cell: (run) => (
        <span className={`badge ${tones[run.status]}`}>{words.admin.runStates[run.status]}</span>
      ),
    },
    { key: 'started', head: words.admin.startedAt, cell: (run) => <Instant at={run.startedAt} /> },
    {
      key: 'duration',
      head: words.admin.duration,
      isNumber: true,
      cell: (run) =>
        run.finishedAt
          ? words.admin.seconds(((run.finishedAt.getTime() - run.startedAt.getTime()) / 1000).toFixed(1))
          : dash,
    },
    {
      key: 'result',
      head: words.admin.result,
      cell: (run) => <Result run={run} failures={failures.get(run.id) ?? []} />,
    },
  ]
  return (
    <Panel title={words.admin.runs} note={words.admin.runsNote} actions={<ExportLink slug="jobs" />}>
      <Table
        caption={words.admin.runs}
        isCaptionHidden
        columns={columns}
        rows={runs}
        rowKey={(run) => run.id}
      />
    </Panel>
  )
}

function Result({ run, failures }: { run: Run; failures: readonly Failure[] }) {
  const words = useWords()
  // In the order of the catalogue: PostgreSQL keeps the keys of a JSON value in an order of its own.
  const counts = Object.entries(words.admin.counts).flatMap(([key, name]) => {
    const count = run.counts?.[key] ?? 0
    return count > 0 ? [`${name} ${formatNumber(count)}`] : []
  })
  return (
    <>
      {run.error && <p className="field-error">{run.error}</p>}
      {counts.join(' · ')}
      {counts.length === 0 && !run.error && dash}
      {failures.length > 0 && (
        <details>
          <summary>{words.admin.failures(failures.length)}</summary>
          <ul>
            {failures.map((failure) => (
              <li key={failure.id}>
                <Link to={`/projects/${failure.projectCode}`}>{failure.projectCode}</Link>: {failure.message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
