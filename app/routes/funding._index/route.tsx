import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { parseFundingFilter } from '#app/address/funding-filter.ts'
import { DemoMark } from '#app/components/badge.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { FilterFoot } from '#app/components/filter-foot.tsx'
import { FundingGrid } from '#app/components/funding-grid.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { yearOf } from '#app/domain/calendar.ts'
import { fundingGrid } from '#app/domain/funding.ts'
import { can } from '#app/domain/permissions.ts'
import { forbidden } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useRoot, useWords } from '#app/i18n/words.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { listClosedYears, listFundingSums } from '#db/funding.server.ts'
import { listProjectsWithRequests } from '#db/funding-request.server.ts'
import { listPrograms } from '#db/program.server.ts'
import { closeYear } from './close-year.server.ts'
import { ClosedYears } from './closed-years.tsx'
import { YearFigures } from './year-figures.tsx'

export const meta = pageTitle((words) => words.funding.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const params = new URL(request.url).searchParams
  const { program } = parseFundingFilter(params)
  const [sums, allSums, programs, closedYears, requests] = await Promise.all([
    listFundingSums(context.db, { program }),
    program === undefined ? null : listFundingSums(context.db, {}),
    listPrograms(context.db, { isCapital: true }),
    listClosedYears(context.db),
    listProjectsWithRequests(context.db),
  ])
  return {
    rows: fundingGrid(sums),
    // A year is closed for all programs, whichever the page is narrowed to.
    allRows: fundingGrid(allSums ?? sums).filter(({ source }) => source === null),
    isClosed: params.get('saved') === 'closed',
    closedYears,
    requests,
    year: yearOf(context.clock.today()),
    mayClose: can(user, 'funding.edit'),
    program: program ?? '',
    programs: programs.map(({ code, nameKo, nameEn }) => ({ code, nameKo, nameEn })),
  }
}

type FundingPage = ReturnType<typeof useLoaderData<typeof loader>>

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context)
  if (!can(user, 'funding.edit')) throw forbidden()
  return closeYear(context, user, form)
}

export default function Funding() {
  const words = useWords()
  const page = useLoaderData<typeof loader>()
  const { rows, program, programs, closedYears, requests, year, mayClose } = page
  const refusal = useActionData<typeof action>()?.refusal ?? null
  const isDemo = useRoot()?.isDemo === true
  const search = program === '' ? '' : `program=${program}`
  return (
    <>
      <PageHead
        title={words.funding.title}
        note={words.funding.note}
        actions={
          <>
            <ExportLink slug="funding" />
            {mayClose && (
              <Link className="button secondary" to="/funding/import">
                {words.executionImport.open}
              </Link>
            )}
            <Link className="button secondary" to={`/funding/entries?${search}`}>
              {words.funding.allEntries}
            </Link>
          </>
        }
      />
      {page.isClosed && refusal === null && <Notice tone="good">{words.funding.yearIsClosed}</Notice>}
      <OpenRequests requests={requests} />
      <ProgramFilter program={program} programs={programs} />
      <YearFigures rows={rows} year={year} search={search} />
      <Panel
        title={
          <>
            {words.funding.grid} {isDemo && <DemoMark />}
          </>
        }
        note={words.funding.gridNote}
        isWide
      >
        <FundingGrid rows={rows} search={search} />
      </Panel>
      <Panel
        title={words.funding.closeYear}
        note={words.funding.closeNote}
        actions={<Link to="/funding/months">{words.months.link}</Link>}
        isWide
      >
        <ClosedYears
          key={closedYears.length}
          years={closedYears}
          rows={page.allRows}
          year={year}
          mayClose={mayClose}
          refusal={refusal}
        />
      </Panel>
    </>
  )
}

/** Where something beyond the budget waits for a second person. */
function OpenRequests({ requests }: { requests: readonly { code: string; count: number }[] }) {
  const words = useWords().funding
  if (requests.length === 0) return null
  return (
    <Notice tone="warning" title={words.requests}>
      {requests.map(({ code, count }, index) => (
        <span key={code}>
          {index > 0 && ', '}
          <Link to={`/projects/${code}/funding#requests`}>{words.requestCount(code, count)}</Link>
        </span>
      ))}
    </Notice>
  )
}

function ProgramFilter({ program, programs }: Pick<FundingPage, 'program' | 'programs'>) {
  const words = useWords()
  const language = useLanguage()
  return (
    <Form method="get" className="filters" aria-label={words.funding.filter}>
      <div className="field">
        <label htmlFor="funding-program">{words.nav.programs}</label>
        <select id="funding-program" name="program" defaultValue={program}>
          <option value="">{words.common.all}</option>
          {programs.map(({ code, nameKo, nameEn }) => (
            <option key={code} value={code}>
              {code} {language === 'ko' ? nameKo : nameEn}
            </option>
          ))}
        </select>
      </div>
      <FilterFoot resetTo="/funding" />
    </Form>
  )
}
