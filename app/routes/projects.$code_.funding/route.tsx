import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { parseEntriesPage } from '#app/address/funding-filter.ts'
import { ExportLink } from '#app/components/export-link.tsx'
import { FundingEntries } from '#app/components/funding-entries.tsx'
import { FundingGrid } from '#app/components/funding-grid.tsx'
import { PageHead, Panel } from '#app/components/page.tsx'
import { Pager } from '#app/components/pager.tsx'
import { yearOf } from '#app/domain/calendar.ts'
import { fundingCell, fundingGrid } from '#app/domain/funding.ts'
import { can } from '#app/domain/permissions.ts'
import { notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import {
  countFundingEntries,
  listClosedYears,
  listFundingEntries,
  listFundingSums,
} from '#db/funding.server.ts'
import { listOpenFundingRequests, listSettledFundingRequests } from '#db/funding-request.server.ts'
import { findProject } from '#db/project.server.ts'
import { CarryForm } from './carry-form.tsx'
import { EntryForm } from './entry-form.tsx'
import { FundingNotices } from './notices.tsx'
import { Requests } from './requests.tsx'
import { EntryAction } from './reverse-form.tsx'
import { saveFunding } from './save.server.ts'
import { SettledRequests } from './settled-requests.tsx'

/** Entries on one page of the project's own: what is to be reversed is found here, however old it is. */
const shownEntries = 30
/** Requests that were decided or withdrawn; all of them are in the Excel file. */
const shownSettled = 10

export const meta = pageTitle<typeof loader>((words, { project }) => words.funding.projectTitle(project.code))

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const { db } = context
  const project = await findProject(db, requireCode(params.code))
  if (!project) throw notFound()
  const address = new URL(request.url).searchParams
  const entriesPage = parseEntriesPage(address)
  const offset = (entriesPage - 1) * shownEntries
  const [sums, entries, total, requests, settled, closed] = await Promise.all([
    listFundingSums(db, { project: project.code }),
    listFundingEntries(db, { project: project.code }, { limit: shownEntries, offset }),
    countFundingEntries(db, { project: project.code }),
    listOpenFundingRequests(db, project.id),
    listSettledFundingRequests(db, project.id, shownSettled),
    listClosedYears(db),
  ])
  const rows = fundingGrid(sums)
  const today = context.clock.today()
  const isOpen = (year: number) => year <= yearOf(today) && !closed.some((one) => one.year === year)
  const saved = address.get('saved')
  return {
    project: { code: project.code, nameKo: project.nameKo, nameEn: project.nameEn, costWon: project.costWon },
    rows,
    carryRows: rows.filter(({ fiscalYear }) => isOpen(fiscalYear)),
    plannedWon: fundingCell(sums).planWon,
    entries,
    total,
    entriesPage,
    requests,
    settled,
    today,
    editorId: can(user, 'funding.edit') ? user.id : null,
    saved:
      (['entry', 'asked', 'decided', 'withdrawn', 'carried', 'uncarried'] as const).find(
        (kind) => kind === saved,
      ) ?? null,
  }
}

export type FundingPage = ReturnType<typeof useLoaderData<typeof loader>>

export const shouldRevalidate = reloadAfterConflict

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context)
  return saveFunding(context, user, form, requireCode(params.code))
}

export default function ProjectFunding() {
  const words = useWords()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const { project, rows, carryRows, entries, total, requests, settled, today, editorId } = page
  const refusal = useActionData<typeof action>()?.refusal ?? null
  const of = (intent: string) => (refusal?.values.intent === intent ? refusal : null)
  return (
    <>
      <PageHead
        back={{
          to: `/projects/${project.code}`,
          name: `${project.code} ${language === 'ko' ? project.nameKo : project.nameEn}`,
        }}
        title={words.funding.projectTitle(project.code)}
        actions={<ExportLink slug="project-funding" about={{ of: project.code }} />}
      />
      <FundingNotices page={page} refusal={refusal} />
      <Panel title={words.funding.grid} note={words.funding.gridNote} isWide>
        <FundingGrid rows={rows} search={`project=${project.code}`} />
      </Panel>
      {requests.length > 0 && (
        <Panel title={words.funding.requests} note={words.funding.requestsNote} id="requests" isWide>
          <Requests requests={requests} rows={rows} userId={editorId} refusal={refusal} />
        </Panel>
      )}
      {settled.length > 0 && (
        <Panel title={words.funding.settledRequests} isWide>
          <SettledRequests requests={settled} />
        </Panel>
      )}
      {editorId !== null && (
        <Panel title={words.funding.add} note={words.funding.addNote} isWide>
          {/* The key empties the form after an entry was taken. */}
          <EntryForm key={total} today={today} refusal={of('add')} />
        </Panel>
      )}
      {editorId !== null && (
        <Panel title={words.funding.carryTitle} note={words.funding.carryNote} isWide>
          <CarryForm key={total} rows={carryRows} today={today} refusal={of('carry')} />
        </Panel>
      )}
      <Panel
        title={words.funding.entries}
        note={words.funding.entriesNote}
        actions={<Link to={`/funding/entries?project=${project.code}`}>{words.funding.allEntries}</Link>}
        isWide
      >
        <FundingEntries
          entries={entries}
          isOfOneProject
          {...(editorId !== null && {
            actionOf: (entry) => <EntryAction entry={entry} refusal={refusal} />,
          })}
        />
        <Pager page={page.entriesPage} pageSize={shownEntries} total={total} />
      </Panel>
    </>
  )
}
