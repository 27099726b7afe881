import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Column } from '#app/components/table.tsx'
import type { PlainDate } from '#app/domain/calendar.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { MilestoneRow } from '#db/milestone.server.ts'

/** What somebody who may change milestones can do from the table: move a plan, or open the whole form. */
export function useChangeColumn(project: string): Column<MilestoneRow> {
  const words = useWords()
  const language = useLanguage()
  return {
    key: 'change',
    head: words.gantt.moveHead,
    cell: (milestone) => {
      const name = language === 'ko' ? milestone.nameKo : milestone.nameEn
      const page = `/projects/${project}/milestones/${milestone.code}`
      const link = (
        <Link to={page} aria-label={words.project.changeOf(name)}>
          {words.project.change}
        </Link>
      )
      // What has happened is not moved.
      return milestone.actualOn === null ? (
        <MoveForm page={page} name={name} plannedOn={milestone.plannedOn}>
          {link}
        </MoveForm>
      ) : (
        link
      )
    },
  }
}

interface MoveFormProps {
  page: string
  name: string
  plannedOn: PlainDate | null
  children: ReactNode
}

/** What dragging a diamond does, by keyboard: another date leads to the preview of the change, and saves nothing. */
function MoveForm({ page, name, plannedOn, children }: MoveFormProps) {
  const words = useWords().gantt
  return (
    <Form className="move-form" action={page}>
      <input
        type="date"
        name="plannedOn"
        aria-label={words.newDateOf(name)}
        defaultValue={plannedOn ?? ''}
        required
      />
      <button type="submit" className="button text" aria-label={words.previewOf(name)}>
        {words.previewMove}
      </button>
      {children}
    </Form>
  )
}
