import { Form, Link, useNavigation } from '@remix-run/react'
import { ForecastShifts } from '#app/components/forecast-shifts.tsx'
import { CsrfField } from '#app/components/form.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import { formatDate } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ClosedPeriodRow } from '#db/closed-period.server.ts'
import type { Proposal } from './change.server.ts'

interface ProposalPanelProps {
  proposal: Proposal
  periods: readonly ClosedPeriodRow[]
  project: string
}

/** What a period would move, and the way to save it; nothing has been written yet. */
export function ProposalPanel({ proposal, periods, project }: ProposalPanelProps) {
  const words = useWords()
  const language = useLanguage()
  const isSaving = useNavigation().state !== 'idle'
  const { intent, fields, summary, mark, unseen } = proposal
  const removed = periods.find(({ id }) => String(id) === fields.id)
  const period = removed ?? { fromOn: fields.fromOn ?? null, toOn: fields.toOn ?? null }
  const days = `${formatDate(period.fromOn, language)} – ${formatDate(period.toOn, language)}`
  return (
    <Panel
      title={words.shifts.previewTitle}
      note={`${intent === 'add' ? words.closed.adding(days) : words.closed.removing(days)} ${words.shifts.notSaved}`}
    >
      {unseen && <Notice tone="warning" title={words.plan.unseen[unseen]} />}
      <ForecastShifts summary={summary}>
        <Form method="post" className="form-actions">
          <CsrfField />
          <input type="hidden" name="seen" value={mark} />
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button className="button primary" type="submit" name="intent" value={intent} disabled={isSaving}>
            {words.shifts.confirm}
          </button>
          <Link className="button text" to={`/projects/${project}/closed-periods`}>
            {words.common.cancel}
          </Link>
        </Form>
      </ForecastShifts>
    </Panel>
  )
}
