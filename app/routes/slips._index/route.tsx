import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { conditionDays } from '#app/address/condition-address.ts'
import { parseSlipFilter } from '#app/address/slip-filter.ts'
import { isNarrowed, slipIdOf, slipSearch } from '#app/address/slip-search.ts'
import { ConditionFigures } from '#app/components/condition-figures.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Pager } from '#app/components/pager.tsx'
import { SavedNotice } from '#app/components/saved-notice.tsx'
import { formatDate } from '#app/domain/format.ts'
import { can } from '#app/domain/permissions.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useRoot, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { getConditionCounts } from '#db/gate-condition.server.ts'
import { listPrograms } from '#db/program.server.ts'
import { subjectOf } from '#db/project.server.ts'
import { countSlipFlags, findSlipFlag, getSlipSummary, listSlipFlags } from '#db/slip-flag.server.ts'
import { listManagers } from '#db/user.server.ts'
import { SlipCounts } from './slip-counts.tsx'
import { SlipFilters } from './slip-filters.tsx'
import { SlipTable } from './slip-table.tsx'

const pageSize = 50

export const meta = pageTitle<typeof loader>((words, { isResolved }) =>
  isResolved ? words.slips.historyTitle : words.slips.title,
)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const { db } = context
  const params = new URL(request.url).searchParams
  const savedId = slipIdOf(params.get('saved'))
  if (user.role === 'project-manager' && !isNarrowed(params)) {
    throw redirect(`/slips?manager=me${savedId === null ? '' : `&saved=${savedId}`}`)
  }
  const { filter, page } = parseSlipFilter(params, user)
  const order = filter.assignedTo ? 'unanswered' : 'worst'
  const { managerId, assignedTo } = filter
  const conditionsOf = { ...conditionDays(context.clock.today()), managerId, assignedTo }
  const [flags, total, summary, managers, programs, saved, conditions] = await Promise.all([
    listSlipFlags(db, filter, { order, limit: pageSize, offset: (page - 1) * pageSize }),
    countSlipFlags(db, filter),
    getSlipSummary(db, { ...filter, severity: undefined, isAnswered: undefined }),
    listManagers(db),
    listPrograms(db, { isCapital: true }),
    savedId === null ? null : findSlipFlag(db, savedId),
    getConditionCounts(db, conditionsOf),
  ])
  return {
    flags: flags.map((flag) => ({ ...flag, isAnswerable: can(user, 'slip.answer', subjectOf(flag)) })),
    total,
    page,
    summary,
    conditions: {
      counts: conditions,
      asOf: context.clock.today(),
      manager: assignedTo ? ('me' as const) : (managerId ?? null),
    },
    managers: managers.map(({ id, name }) => ({ id, name })),
    programs: programs.map(({ code, nameKo, nameEn }) => ({ code, nameKo, nameEn })),
    isResolved: filter.isResolved === true,
    /** carried by each row's link, so that the answer page knows the way back */
    search: slipSearch(params),
    saved: saved ?? null,
  }
}

export default function Slips() {
  const words = useWords()
  const language = useLanguage()
  const today = useRoot()?.today ?? null
  const { flags, total, page, summary, conditions, managers, programs, isResolved, search, saved } =
    useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={isResolved ? words.slips.historyTitle : words.slips.title}
        note={words.slips.note(formatDate(today, language))}
        actions={<ExportLink slug="slips" />}
      />
      {saved && <SavedNotice flag={saved} />}
      <SlipCounts summary={summary}>
        <ConditionFigures {...conditions} />
      </SlipCounts>
      <SlipFilters managers={managers} programs={programs} />
      <SlipTable flags={flags} isResolved={isResolved} search={search} />
      <Pager page={page} pageSize={pageSize} total={total} />
    </>
  )
}
