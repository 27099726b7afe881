import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { ExportLink } from '#app/components/export-link.tsx'
import { CsrfField, InputField, SelectField } from '#app/components/form.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import { DayField } from '#app/components/source-fields.tsx'
import { addDays, plainDate, workingDaysBetween, yearOf } from '#app/domain/calendar.ts'
import type { Refusal } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { listedDays } from '#app/tables/holiday-list.ts'
import { calendarSpan, listHolidayOverrides, loadCalendar } from '#db/calendar.server.ts'
import { ProposalPanel } from './proposal-panel.tsx'
import { changeDay } from './save.server.ts'
import { YearTable } from './year-table.tsx'

export const meta = pageTitle<typeof loader>((words, { year }) => words.admin.holidaysOfYear(year))

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context, 'setting.administer')
  const { db, clock } = context
  const search = new URL(request.url).searchParams
  const [calendar, overrides] = await Promise.all([loadCalendar(db), listHolidayOverrides(db)])
  const [first, last] = [yearOf(calendarSpan.from), yearOf(calendarSpan.to)]
  const asked = Number(search.get('year'))
  const year = asked >= first && asked <= last && Number.isInteger(asked) ? asked : yearOf(clock.today())
  const newYear = plainDate(year, 1, 1)
  const workingDays = workingDaysBetween(calendar, addDays(newYear, -1), plainDate(year, 12, 31))
  const moved = search.get('moved')
  return {
    year,
    years: Array.from({ length: last - first + 1 }, (_, index) => first + index),
    days: listedDays(calendar, overrides, year),
    workingDays,
    moved: moved !== null && /^\d{1,9}$/.test(moved) ? Number(moved) : null,
    overrides: overrides.length,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context, 'setting.administer')
  return changeDay(context, user, form)
}

export const shouldRevalidate = reloadAfterConflict

export default function Holidays() {
  const words = useWords()
  const { year, years, days, workingDays, moved, overrides } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const proposal = result && 'proposal' in result ? result.proposal : null
  return (
    <>
      {moved !== null && !result && <Notice tone="good">{words.admin.calendarSaved(moved)}</Notice>}
      {proposal && <ProposalPanel proposal={proposal} />}
      <div className="panel-grid holidays">
        <Panel
          title={words.admin.holidaysOfYear(year)}
          note={`${words.admin.workingDaysOfYear(year, workingDays)}. ${words.admin.forecastNote}`}
          actions={
            <span className="page-actions">
              <YearChoice year={year} years={years} />
              <ExportLink slug="holidays" />
            </span>
          }
        >
          <YearTable days={days} year={year} />
        </Panel>
        <Panel title={words.admin.addHoliday} note={words.admin.addHolidayNote}>
          <DayForm key={overrides} refusal={result?.refusal} />
        </Panel>
      </div>
    </>
  )
}

function YearChoice({ year, years }: { year: number; years: readonly number[] }) {
  const words = useWords()
  return (
    <Form method="get" className="year-choice">
      <label className="visually-hidden" htmlFor="holiday-year">
        {words.admin.year}
      </label>
      <select id="holiday-year" name="year" defaultValue={year} key={year}>
        {years.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
      <button className="button secondary" type="submit">
        {words.common.apply}
      </button>
    </Form>
  )
}

function DayForm({ refusal }: { refusal: Refusal | null | undefined }) {
  const words = useWords()
  return (
    <Form method="post" className="form">
      <CsrfField />
      <input type="hidden" name="intent" value="preview-add" />
      <DayField name="onDate" label={words.admin.date} refusal={refusal} />
      <SelectField
        name="kind"
        label={words.admin.change}
        refusal={refusal}
        choices={[
          { value: 'holiday', label: words.admin.makeHoliday },
          { value: 'working', label: words.admin.makeWorking },
        ]}
        isRequired
      />
      <InputField name="name" label={words.admin.reasonName} refusal={refusal} maxLength={100} isRequired />
      <div className="form-actions">
        <button className="button primary" type="submit">
          {words.shifts.preview}
        </button>
      </div>
    </Form>
  )
}
