import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { conditionFilter, parseConditionAddress } from '#app/address/condition-address.ts'
import { ConditionTable } from '#app/components/condition-table.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { FilterFoot } from '#app/components/filter-foot.tsx'
import { SelectField } from '#app/components/form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Pager } from '#app/components/pager.tsx'
import { formatDate } from '#app/domain/format.ts'
import { conditionViews } from '#app/domain/gate/gate.ts'
import { dueWithinCalendarDays } from '#app/domain/portfolio.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useRoot, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { getConditionCounts, listConditions } from '#db/gate-condition.server.ts'
import { listManagers } from '#db/user.server.ts'

const pageSize = 50

export const meta = pageTitle((words) => words.conditions.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const { db, clock } = context
  const { page, ...address } = parseConditionAddress(new URL(request.url).searchParams, clock.today())
  const filter = conditionFilter(address, user)
  const [rows, counts, managers] = await Promise.all([
    listConditions(db, filter, { limit: pageSize, offset: (page - 1) * pageSize }),
    getConditionCounts(db, filter),
    listManagers(db),
  ])
  return {
    rows,
    total: counts[address.view ?? 'open'],
    page,
    address,
    isManager: user.role === 'project-manager',
    managers: managers.map(({ id, name }) => ({ id, name })),
  }
}

export default function Conditions() {
  const words = useWords()
  const language = useLanguage()
  const { rows, total, page, address } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={words.conditions.title}
        note={words.conditions.note(formatDate(address.asOf, language))}
        back={{ to: '/slips', name: words.slips.title }}
        actions={<ExportLink slug="conditions" />}
      />
      <Filters />
      <div className="panel">
        {rows.length === 0 ? (
          <p>{words.conditions.none}</p>
        ) : (
          <ConditionTable rows={rows} asOf={address.asOf} />
        )}
      </div>
      <Pager page={page} pageSize={pageSize} total={total} />
    </>
  )
}

function Filters() {
  const words = useWords()
  const today = useRoot()?.today
  const { address, isManager, managers } = useLoaderData<typeof loader>()
  const { view, manager, asOf } = address
  const names = { overdue: words.conditions.overdue, soon: words.conditions.soon(dueWithinCalendarDays) }
  const people = managers.map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    // The key lets the fields follow the address when a link changes it.
    <Form method="get" className="filters" key={`${view} ${manager}`} aria-label={words.conditions.filters}>
      {asOf !== today && <input type="hidden" name="asOf" value={asOf} />}
      <SelectField
        name="view"
        label={words.conditions.view}
        choices={conditionViews.map((value) => ({ value, label: names[value] }))}
        empty={words.conditions.allOpen}
        initial={view}
      />
      <SelectField
        name="manager"
        label={words.conditions.manager}
        choices={isManager ? [{ value: 'me', label: words.slips.mine }, ...people] : people}
        empty={words.common.all}
        initial={manager === null ? null : String(manager)}
      />
      <FilterFoot resetTo="/conditions" />
    </Form>
  )
}
