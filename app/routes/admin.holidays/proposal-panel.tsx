import { Form, Link, useNavigation } from '@remix-run/react'
import { ForecastShifts } from '#app/components/forecast-shifts.tsx'
import { CsrfField } from '#app/components/form.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import { yearOf } from '#app/domain/calendar.ts'
import { formatDate } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { HolidayProposal } from './save.server.ts'

/** What the day would move in all projects, and the way to save it; nothing has been written yet. */
export function ProposalPanel({ proposal }: { proposal: HolidayProposal }) {
  const words = useWords()
  const language = useLanguage()
  const isSaving = useNavigation().state !== 'idle'
  const { fields, summary, mark, unseen } = proposal
  const what =
    fields.intent === 'undo'
      ? words.admin.undo
      : fields.kind === 'working'
        ? words.admin.makeWorking
        : words.admin.makeHoliday
  return (
    <Panel
      title={words.shifts.previewTitle}
      note={`${what}: ${formatDate(fields.onDate, language)} ${fields.name ?? ''} · ${words.shifts.notSaved}`}
      isWide
    >
      {unseen && <Notice tone="warning" title={words.plan.unseen[unseen]} />}
      <ForecastShifts summary={summary}>
        <Form method="post" className="form-actions">
          <CsrfField />
          <input type="hidden" name="seen" value={mark} />
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button className="button primary" type="submit" disabled={isSaving}>
            {words.shifts.confirm}
          </button>
          <Link className="button text" to={`/admin/holidays?year=${yearOf(fields.onDate)}`}>
            {words.common.cancel}
          </Link>
        </Form>
      </ForecastShifts>
    </Panel>
  )
}
